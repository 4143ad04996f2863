import Media
import Model

/// Slow head movement: sums of sines with unrelated periods and random phases.
struct HeadMotion {
    private let phases: [Double]

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        phases = (0..<6).map { _ in generator.number(in: 0...(2 * .pi)) }
    }

    func sway(at time: Double) -> Double { 0.65 * wave(time, 7.3, 0) + 0.35 * wave(time, 3.1, 1) }
    func nod(at time: Double) -> Double { 0.4 * wave(time, 5.2, 2) + 0.2 * wave(time, 2.3, 3) }
    func tilt(at time: Double) -> Double { 0.7 * wave(time, 9.1, 4) + 0.3 * wave(time, 4.3, 5) }

    private func wave(_ time: Double, _ period: Double, _ index: Int) -> Double {
        sine(2 * .pi * time / period + phases[index])
    }
}
