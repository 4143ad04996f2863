import FakeTransport
import FoundationEssentials
import Model

/// Simulated audio and video of one worker, measured by the meters of the fake transport.
struct WorkerMedia {
    /// One worker in `loudShare` is loud enough to clip, so that operators can see the clip indicator.
    private static let loudShare: UInt64 = 16
    private static let loudGain: Float = 8

    private var voice: SpeechSynthesiser
    let isLoud: Bool
    private var level = LevelMeter()
    private var video = VideoMeter()
    /// The next frame slot of the video to count.
    private var nextSlot = 0

    /// The id seeds the voice: the same id gives the same audio.
    init(_ id: SessionID) {
        let seed = Self.seed(of: id)
        voice = SpeechSynthesiser(seed: seed)
        isLoud = seed % Self.loudShare == 0
    }

    /// Plays `count` audio frames of 20 ms.
    mutating func play(_ count: Int, isSilent: Bool) {
        for _ in 0..<count {
            guard !isSilent, let frame = voice.next() else {
                level.consume(.silence)
                continue
            }
            level.consume(isLoud ? AudioFrame(frame.samples.map { $0 * Self.loudGain }) : frame)
        }
    }

    /// Counts the video frames up to `now` that lie in the meter's window.
    mutating func show(_ timeline: Timeline, until now: Date) {
        let windowStart = timeline.slots(until: now.addingTimeInterval(-VideoMeter.window - 1))
        nextSlot = max(nextSlot, windowStart - 1)
        let end = timeline.slots(until: now)
        while nextSlot < end {
            let moment = timeline.firstFrame.addingTimeInterval(Double(nextSlot) / Timeline.framesPerSecond)
            if !timeline.isFrozen(at: moment) { video.count(at: moment.timeIntervalSince1970) }
            nextSlot += 1
        }
        video.check(at: now.timeIntervalSince1970)
    }

    func reading(of worker: Worker, at now: Date) -> TapReading {
        let (audio, video) = (level.reading, self.video.reading(at: now.timeIntervalSince1970))
        return TapReading(
            id: worker.id.rawValue, rmsDBFS: audio.rmsDBFS.rounded(to: 10), peakDBFS: audio.peakDBFS.rounded(to: 10),
            heldDBFS: audio.heldPeakDBFS.rounded(to: 10), isClipped: audio.isClipped,
            fps: video.framesPerSecond?.rounded(to: 10), frames: worker.timeline.frames(at: now),
            longestGap: video.longestGap.rounded(to: 100))
    }

    /// FNV-1a, because Swift's `Hasher` gives other values in every process.
    private static func seed(of id: SessionID) -> UInt64 {
        id.rawValue.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}

extension Double {
    /// Rounded to a multiple of 1/`parts`.
    fileprivate func rounded(to parts: Double) -> Double { (self * parts).rounded() / parts }
}
