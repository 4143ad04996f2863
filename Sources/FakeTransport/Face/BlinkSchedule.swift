import Model

/// Schedule of the eye blinks: one every 2 to 6 s, each lasting 150 ms.
struct BlinkSchedule {
    /// Seconds.
    static let duration = 0.15
    private var generator: SeededGenerator
    private var blinkStart: Double

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        blinkStart = generator.number(in: 2...6)
    }

    /// 0 open … 1 closed. The lids close in a third of the duration and open in the rest. `time` must not decrease.
    mutating func closure(at time: Double) -> Double {
        while time >= blinkStart + Self.duration { blinkStart += Self.duration + generator.number(in: 2...5.85) }
        guard time > blinkStart else { return 0 }
        let phase = (time - blinkStart) / Self.duration
        return phase < 1.0 / 3 ? phase * 3 : (1 - phase) * 1.5
    }
}
