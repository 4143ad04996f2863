/// Measures the samples of one channel, which arrive in their order.
package struct SampleMeter: Equatable, Sendable {
    /// Number of consecutive full-scale samples that count as clipping.
    package static let clipRun = 3

    private let fullScale: Float
    private var detector: TruePeakDetector?
    private var runLength = 0

    /// `fullScale` is the magnitude from which a sample counts as full scale.
    package init(fullScale: Float, measuresTruePeak: Bool = true) {
        self.fullScale = fullScale
        detector = measuresTruePeak ? TruePeakDetector() : nil
    }

    package mutating func measure(_ samples: ArraySlice<Float>) -> SampleStatistics {
        var result = SampleStatistics()
        result.count = samples.count
        for sample in samples {
            let size = abs(sample)
            result.sumOfSquares += Double(sample) * Double(sample)
            result.peak = max(result.peak, size)
            if size > 1 { result.overs += 1 }
            runLength = size >= fullScale ? runLength + 1 : 0
            if runLength == Self.clipRun { result.clippedRuns += 1 }
        }
        detector?.detect(samples)
        result.truePeak = detector?.peak ?? 0
        return result
    }
}
