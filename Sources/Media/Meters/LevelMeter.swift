/// Meter for RMS, peak and clipping of the played audio; of several channels it shows the loudest.
package struct LevelMeter: Equatable, Sendable {
    /// Length of the RMS window in seconds.
    package static let window = 0.3
    /// Seconds for which the peak mark stays before it falls.
    package static let peakHold = 1.5
    /// Seconds that the clip indicator stays on after the last clipped sample.
    package static let clipHold = 3.0
    /// The largest positive 16-bit sample, which counts as full scale.
    static let fullScale: Float = 32767 / 32768
    private static let frameCount = Int((window / AudioFrame.duration).rounded())

    /// Mean squares of the channels in the last frames, as a ring buffer.
    private var powers = Array(repeating: SIMD8<Double>(), count: frameCount)
    private var oldestIndex = 0
    private var bar = PeakFall(hold: 0)
    private var mark = PeakFall(hold: peakHold)
    private var clipSecondsLeft = 0.0
    /// Statistics of all samples since the start.
    private var total = SampleStatistics()
    /// Measures frames that contain the original samples; other frames carry their statistics.
    private var sampleMeter: SampleMeter

    package init(measuresTruePeak: Bool = true) {
        sampleMeter = SampleMeter(fullScale: Self.fullScale, measuresTruePeak: measuresTruePeak)
    }

    package mutating func consume(_ frame: AudioFrame) {
        let channels = frame.original ?? [sampleMeter.measure(frame.samples[...])]
        var sum = SampleStatistics()
        for channel in channels { sum.add(channel) }
        total.add(sum)
        powers[oldestIndex] = frame.channelPowers
        oldestIndex = (oldestIndex + 1) % Self.frameCount
        clipSecondsLeft = max(0, clipSecondsLeft - AudioFrame.duration)
        if sum.clippedRuns > 0 || sum.overs > 0 { clipSecondsLeft = Self.clipHold }
        let peak = Decibels.audible(Decibels.peak(Double(sum.peak)))
        bar.advance(by: AudioFrame.duration, peak: peak)
        mark.advance(by: AudioFrame.duration, peak: peak)
    }

    package var reading: LevelReading {
        let power = powers.reduce(SIMD8<Double>(), +).max() / Double(Self.frameCount)
        var reading = LevelReading(
            rmsDBFS: Decibels.audible(Decibels.rms(meanSquare: power)), peakDBFS: bar.level, heldPeakDBFS: mark.level,
            isClipped: clipSecondsLeft > 0)
        reading.truePeakDBTP = total.truePeak > 0 ? Decibels.audible(Decibels.peak(Double(total.truePeak))) : nil
        (reading.clippedRuns, reading.overs) = (total.clippedRuns, total.overs)
        return reading
    }
}
