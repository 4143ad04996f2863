/// Columns of a code point, from the tables beside this file.
enum CharacterWidth {
    static func columns(_ scalar: UInt32) -> Int {
        if scalar < 0x300 { return 1 }
        if holds(scalar, zeroWidth) { return 0 }
        return scalar >= 0x1100 && holds(scalar, wide) ? 2 : 1
    }

    /// `ranges` is first, last, first, last…, ascending.
    private static func holds(_ scalar: UInt32, _ ranges: [UInt32]) -> Bool {
        var low = 0, high = ranges.count / 2
        while low < high {
            let middle = (low + high) / 2
            if scalar > ranges[2 * middle + 1] { low = middle + 1 } else { high = middle }
        }
        return 2 * low < ranges.count && scalar >= ranges[2 * low]
    }
}
