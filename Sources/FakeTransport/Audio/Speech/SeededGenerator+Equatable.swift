extension SeededGenerator: Equatable {
    // Different states always give different numbers: the mixing of SplitMix64 can be undone.
    static func == (a: Self, b: Self) -> Bool {
        var (left, right) = (a, b)
        return left.next() == right.next()
    }
}
