/// Charts and bars of block characters with a resolution of an eighth of a cell.
package enum Sparkline {
    private static let blocks = Array("▁▂▃▄▅▆▇█")

    /// One cell per value, newest at the right, at most `width` values; the value `top` fills a cell.
    package static func text(_ values: [Double], top: Double, width: Int) -> String {
        guard top > 0 else { return "" }
        return String(
            values.suffix(max(0, width)).map { value in
                blocks[min(7, max(0, Int((value / top * 7).rounded())))]
            })
    }

    private static let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// Horizontal bar of `cells`, rounded to eighths, at least one eighth long.
    package static func bar(_ cells: Double) -> String {
        let eighths = max(1, Int((cells * 8).rounded()))
        return String(repeating: "█", count: eighths / 8) + partial[eighths % 8]
    }

    /// Cell filled from the left by 1 to 8 eighths.
    static func partialCell(_ eighths: Int) -> String { eighths >= 8 ? "█" : partial[max(1, eighths)] }
    /// Cell filled from below by 1 to 8 eighths.
    package static func risingCell(_ eighths: Int) -> String { String(blocks[min(8, max(1, eighths)) - 1]) }
}
