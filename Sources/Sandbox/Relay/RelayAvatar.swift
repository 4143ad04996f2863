import FakeTransport
import Media
import Model

/// Avatar behind a media relay: it speaks the audio that it receives, and its mouth follows the voice. It is pure; its
/// owner calls `step` 25 times per second.
struct RelayAvatar {
    static let framesPerSecond = 25
    /// Number of 20 ms audio frames in one step.
    private static let framesPerStep = 2
    /// Size of a picture in character cells, which is 512×512 pixels.
    static let pictureSize = GlyphSize(columns: 128, rows: 64)
    static let side = 512
    /// Number of audio frames that must have arrived before the avatar speaks, so that it does not stutter: 80 ms.
    private static let startFrames = 4
    /// Maximum number of audio frames that wait to be played: 60 s. Further audio is dropped.
    private static let queueLimit = 3_000
    /// Sample rates must be multiples of this value in Hz, so that the resampling filter stays small.
    private static let rateStep = 25

    /// Audio that waits to be played, already at 16 kHz.
    private var queue = Self.emptyQueue
    private var resampler = Resampler(from: AudioFrame.sampleRate)
    private var resamplerRate = AudioFrame.sampleRate
    private var isFlushed = false
    private var isSpeaking = false
    /// Seconds of audio and silence that were played.
    private var playedSeconds = 0.0
    private var media = SessionMedia()
    private var motion: FaceMotion
    private var painter: FacePainter
    private var pose = FacePose.rest
    var metrics = RelayMetrics()

    init(avatarID: String) {
        motion = FaceMotion(seed: StableHash.hash(avatarID.utf8))
        painter = FacePainter(avatarID: avatarID)
    }

    private static var emptyQueue: FrameConverter {
        FrameConverter(WAVFormat(coding: .signed16, channelCount: 1, sampleRate: AudioFrame.sampleRate))
    }

    /// Number of whole frames that wait to be played; after FLUSH an incomplete last one counts, too.
    private var queuedCount: Int {
        (queue.bufferedSampleCount + (isFlushed ? AudioFrame.sampleCount - 1 : 0)) / AudioFrame.sampleCount
    }

    /// Processes a record of the client. Returns true if it is audio that the avatar will speak.
    mutating func receive(_ record: RelayRecord) throws(RelayRecordFlaw) -> Bool {
        switch record.kind {
        case .audio: try receiveAudio(RelayAudio(record))
        case .flush: flush()
        case .interrupt: interrupt()
        case .listenAudio: _ = try RelayAudio(record)
        case .close, .ready, .video, .metrics, .error: break
        }
        return record.kind == .audio
    }

    /// Number of samples in memory.
    var storedSampleCount: Int { queue.storedSampleCount }

    mutating func countMalformed() { metrics.malformedRecords += 1 }

    private mutating func receiveAudio(_ audio: RelayAudio) throws(RelayRecordFlaw) {
        guard audio.sampleRate % Self.rateStep == 0 else { throw .malformed(.audio, .field("sample_rate")) }
        if audio.sampleRate != resamplerRate {
            (resampler, resamplerRate) = (Resampler(from: audio.sampleRate), audio.sampleRate)
        }
        metrics.audioReceivedSeconds += audio.seconds
        isFlushed = false
        var samples: [Float] = []
        resampler.convert(audio.mono, into: &samples)
        enqueue(samples)
    }

    /// Queues samples up to the limit and drops the rest.
    private mutating func enqueue(_ samples: [Float]) {
        let space = max(0, Self.queueLimit * AudioFrame.sampleCount - queue.bufferedSampleCount)
        queue.append(PCMBlock(channels: [Array(samples.prefix(space))]))
        metrics.audioDroppedSamples += max(0, samples.count - space)
    }

    private mutating func flush() {
        var samples: [Float] = []
        resampler.finish(into: &samples)
        resampler = Resampler(from: resamplerRate)
        enqueue(samples)
        isFlushed = true
    }

    private mutating func interrupt() {
        metrics.audioDroppedSamples += queue.bufferedSampleCount
        queue.drop()
        (resampler, isSpeaking) = (Resampler(from: resamplerRate), false)
        media.interrupt()
        motion.interrupt()
        metrics.interrupts += 1
    }

    /// Plays the next 40 ms and returns their audio; nil while the avatar is silent.
    mutating func step() -> RelayRecord? {
        if !isSpeaking { isSpeaking = queuedCount >= Self.startFrames || isFlushed && queuedCount > 0 }
        var spoken: [AudioFrame] = []
        for _ in 0..<Self.framesPerStep {
            let frame = isSpeaking && queuedCount > 0 ? queue.next() : nil
            media.play(frame ?? .silence, at: playedSeconds)
            playedSeconds += AudioFrame.duration
            if let frame { spoken.append(frame) }
        }
        if queuedCount == 0 { isSpeaking = false }
        pose = motion.advance(by: 1 / Double(Self.framesPerSecond), mouth: media.shape)
        guard !spoken.isEmpty else { return nil }
        metrics.audioPlayedSeconds += Double(spoken.count) * AudioFrame.duration
        return .audio(spoken.flatMap(\.pcm16), sampleRate: AudioFrame.sampleRate)
    }

    /// The picture after the last step.
    mutating func picture() -> RGBFrame { painter.rgbFrame(pose: pose, size: Self.pictureSize) }

    /// Header of a METRICS record.
    var metricsHeader: [String: JSONValue] {
        var header = metrics.header
        header["audio_queued_ms"] = .integer(queuedCount * 20)
        return header
    }
}

/// Counters that a media relay reports.
struct RelayMetrics: Equatable {
    var framesSent = 0
    var framesSkipped = 0
    var audioReceivedSeconds = 0.0
    var audioPlayedSeconds = 0.0
    /// Number of samples at 16 kHz that were dropped.
    var audioDroppedSamples = 0
    var interrupts = 0
    var malformedRecords = 0

    var header: [String: JSONValue] {
        [
            "frames_sent": .integer(framesSent), "frames_skipped": .integer(framesSkipped),
            "audio_received_ms": .integer(Int(audioReceivedSeconds * 1000)),
            "audio_played_ms": .integer(Int(audioPlayedSeconds * 1000)),
            "audio_dropped_ms": .integer(audioDroppedSamples * 1000 / AudioFrame.sampleRate),
            "interrupts": .integer(interrupts),
            "malformed_records": .integer(malformedRecords),
        ]
    }
}
