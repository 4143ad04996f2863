import FoundationEssentials

/// SplitMix64 random number generator: the same seed gives the same numbers on every platform.
struct SeededGenerator: RandomNumberGenerator, Equatable {
    private var state: UInt64

    init(seed: UInt64, stream: UInt64 = 0) {
        state = seed &+ (stream &+ 1) &* 0xD1B5_4A32_D192_ED03
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A random number in 0..<1.
    mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func seconds(_ range: ClosedRange<TimeInterval>) -> TimeInterval {
        range.lowerBound + fraction() * (range.upperBound - range.lowerBound)
    }

    mutating func chance(_ share: Double) -> Bool { fraction() < share }

    /// `count` must be positive.
    mutating func index(below count: Int) -> Int { min(count - 1, Int(fraction() * Double(count))) }
}
