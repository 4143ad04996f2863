/// Statistics of consecutive samples of one channel at their original rate.
package struct SampleStatistics: Equatable, Sendable {
    package var count = 0
    package var sumOfSquares = 0.0
    /// Largest magnitude of a sample; 1 is full scale.
    package var peak: Float = 0
    /// Largest magnitude of the signal, also between the samples, since the meter started; 0 if it is not measured.
    package var truePeak: Float = 0
    /// Number of runs of three or more consecutive full-scale samples.
    package var clippedRuns = 0
    /// Number of samples beyond full scale.
    package var overs = 0

    package init() {}

    /// Mean of the squared samples; 0 without samples.
    package var meanSquare: Double { count > 0 ? sumOfSquares / Double(count) : 0 }

    package mutating func add(_ other: SampleStatistics) {
        count += other.count
        sumOfSquares += other.sumOfSquares
        (peak, truePeak) = (max(peak, other.peak), max(truePeak, other.truePeak))
        clippedRuns += other.clippedRuns
        overs += other.overs
    }
}
