import CNcurses
import Canvas

/// The attributes and colour pair of every style met so far; pairs are made when first needed.
struct PenBox {
    struct Pen {
        let attributes: UInt32
        let pair: Int32
        /// The colour behind the glyph; nought without colours.
        let ground: Int32

        /// A blank looks the same in both: what colour and weight its glyph would have is not seen, unless a line is
        /// drawn in it.
        func isSameBlank(as other: Pen) -> Bool {
            let isLined = attributes & Attributes.underline.rawValue != 0
            return ground == other.ground && (attributes ^ other.attributes) & ~Self.unseen == 0
                && (!isLined || pair == other.pair)
        }

        private static let unseen = Attributes([.bold, .dim]).rawValue
    }

    private let palette: Palette
    private var pens: [Style: Pen] = [:]
    /// The pens used of late, each where its style's bytes put it: many times as quick as the table.
    private var recent = [(style: Style, pen: Pen)?](repeating: nil, count: Self.places)
    private static let places = 256

    init(palette: Palette) { self.palette = palette }

    mutating func pen(for style: Style) -> Pen {
        let place = Self.place(of: style)
        if let recent = recent[place], recent.style == style { return recent.pen }
        let pen = pens[style] ?? make(style)
        pens[style] = pen
        recent[place] = (style, pen)
        return pen
    }

    private static func place(of style: Style) -> Int {
        withUnsafeBytes(of: style) { bytes in bytes.reduce(0) { $0 &* 31 &+ Int($1) } } & (places - 1)
    }

    private func make(_ style: Style) -> Pen {
        var attributes = style.attributes(at: palette.depth)
        guard palette.depth != .mono else { return Pen(attributes: attributes.rawValue, pair: 0, ground: 0) }
        let (role, more) = fit(palette.foreground(style))
        let (ground, _) = fit(palette.background(style))
        attributes.formUnion(more)
        return Pen(
            attributes: attributes.rawValue, pair: max(0, pfc_pair(Int32(role), Int32(ground))), ground: Int32(ground))
    }

    /// With eight colours, the bright ones are the plain ones in bold, as on the terminals of that time; grey is dim
    /// white.
    private func fit(_ number: Int) -> (number: Int, more: Attributes) {
        guard palette.depth == .eight, number >= 8 else { return (number, []) }
        return number == 8 ? (7, .dim) : (number - 8, .bold)
    }
}
