import Canvas
import Media

/// The value of a `--size` option: COLUMNSxROWS.
enum FrameSize {
    static let flaw = "--size must be COLUMNSxROWS, 1x1 to 500x200, such as 80x40."

    /// Nil if the text is no size, or one that is out of range.
    static func parse(_ text: String) -> Size? {
        let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let columns = parts[0], let rows = parts[1], (1...500).contains(columns),
            (1...200).contains(rows)
        else { return nil }
        return Size(columns: columns, rows: rows)
    }
}

extension GlyphEncoding {
    /// Default colours for text output. ASCII and braille pictures are readable without colours; blocks are not.
    var usualColours: PictureColours { self == .ascii || self == .braille ? .none : .trueColour }
}
