import Model

/// How long each step of a session's start and end takes, in seconds.
struct StartUpPlan: Equatable, Sendable {
    let created: Double
    let queued: Double
    let starting: Double
    /// From running to the first frame.
    let firstFrame: Double
    let ending: Double

    /// `scale` 1 takes as long as a real worker does, 0 no time at all.
    init(seed: UInt64, scale: Double) {
        var generator = SeededGenerator(seed: seed)
        created = 0.05 * scale
        queued = generator.number(in: 0.3...0.9) * scale
        starting = generator.number(in: 0.7...1.6) * scale
        firstFrame = generator.number(in: 0.2...0.5) * scale
        ending = generator.number(in: 0.3...0.6) * scale
    }
}
