/// Width of a code point in columns, from the tables in `CharacterWidth+Table.swift`.
enum CharacterWidth {
    static func columns(_ scalar: UInt32) -> Int {
        if scalar < 0x300 { return 1 }
        if isIncluded(scalar, in: zeroWidth) { return 0 }
        return scalar >= 0x1100 && isIncluded(scalar, in: wide) ? 2 : 1
    }

    /// `ranges` contains alternately the first and the last code point of each range, in ascending order.
    private static func isIncluded(_ scalar: UInt32, in ranges: [UInt32]) -> Bool {
        var low = 0, high = ranges.count / 2
        while low < high {
            let middle = (low + high) / 2
            if scalar > ranges[2 * middle + 1] { low = middle + 1 } else { high = middle }
        }
        return 2 * low < ranges.count && scalar >= ranges[2 * low]
    }
}
