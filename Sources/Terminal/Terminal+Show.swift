import CNcurses
import Canvas
import Glibc

extension Terminal {
    package func apply(theme: Theme) {
        pfc_forget_pairs()
        pens = PenBox(palette: Palette(theme, depth: depth))
        // A theme without colour on a terminal that has them: the pair 0 is its own.
        if depth != .mono { pfc_background(pens.pen(for: .text).pair) }
        redraw()
    }

    /// Shows the canvas, writing only what differs from the last one, and nothing at all when it is equal. With
    /// `lines`, no others differ.
    package func show(_ drawing: Canvas, lines: [Int]? = nil) {
        let canvas = showsUTF8 ? drawing : drawing.asASCII()
        if let shown, shown.size != canvas.size { redraw() }
        // Out of the object, so that it is changed in place.
        var before = shown.take()
        var changed = before == nil || before?.cursor != canvas.cursor
        var row: [pfc_cell] = []
        row.reserveCapacity(canvas.size.columns)
        // Out of the object for as long as it is asked for each cell.
        var pens = pens
        for y in before == nil ? Array(0..<canvas.size.rows) : lines ?? Array(0..<canvas.size.rows) {
            guard let range = canvas.changedColumns(in: y, since: before) else { continue }
            changed = true
            Self.paint(canvas, y, range, &pens, &row)
            before?.copyRow(y, from: canvas)
        }
        self.pens = pens
        before?.cursor = canvas.cursor
        shown = before ?? canvas
        guard changed else { return }
        let cursor = canvas.cursor.flatMap { canvas.bounds.contains($0) ? $0 : nil }
        pfc_update(Int32(cursor?.x ?? -1), Int32(cursor?.y ?? -1))
    }

    /// Paints everything anew with the next `show`, for a screen that another program wrote on.
    package func redraw() {
        shown = nil
        pfc_redraw()
    }

    /// A blank takes the pen of what stands before it wherever that looks the same, or of what follows where it is the
    /// first: a change of colours costs more than the words between two of them.
    private static func paint(
        _ canvas: Canvas, _ y: Int, _ columns: Range<Int>, _ pens: inout PenBox, _ row: inout [pfc_cell]
    ) {
        row.removeAll(keepingCapacity: true)
        let start = y * canvas.size.columns
        let cells = canvas.cells[start + columns.lowerBound..<start + columns.upperBound]
        var beside = cells.first { $0.glyph != .blank && $0.width > 0 }.map { pens.pen(for: $0.style) }
        for cell in cells where cell.width > 0 {
            let own = pens.pen(for: cell.style)
            let pen = cell.glyph == .blank ? beside.flatMap { $0.isSameBlank(as: own) ? $0 : nil } ?? own : own
            beside = pen
            let glyph = cell.glyph
            row.append(
                pfc_cell(
                    base: glyph.base, mark: glyph.mark, second_mark: glyph.secondMark, columns: Int32(glyph.columns),
                    attributes: pen.attributes, pair: pen.pair))
        }
        pfc_paint(Int32(columns.lowerBound), Int32(y), row, Int32(row.count))
    }
}
