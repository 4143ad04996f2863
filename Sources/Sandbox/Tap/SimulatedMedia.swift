import FakeTransport
import FoundationEssentials
import Media
import Model

/// What one simulated worker plays and shows, measured by the meters of the fake transport.
struct SimulatedMedia {
    /// One in this many speakers is too loud, so that some sessions show a clip indicator.
    private static let loudShare: UInt64 = 16
    private static let loudGain: Float = 8

    private var voice: SpeechSynthesiser
    let isLoud: Bool
    private var level = LevelMeter(measuresTruePeak: false)
    private var video = VideoMeter()
    /// The next frame slot of the timeline to count.
    private var nextSlot = 0

    /// The same id gives the same speech.
    init(_ id: SessionID) {
        let seed = StableHash.hash(id.rawValue.utf8)
        voice = SpeechSynthesiser(seed: seed)
        isLoud = seed % Self.loudShare == 0
    }

    /// Plays `count` frames of 20 ms.
    mutating func play(_ count: Int, isSilent: Bool) {
        for _ in 0..<count {
            guard !isSilent, let frame = voice.next() else {
                level.consume(.silence)
                continue
            }
            level.consume(isLoud ? AudioFrame(frame.samples.map { $0 * Self.loudGain }) : frame)
        }
    }

    /// Counts the frames up to `now` that the meter can still see.
    mutating func show(_ timeline: Timeline, until now: Date) {
        let horizon = timeline.slots(until: now.addingTimeInterval(-VideoMeter.window - 1))
        nextSlot = max(nextSlot, horizon - 1)
        // The last frame before a freeze that is older than the tap.
        if video.frameCount == 0, let last = timeline.lastFrame(until: timeline.time(ofSlot: nextSlot)), last <= now {
            video.count(at: last.timeIntervalSince1970)
        }
        let end = timeline.slots(until: now)
        while nextSlot < end {
            let moment = timeline.time(ofSlot: nextSlot)
            let isNew = moment.timeIntervalSince1970 > video.lastFrame ?? 0
            if isNew, !timeline.isFrozen(at: moment) { video.count(at: moment.timeIntervalSince1970) }
            nextSlot += 1
        }
        video.check(at: now.timeIntervalSince1970)
    }

    func reading(of worker: Worker, at now: Date) -> MeterReading {
        let (sound, picture) = (level.reading, video.reading(at: now.timeIntervalSince1970))
        return MeterReading(
            id: worker.id.rawValue, rmsDBFS: sound.rmsDBFS.rounded(to: 10), peakDBFS: sound.peakDBFS.rounded(to: 10),
            peakHoldDBFS: sound.heldPeakDBFS.rounded(to: 10), isClipped: sound.isClipped,
            fps: picture.framesPerSecond?.rounded(to: 10), frames: worker.timeline.frames(at: now),
            longestGap: picture.longestGap.rounded(to: 100))
    }
}

extension Double {
    /// Rounded to a multiple of 1 / `parts`.
    fileprivate func rounded(to parts: Double) -> Double { (self * parts).rounded() / parts }
}
