extension SeededGenerator: Equatable {
    // The output function of SplitMix64 is invertible, so equal numbers mean equal states.
    static func == (a: Self, b: Self) -> Bool {
        var (left, right) = (a, b)
        return left.next() == right.next()
    }
}
