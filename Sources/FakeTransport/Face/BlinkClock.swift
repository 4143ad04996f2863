import Model

/// When the eyes shut: every 2 to 6 s, for 150 ms.
struct BlinkClock {
    static let duration = 0.15
    private var generator: SeededGenerator
    private var start: Double

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        start = generator.number(in: 2...6)
    }

    /// 0 open … 1 shut. Lids fall in a third of the time and rise in the rest. Times must not go back.
    mutating func closure(at time: Double) -> Double {
        while time >= start + Self.duration { start += Self.duration + generator.number(in: 2...5.85) }
        guard time > start else { return 0 }
        let phase = (time - start) / Self.duration
        return phase < 1.0 / 3 ? phase * 3 : (1 - phase) * 1.5
    }
}
