/// Meter for RMS, sample peak and clipping of the played audio.
package struct LevelMeter: Equatable, Sendable {
    /// Length of the RMS window in seconds.
    package static let window = 0.3
    /// Seconds that the clip indicator stays on after the last clipped sample.
    package static let clipHold = 3.0
    /// Number of consecutive full-scale samples that count as clipping.
    package static let clipRun = 3
    /// The largest positive 16-bit sample, which counts as full scale.
    static let fullScale: Float = 32767 / 32768
    private static let frameCount = Int((window / AudioFrame.duration).rounded())

    /// Mean squares of the last frames, as a ring buffer.
    private var powers = Array(repeating: 0.0, count: frameCount)
    private var oldestIndex = 0
    private var peakHold = PeakHold()
    private var peak: Float = 0
    private var fullScaleRunLength = 0
    private var clipSecondsLeft = 0.0

    package init() {}

    package mutating func consume(_ frame: AudioFrame) {
        clipSecondsLeft = max(0, clipSecondsLeft - AudioFrame.duration)
        var sum: Float = 0
        peak = 0
        for sample in frame.samples {
            sum += sample * sample
            let size = abs(sample)
            peak = max(peak, size)
            fullScaleRunLength = size >= Self.fullScale ? fullScaleRunLength + 1 : 0
            if fullScaleRunLength >= Self.clipRun { clipSecondsLeft = Self.clipHold }
        }
        powers[oldestIndex] = Double(sum) / Double(AudioFrame.sampleCount)
        oldestIndex = (oldestIndex + 1) % Self.frameCount
        peakHold.advance(by: AudioFrame.duration, peak: Decibels.peak(Double(peak)))
    }

    package var reading: LevelReading {
        LevelReading(
            rmsDBFS: Decibels.rms(meanSquare: powers.reduce(0, +) / Double(Self.frameCount)),
            peakDBFS: Decibels.peak(Double(peak)), heldPeakDBFS: peakHold.level, isClipped: clipSecondsLeft > 0)
    }
}
