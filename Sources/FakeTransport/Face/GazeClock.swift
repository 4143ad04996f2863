import Model

/// Where the eyes look: mostly at the viewer, with a short glance aside every few seconds.
struct GazeClock {
    private var generator: SeededGenerator
    private var nextMove: Double
    private var goal = (x: 0.0, y: 0.0)
    private var now = (x: 0.0, y: 0.0)

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        nextMove = generator.number(in: 1.5...4)
    }

    /// Times must not go back. Eyes jump: they reach a new place within about 60 ms.
    mutating func direction(at time: Double, step: Double) -> (x: Double, y: Double) {
        while time >= nextMove { choose() }
        let share = min(1, step / 0.03)
        now.x += (goal.x - now.x) * share
        now.y += (goal.y - now.y) * share
        return now
    }

    private mutating func choose() {
        let glances = goal == (0, 0) && generator.number(in: 0...1) < 0.6
        goal = glances ? (generator.number(in: -0.9...0.9), generator.number(in: -0.4...0.5)) : (0, 0)
        nextMove += glances ? generator.number(in: 0.4...1.1) : generator.number(in: 1.5...4)
    }
}
