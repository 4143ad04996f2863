/// Horizontal level bar with a scale of −60…0 dBFS, zones, peak hold and clip indicator.
package struct LevelBar {
    /// dBFS.
    package var level: Double
    /// dBFS; nil draws no mark.
    package var peak: Double?
    package var isClipped = false

    package init(level: Double, peak: Double? = nil, isClipped: Bool = false) {
        self.level = level
        self.peak = peak
        self.isClipped = isClipped
    }

    private static let bottom = -60.0

    package static func fraction(_ level: Double) -> Double { min(max(1 - level / bottom, 0), 1) }

    package func draw(on canvas: inout Canvas, x: Int, y: Int, width: Int) {
        guard width > 2 else { return }
        canvas.put(spans(width: width), x: x, y: y, width: width)
        if let peak, peak > Self.bottom {
            let column = min(width - 1, Int(Self.fraction(peak) * Double(width)))
            canvas.put("│", x: x + column, y: y, style: isClipped ? .meterClip : zone(at: column, of: width).style)
        }
        if isClipped { canvas.put("█", x: x + width - 1, y: y, style: .meterClip) }
    }

    /// Returns the filled cells of the bar in the colours and glyphs of their zones.
    package func spans(width: Int) -> [Span] {
        let eighths = Int((Self.fraction(level) * Double(width) * 8).rounded())
        return (0..<max(0, width)).compactMap { column in
            let filled = min(8, eighths - column * 8)
            guard filled > 0 else { return nil }
            let zone = zone(at: column, of: width)
            return Span(filled == 8 ? zone.fill : Sparkline.partialCell(filled), zone.style)
        }
    }

    /// Scale below the bar: `−60   −40   −20   0`, or only `−60` and `0` with less than 20 columns.
    package static func drawScale(on canvas: inout Canvas, x: Int, y: Int, width: Int) {
        for level in width >= 20 ? [-60, -40, -20, 0] : [-60, 0] {
            let text = level == 0 ? "0" : "−\(-level)"
            let offset = Int(fraction(Double(level)) * Double(width))
            canvas.put(
                text, x: x + min(max(0, offset - (level == -60 ? 0 : textWidth(text))), width - textWidth(text)), y: y,
                style: .dim)
        }
    }

    private func zone(at column: Int, of width: Int) -> LevelZone {
        LevelZone(Self.bottom * (1 - (Double(column) + 0.5) / Double(width)))
    }
}
