import FoundationEssentials

/// SplitMix64: a small and fast generator that gives the same numbers for the same seed on every machine.
package struct SeededGenerator: RandomNumberGenerator, Equatable, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// Different streams of one seed give independent numbers.
    package init(seed: UInt64, stream: UInt64) {
        state = seed &+ (stream &+ 1) &* 0xD1B5_4A32_D192_ED03
        _ = next()
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// In 0..<1, made from the top 53 bits.
    package mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Uniform between the bounds.
    package mutating func number(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * fraction()
    }

    /// True with that probability, 0 to 1.
    package mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

    /// An index below `count`, which is positive.
    package mutating func index(below count: Int) -> Int { min(count - 1, Int(fraction() * Double(count))) }
}
