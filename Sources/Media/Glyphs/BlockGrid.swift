/// Characters that divide a cell into equal areas; each area is filled or empty.
struct BlockGrid: Equatable {
    let columns: Int
    let rows: Int
    /// The character of each pattern of filled areas. Bit 0 is the upper left area; the next bits follow row by row.
    let scalars: [Unicode.Scalar]
    /// Fraction of an area that a character fills, 0…1.
    let fill: Float

    var count: Int { columns * rows }

    static let half = BlockGrid(columns: 1, rows: 2, scalars: [" ", "▀", "▄", "█"], fill: 1)

    /// The block from U+1FB00 on lacks the four patterns for which Unicode already had characters.
    static let sextant = BlockGrid(
        columns: 2, rows: 3,
        scalars: (0..<64).map { pattern in
            switch pattern {
            case 0: " "
            case 21: "▌"
            case 42: "▐"
            case 63: "█"
            default: scalar(0x1FB00 + pattern - 1 - (pattern > 21 ? 1 : 0) - (pattern > 42 ? 1 : 0))
            }
        }, fill: 1)

    /// Dots fill 0.16 to 0.33 of their areas in the DejaVu fonts, and more in terminals that draw them themselves.
    static let braille = BlockGrid(
        columns: 2, rows: 4,
        scalars: (0..<256).map { pattern in
            let bits = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
            let dots = bits.indices.reduce(0) { $0 | (pattern >> $1 & 1 == 1 ? bits[$1] : 0) }
            return dots == 0 ? " " : scalar(0x2800 + dots)
        }, fill: 0.3)

    private static func scalar(_ value: Int) -> Unicode.Scalar { Unicode.Scalar(UInt32(value)) ?? " " }
}
