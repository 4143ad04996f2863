/// Measures RMS and sample peak of what plays, frame by frame.
package struct LevelMeter: Equatable, Sendable {
    /// Seconds. Design: RMS over 300 ms.
    package static let window = 0.3
    /// Seconds that the clip light stays on after the last sample of a clipped run.
    package static let clipHold = 3.0
    /// Full-scale samples in a row that light it.
    package static let clipRun = 3
    /// The largest positive 16-bit sample: what counts as full scale.
    static let fullScale: Float = 32767 / 32768
    private static let frameCount = Int((window / AudioFrame.duration).rounded())

    /// Mean squares of the last frames, in no order.
    private var powers = Array(repeating: 0.0, count: frameCount)
    private var oldest = 0
    private var held = HeldPeak()
    private var peak: Float = 0
    private var run = 0
    private var clipLightLeft = 0.0

    package init() {}

    package mutating func consume(_ frame: AudioFrame) {
        clipLightLeft = max(0, clipLightLeft - AudioFrame.duration)
        var sum: Float = 0
        peak = 0
        for sample in frame.samples {
            sum += sample * sample
            let size = abs(sample)
            peak = max(peak, size)
            run = size >= Self.fullScale ? run + 1 : 0
            if run >= Self.clipRun { clipLightLeft = Self.clipHold }
        }
        powers[oldest] = Double(sum) / Double(AudioFrame.sampleCount)
        oldest = (oldest + 1) % Self.frameCount
        held.advance(by: AudioFrame.duration, peak: Decibels.peak(Double(peak)))
    }

    package var reading: LevelReading {
        LevelReading(
            rmsDBFS: Decibels.rms(meanSquare: powers.reduce(0, +) / Double(Self.frameCount)),
            peakDBFS: Decibels.peak(Double(peak)), heldPeakDBFS: held.level, isClipped: clipLightLeft > 0)
    }
}
