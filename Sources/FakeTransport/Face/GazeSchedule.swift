import Model

/// Schedule of the gaze direction: mostly at the viewer, with a short glance aside every few seconds.
struct GazeSchedule {
    private var generator: SeededGenerator
    private var nextMoveTime: Double
    private var target = (x: 0.0, y: 0.0)
    private var current = (x: 0.0, y: 0.0)

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        nextMoveTime = generator.number(in: 1.5...4)
    }

    /// `time` must not decrease. The eyes reach a new direction within about 60 ms.
    mutating func direction(at time: Double, step: Double) -> (x: Double, y: Double) {
        while time >= nextMoveTime { chooseTarget() }
        let share = min(1, step / 0.03)
        current.x += (target.x - current.x) * share
        current.y += (target.y - current.y) * share
        return current
    }

    private mutating func chooseTarget() {
        let isGlance = target == (0, 0) && generator.number(in: 0...1) < 0.6
        target = isGlance ? (generator.number(in: -0.9...0.9), generator.number(in: -0.4...0.5)) : (0, 0)
        nextMoveTime += isGlance ? generator.number(in: 0.4...1.1) : generator.number(in: 1.5...4)
    }
}
