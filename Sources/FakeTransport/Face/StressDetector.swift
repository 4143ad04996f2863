/// Detector of stressed syllables: moments when the mouth opens far beyond its recent average.
struct StressDetector {
    private var average = 0.0
    /// 0 at rest … 1 at a strongly stressed syllable.
    private(set) var lift = 0.0

    mutating func follow(_ openness: Double, step: Double) {
        let excess = max(0, openness - average * 1.15 - 0.12)
        let target = min(1, excess * 2.2)
        lift += (target - lift) * min(1, step / (target > lift ? 0.06 : 0.35))
        average += (openness - average) * min(1, step / 0.6)
    }
}
