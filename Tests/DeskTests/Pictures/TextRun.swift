@testable import Canvas

/// Text of one row with one style. Symbols and wide characters form runs of their own: they often come from another
/// font, whose width must not move the text beside them.
struct TextRun: Equatable {
    private enum Kind { case plain, symbol, wide }

    /// The first column.
    var x: Int
    var columns: Int
    var text: String
    var colour: String
    var isBold: Bool
    private var kind: Kind

    private init(_ cell: Cell, x: Int, colour: String) {
        (self.x, columns, text, self.colour) = (x, cell.width, cell.glyph.text, colour)
        isBold = cell.style.bold
        // Arrows, mathematical signs, geometric shapes and all that follows.
        kind = cell.width == 2 ? .wide : cell.glyph.base >= 0x2190 ? .symbol : .plain
    }

    /// One blank between two words of equal style belongs to the run; its own style is not visible.
    static func runs(of canvas: Canvas, _ y: Int, colour: (Style) -> String) -> [TextRun] {
        var runs: [TextRun] = []
        for x in 0..<canvas.size.columns {
            let cell = canvas[x, y]
            guard cell.width > 0, cell.glyph != .blank, cell.glyph != .picture, GlyphShape(cell.glyph.base) == nil
            else { continue }
            let next = TextRun(cell, x: x, colour: colour(cell.style))
            let isAfterBlank = x > 0 && canvas[x - 1, y].glyph == .blank
            if let last = runs.last, last.continues(with: next, isAfterBlank) {
                runs[runs.count - 1].text += String(repeating: " ", count: x - last.end) + next.text
                runs[runs.count - 1].columns = next.end - last.x
            } else {
                runs.append(next)
            }
        }
        return runs
    }

    private var end: Int { x + columns }

    private func continues(with next: TextRun, _ isAfterBlank: Bool) -> Bool {
        guard kind == next.kind, colour == next.colour, isBold == next.isBold else { return false }
        switch kind {
        case .plain: return next.x == end || next.x == end + 1 && isAfterBlank
        case .wide: return next.x == end
        case .symbol: return next.x == end && text.last == next.text.last
        }
    }
}
