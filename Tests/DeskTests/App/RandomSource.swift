@testable import Canvas
@testable import Desk
@testable import Settings

/// Seeded random number generator for reproducible tests with random events.
struct RandomSource {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) }

    /// A random number in 0..<sides.
    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let mixed = (state >> 33) ^ state
        return Int(mixed >> 8) % sides
    }

    mutating func pick<T>(_ values: [T]) -> T { values[roll(values.count)] }
}
