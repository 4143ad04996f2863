@testable import Canvas

/// The straight box-drawing lines and underlines of a canvas, each as long as its colour stays the same.
struct CanvasLines {
    enum Kind { case horizontal, vertical, underline }

    /// Box-drawing lines are measured in halves of a cell, underlines in cells.
    struct Line: Equatable {
        var kind: Kind
        var colour: String
        /// The row or column.
        var across: Int
        var from: Int
        var to: Int
    }

    private(set) var all: [Line] = []

    init(_ canvas: Canvas, colour: (Style) -> String) {
        let (columns, rows) = (canvas.size.columns, canvas.size.rows)
        for y in 0..<rows {
            for x in 0..<columns {
                let cell = canvas[x, y]
                add(.horizontal, canvas[x, y], colour, across: 2 * y + 1, at: 2 * x, before: .left, after: .right)
                guard cell.style.underline else { continue }
                add(Line(kind: .underline, colour: colour(cell.style), across: y, from: x, to: x + 1))
            }
        }
        for x in 0..<columns {
            for y in 0..<rows {
                add(.vertical, canvas[x, y], colour, across: 2 * x + 1, at: 2 * y, before: .up, after: .down)
            }
        }
    }

    private mutating func add(
        _ kind: Kind, _ cell: Cell, _ colour: (Style) -> String, across: Int, at start: Int,
        before: GlyphShape.Sides, after: GlyphShape.Sides
    ) {
        guard case .lines(let sides)? = GlyphShape(cell.glyph.base) else { return }
        let (from, to) = (sides.contains(before) ? start : start + 1, sides.contains(after) ? start + 2 : start + 1)
        guard from < to else { return }
        add(Line(kind: kind, colour: colour(cell.style), across: across, from: from, to: to))
    }

    /// Continues the line before if they touch.
    private mutating func add(_ line: Line) {
        if let last = all.last, last.kind == line.kind, last.colour == line.colour, last.across == line.across,
            last.to == line.from
        {
            all[all.count - 1].to = line.to
        } else {
            all.append(line)
        }
    }
}
