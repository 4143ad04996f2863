/// Finds stressed syllables: the mouth opening well beyond its average of late.
struct StressFollower {
    private var average = 0.0
    /// 0 at rest … 1 at a strongly stressed syllable.
    private(set) var lift = 0.0

    mutating func follow(_ openness: Double, step: Double) {
        let excess = max(0, openness - average * 1.15 - 0.12)
        let goal = min(1, excess * 2.2)
        lift += (goal - lift) * min(1, step / (goal > lift ? 0.06 : 0.35))
        average += (openness - average) * min(1, step / 0.6)
    }
}
