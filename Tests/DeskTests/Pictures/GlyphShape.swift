/// A block element, a braille pattern or a box-drawing line as geometry of its cell.
enum GlyphShape: Equatable {
    /// A rectangle in eighths of the cell.
    struct Area: Equatable {
        var x: Int
        var y: Int
        var width: Int
        var height: Int

        var isFullWidth: Bool { x == 0 && width == 8 }
    }

    /// Lines from the middle of the cell to its sides.
    struct Sides: OptionSet {
        let rawValue: Int
        static let left = Sides(rawValue: 1), right = Sides(rawValue: 2)
        static let up = Sides(rawValue: 4), down = Sides(rawValue: 8)
    }

    case blocks([Area], opacity: Double)
    case lines(Sides)
    /// A rounded corner; `dx` and `dy` are 1 or -1 towards the sides that it joins.
    case corner(dx: Int, dy: Int)

    /// Nil for all other scalars, which are drawn as text.
    init?(_ scalar: UInt32) {
        switch scalar {
        case 0x2580: self = .blocks([Area(x: 0, y: 0, width: 8, height: 4)], opacity: 1)
        case 0x2581...0x2588:
            let height = Int(scalar) - 0x2580
            self = .blocks([Area(x: 0, y: 8 - height, width: 8, height: height)], opacity: 1)
        case 0x2589...0x258F: self = .blocks([Area(x: 0, y: 0, width: 0x2590 - Int(scalar), height: 8)], opacity: 1)
        case 0x2590: self = .blocks([Area(x: 4, y: 0, width: 4, height: 8)], opacity: 1)
        case 0x2591...0x2593:
            self = .blocks([Area(x: 0, y: 0, width: 8, height: 8)], opacity: Double(scalar - 0x2590) / 4)
        case 0x2594: self = .blocks([Area(x: 0, y: 0, width: 8, height: 1)], opacity: 1)
        case 0x2595: self = .blocks([Area(x: 7, y: 0, width: 1, height: 8)], opacity: 1)
        case 0x2596...0x259F: self = .blocks(Self.quadrants[Int(scalar) - 0x2596].map(Self.quadrant), opacity: 1)
        case 0x2800...0x28FF: self = .blocks((0..<8).filter { scalar >> $0 & 1 == 1 }.map(Self.dot), opacity: 1)
        default:
            guard let line = Self.boxes[scalar] else { return nil }
            self = line
        }
    }

    /// Upper left 0, upper right 1, lower left 2, lower right 3.
    private static let quadrants = [
        [2], [3], [0], [0, 2, 3], [0, 3], [0, 1, 2], [0, 1, 3], [1], [1, 2], [1, 2, 3],
    ]

    private static func quadrant(_ number: Int) -> Area {
        Area(x: number % 2 * 4, y: number / 2 * 4, width: 4, height: 4)
    }

    /// The dot of that bit: three rows of the left column, three of the right one, then the fourth row.
    private static func dot(_ bit: Int) -> Area {
        let (column, row) = bit < 6 ? (bit / 3, bit % 3) : (bit - 6, 3)
        return Area(x: 1 + 4 * column, y: 2 * row, width: 2, height: 1)
    }

    private static let boxes: [UInt32: GlyphShape] = {
        let boxes: [Unicode.Scalar: GlyphShape] = [
            "─": .lines([.left, .right]), "│": .lines([.up, .down]),
            "┌": .lines([.right, .down]), "┐": .lines([.left, .down]),
            "└": .lines([.right, .up]), "┘": .lines([.left, .up]),
            "├": .lines([.up, .down, .right]), "┤": .lines([.up, .down, .left]),
            "┬": .lines([.left, .right, .down]), "┴": .lines([.left, .right, .up]),
            "┼": .lines([.left, .right, .up, .down]),
            "╭": .corner(dx: 1, dy: 1), "╮": .corner(dx: -1, dy: 1),
            "╰": .corner(dx: 1, dy: -1), "╯": .corner(dx: -1, dy: -1),
            "┃": .blocks([Area(x: 3, y: 0, width: 2, height: 8)], opacity: 1),
        ]
        return Dictionary(uniqueKeysWithValues: boxes.map { ($0.value, $1) })
    }()
}
