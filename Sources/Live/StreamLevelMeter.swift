import Media
import Model

/// Measures the level of an audio stream at the time at which it is heard: audio that arrives ahead of time waits, and
/// time without audio counts as silence. Each channel is measured at its own sample rate.
package struct StreamLevelMeter: Sendable {
    private struct Format: Equatable {
        var sampleRate: Int
        var channels: Int
    }

    /// Sample rates are rounded to multiples of this value in Hz, which keeps the resampling filter small.
    private static let rateStep = 25
    /// Maximum number of changes of the format; audio with further formats is not measured.
    private static let formatLimit = 50
    /// Seconds of audio that may wait. More is measured at once.
    private static let waitLimit = 2.0
    /// After a longer time without a call, in seconds, the meter starts anew.
    private static let pauseLimit = 5.0

    private var format: Format?
    private var formatCount = 0
    private var converter: FrameConverter?
    private var meter = LevelMeter()
    private var history = LevelHistory()
    /// Time in seconds until which audio is measured.
    private var clock: Double?

    package init() {}

    package var reading: LevelReading { meter.reading }
    /// RMS values in dBFS, one per 0.24 s, oldest first.
    package var levels: [Double] { history.levels }

    /// Call `advance` first, so that the time before the audio counts as silence.
    package mutating func append(_ audio: RelayAudio) {
        let rate = (audio.sampleRate + Self.rateStep / 2) / Self.rateStep * Self.rateStep
        let format = Format(sampleRate: rate, channels: audio.channels)
        if format != self.format {
            guard formatCount < Self.formatLimit else { return }
            (self.format, formatCount) = (format, formatCount + 1)
            converter = FrameConverter(
                WAVFormat(coding: .signed16, channelCount: audio.channels, sampleRate: rate))
        }
        converter?.append(PCMBlock(audio))
        let limit = Int(Self.waitLimit * Double(AudioFrame.sampleRate))
        while let waiting = converter?.bufferedSampleCount, waiting > limit, let frame = converter?.next() {
            consume(frame)
        }
    }

    var waitingSeconds: Double { Double(converter?.bufferedSampleCount ?? 0) / Double(AudioFrame.sampleRate) }

    /// Drops the audio that waits.
    package mutating func clear() { converter?.drop() }

    /// Measures the time until `now`, in seconds; it must not decrease.
    package mutating func advance(to now: Double) {
        guard let start = clock, now - start < Self.pauseLimit else { return clock = now }
        let count = Int((now - start) / AudioFrame.duration)
        guard count > 0 else { return }
        clock = start + Double(count) * AudioFrame.duration
        for _ in 0..<count { consume(nextFrame() ?? .silence) }
    }

    private mutating func nextFrame() -> AudioFrame? {
        guard let waiting = converter?.bufferedSampleCount, waiting >= AudioFrame.sampleCount else { return nil }
        return converter?.next()
    }

    private mutating func consume(_ frame: AudioFrame) {
        meter.consume(frame)
        history.consume(frame)
    }
}

extension PCMBlock {
    fileprivate init(_ audio: RelayAudio) {
        let (values, count) = (audio.values, audio.channels)
        self.init(
            channels: (0..<count).map { channel in
                stride(from: channel, to: values.count, by: count).map { values[$0] }
            })
    }
}
