import CNcurses
import Canvas

/// Cache of the ncurses attributes and colour pair of each style; pairs are allocated on first use.
struct PenCache {
    struct Pen {
        let attributes: UInt32
        let pair: Int32
        /// Background colour; 0 without colours.
        let ground: Int32

        /// True if a blank cell looks the same with both pens: foreground, bold and dim are invisible in it unless it
        /// is underlined.
        func hasSameBlank(as other: Pen) -> Bool {
            let isUnderlined = attributes & Attributes.underline.rawValue != 0
            return ground == other.ground && (attributes ^ other.attributes) & ~Self.invisible == 0
                && (!isUnderlined || pair == other.pair)
        }

        private static let invisible = Attributes([.bold, .dim]).rawValue
    }

    private let palette: Palette
    private var pens: [Style: Pen] = [:]
    /// Recently used pens, indexed by a hash of the style's bytes: many times faster than the dictionary.
    private var recent = [(style: Style, pen: Pen)?](repeating: nil, count: Self.slotCount)
    private static let slotCount = 256

    init(palette: Palette) { self.palette = palette }

    mutating func pen(for style: Style) -> Pen {
        let slot = Self.slot(of: style)
        if let recent = recent[slot], recent.style == style { return recent.pen }
        let pen = pens[style] ?? makePen(style)
        pens[style] = pen
        recent[slot] = (style, pen)
        return pen
    }

    private static func slot(of style: Style) -> Int {
        withUnsafeBytes(of: style) { bytes in bytes.reduce(0) { $0 &* 31 &+ Int($1) } } & (slotCount - 1)
    }

    private func makePen(_ style: Style) -> Pen {
        var attributes = style.attributes(at: palette.depth)
        guard palette.depth != .mono else { return Pen(attributes: attributes.rawValue, pair: 0, ground: 0) }
        let (foreground, extra) = reduced(palette.foreground(style))
        let (ground, _) = reduced(palette.background(style))
        attributes.formUnion(extra)
        return Pen(
            attributes: attributes.rawValue, pair: max(0, pfc_colour_pair(Int32(foreground), Int32(ground))),
            ground: Int32(ground))
    }

    /// With eight colours, bright colours become normal colours in bold, as on old terminals, and grey becomes dim
    /// white.
    private func reduced(_ number: Int) -> (number: Int, extra: Attributes) {
        guard palette.depth == .eight, number >= 8 else { return (number, []) }
        return number == 8 ? (7, .dim) : (number - 8, .bold)
    }
}
