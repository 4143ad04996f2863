import Model

/// Durations of the phases of a session's start and end, in seconds.
struct StartUpPlan: Equatable, Sendable {
    let created: Double
    let queued: Double
    let starting: Double
    /// From status running to the first frame.
    let firstFrame: Double
    let ending: Double

    /// `scale` 1 is as slow as a real worker, 0 is immediate.
    init(seed: UInt64, scale: Double) {
        var generator = SeededGenerator(seed: seed)
        created = 0.05 * scale
        queued = generator.number(in: 0.3...0.9) * scale
        starting = generator.number(in: 0.7...1.6) * scale
        firstFrame = generator.number(in: 0.2...0.5) * scale
        ending = generator.number(in: 0.3...0.6) * scale
    }
}
