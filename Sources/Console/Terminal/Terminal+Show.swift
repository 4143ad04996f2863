import CNcurses
import Glibc

extension Terminal {
    func apply(theme: Theme) {
        pfc_forget_pairs()
        pens = PenBox(palette: Palette(theme, depth: depth))
        // A theme without colour on a terminal that has them: the pair 0 is its own.
        if depth != .mono { pfc_background(pens.pen(for: .text).pair) }
        redraw()
    }

    /// Shows the canvas, writing only what differs from the last one, and nothing at all when it is equal.
    func show(_ drawing: Canvas) {
        let canvas = showsUTF8 ? drawing : drawing.asASCII()
        let before = shown?.size == canvas.size ? shown : nil
        if before == nil, shown != nil { pfc_redraw() }
        var changed = before == nil || before?.cursor != canvas.cursor
        var row: [pfc_cell] = []
        row.reserveCapacity(canvas.size.columns)
        for y in 0..<canvas.size.rows {
            guard let range = canvas.changedColumns(in: y, since: before) else { continue }
            changed = true
            paint(canvas, y, range, &row)
        }
        shown = canvas
        guard changed else { return }
        let cursor = canvas.cursor.flatMap { canvas.bounds.contains($0) ? $0 : nil }
        pfc_update(Int32(cursor?.x ?? -1), Int32(cursor?.y ?? -1))
    }

    /// Paints everything anew with the next `show`, for a screen that another program wrote on.
    func redraw() {
        shown = nil
        pfc_redraw()
    }

    private func paint(_ canvas: Canvas, _ y: Int, _ columns: Range<Int>, _ row: inout [pfc_cell]) {
        row.removeAll(keepingCapacity: true)
        let start = y * canvas.size.columns
        for cell in canvas.cells[start + columns.lowerBound..<start + columns.upperBound] where cell.width > 0 {
            let pen = pens.pen(for: cell.style)
            let glyph = cell.glyph
            row.append(
                pfc_cell(
                    base: glyph.base, mark: glyph.mark, second_mark: glyph.secondMark, columns: Int32(glyph.columns),
                    attributes: pen.attributes, pair: pen.pair))
        }
        pfc_paint(Int32(columns.lowerBound), Int32(y), row, Int32(row.count))
    }
}
