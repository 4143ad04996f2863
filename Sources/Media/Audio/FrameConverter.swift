/// Converts blocks of samples to 20 ms frames of 16 kHz mono and attaches the statistics of the original samples.
package struct FrameConverter: Equatable, Sendable {
    private static let playedSampleLimit = 16_384

    private let format: WAVFormat
    private var resampler: Resampler
    /// One sample meter per channel; empty if the frames contain the original samples.
    private var meters: [SampleMeter]
    /// Converted samples; those before index `playPosition` are already played.
    private var samples: [Float] = []
    private var playPosition = 0
    /// Statistics of the frames that are not played yet: one array per frame, with one element per channel.
    private var statistics: [[SampleStatistics]] = []
    /// Statistics of the next frame, whose last sample has not arrived yet; one element per channel.
    private var partial: [SampleStatistics]
    /// Number of original samples, and of whole frames, that were measured.
    private var (measuredSamples, measuredFrames) = (0, 0)

    package init(_ format: WAVFormat) {
        self.format = format
        resampler = Resampler(from: format.sampleRate)
        let count = format.isAudioFrameFormat ? 0 : format.channelCount
        meters = Array(repeating: SampleMeter(fullScale: format.fullScale), count: count)
        partial = Array(repeating: SampleStatistics(), count: count)
    }

    /// Number of converted samples that were played or dropped.
    private(set) var playedCount = 0

    /// Number of converted samples that are not played yet.
    package var bufferedSampleCount: Int { samples.count - playPosition }

    /// Number of samples in memory, with those that were played and are not freed yet.
    package var storedSampleCount: Int { samples.count }

    package mutating func append(_ block: PCMBlock) {
        resampler.convert(block.mono, into: &samples)
        if !meters.isEmpty { measure(block) }
    }

    /// Appends the samples that are still in the resampler.
    mutating func finish() {
        resampler.finish(into: &samples)
        if let first = partial.first, first.count > 0 { closeFrame() }
    }

    /// Returns the next frame, and pads an incomplete last one with silence; nil if no samples are left.
    package mutating func next() -> AudioFrame? {
        guard bufferedSampleCount > 0 else { return nil }
        let end = min(playPosition + AudioFrame.sampleCount, samples.count)
        let original = statistics.isEmpty ? nil : statistics.removeFirst()
        let frame = AudioFrame(samples[playPosition..<end], original: original)
        playedCount += end - playPosition
        playPosition = end
        dropPlayedSamples()
        return frame
    }

    /// Drops all samples that are not played yet.
    package mutating func drop() {
        playedCount += bufferedSampleCount
        (samples, playPosition, statistics) = ([], 0, [])
        partial = Array(repeating: SampleStatistics(), count: partial.count)
        (measuredSamples, measuredFrames) = (0, 0)
    }

    /// Drops the oldest whole frames of at most `seconds`, and returns the seconds that it dropped.
    mutating func dropOldest(_ seconds: Double) -> Double {
        let wanted = Int(min(max(0, seconds), 3600) / AudioFrame.duration + 1e-6)
        let frames = min(bufferedSampleCount / AudioFrame.sampleCount, wanted)
        playPosition += frames * AudioFrame.sampleCount
        playedCount += frames * AudioFrame.sampleCount
        statistics.removeFirst(min(frames, statistics.count))
        dropPlayedSamples()
        return Double(frames) * AudioFrame.duration
    }

    /// Index of the first original sample after the frame that is measured now.
    private var frameEnd: Int {
        Int(Double(measuredFrames + 1) * Double(format.sampleRate) * AudioFrame.duration + 1e-6)
    }

    private mutating func measure(_ block: PCMBlock) {
        var start = 0
        while start < block.count {
            let end = min(block.count, start + max(0, frameEnd - measuredSamples))
            for channel in meters.indices {
                partial[channel].add(meters[channel].measure(block.channels[channel][start..<end]))
            }
            measuredSamples += end - start
            start = end
            if measuredSamples >= frameEnd { closeFrame() }
        }
    }

    private mutating func closeFrame() {
        statistics.append(partial)
        partial = Array(repeating: SampleStatistics(), count: partial.count)
        measuredFrames += 1
    }

    /// Runs rarely, because it moves all buffered samples.
    private mutating func dropPlayedSamples() {
        guard playPosition >= samples.count || playPosition > Self.playedSampleLimit else { return }
        samples.removeFirst(min(playPosition, samples.count))
        playPosition = 0
    }
}
