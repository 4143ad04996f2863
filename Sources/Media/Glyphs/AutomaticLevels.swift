/// Brightness bytes that are drawn as black and as white: about one sample in fifty is darker, and one in fifty is
/// brighter.
struct AutomaticLevels {
    private(set) var levels: ClosedRange<UInt8> = 0...255
    private var hasLevels = false

    /// Least difference between the two levels, so that noise in an even picture does not become visible.
    private static let leastRange = 64
    /// The levels change only if one of them moves by more than this value, because each change redraws the whole
    /// picture.
    private static let tolerance = 16

    /// Adjusts the levels to a picture. Returns true if they changed.
    mutating func follow(_ picture: RGBFrame) -> Bool {
        var counts = [Int](repeating: 0, count: 256)
        var sum = 0
        for start in stride(from: 0, to: picture.pixels.count - 2, by: 3 * 5) {
            counts[Int(Luma.of(picture.pixels, at: start))] += 1
            sum += 1
        }
        let (low, high) = (Self.level(counts, above: sum / 50), Self.level(counts, above: sum - sum / 50 - 1))
        let middle = (low + high) / 2
        let wanted = (
            min(low, max(middle - Self.leastRange / 2, 0)), max(high, min(middle + Self.leastRange / 2, 255))
        )
        let isClose =
            abs(wanted.0 - Int(levels.lowerBound)) <= Self.tolerance
            && abs(wanted.1 - Int(levels.upperBound)) <= Self.tolerance
        guard !hasLevels || !isClose else { return false }
        hasLevels = true
        levels = UInt8(wanted.0)...UInt8(wanted.1)
        return true
    }

    private static func level(_ counts: [Int], above share: Int) -> Int {
        var sum = 0
        for (level, count) in counts.enumerated() {
            sum += count
            if sum > share { return level }
        }
        return 255
    }
}
