import CNcurses

/// The attributes and colour pair of every style met so far; pairs are made when first needed.
struct PenBox {
    struct Pen {
        let attributes: UInt32
        let pair: Int32
    }

    private let palette: Palette
    private var pens: [Style: Pen] = [:]
    private var last: (style: Style, pen: Pen)?

    init(palette: Palette) { self.palette = palette }

    /// Cells of one style mostly stand together, so the last one is asked before the table.
    mutating func pen(for style: Style) -> Pen {
        if let last, last.style == style { return last.pen }
        let pen = pens[style] ?? make(style)
        pens[style] = pen
        last = (style, pen)
        return pen
    }

    private func make(_ style: Style) -> Pen {
        var attributes = style.attributes(at: palette.depth)
        guard palette.depth != .mono else { return Pen(attributes: attributes.rawValue, pair: 0) }
        let (role, more) = fit(palette.foreground(style))
        let (ground, _) = fit(palette.background(style))
        attributes.formUnion(more)
        return Pen(attributes: attributes.rawValue, pair: max(0, pfc_pair(Int32(role), Int32(ground))))
    }

    /// With eight colours, the bright ones are the plain ones in bold, as on the terminals of that time; grey is dim white.
    private func fit(_ number: Int) -> (number: Int, more: Attributes) {
        guard palette.depth == .eight, number >= 8 else { return (number, []) }
        return number == 8 ? (7, .dim) : (number - 8, .bold)
    }
}
