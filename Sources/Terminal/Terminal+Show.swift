import CNcurses
import Canvas
import Glibc
import Media

extension Terminal {
    package func apply(theme: Theme) {
        pfc_reset_colour_pairs()
        let palette = Palette(theme, depth: depth)
        pens = PenCache(palette: palette)
        pictureColours = PictureColours(palette.depth)
        // For a theme without colours, pair 0 has the terminal's own colours.
        if depth != .mono { pfc_set_background(pens.pen(for: .text).pair) }
        redraw()
    }

    /// Shows the canvas, writing only what differs from the last one, and nothing at all when it is equal. With
    /// `lines`, no others differ.
    package func show(_ drawing: Canvas, lines: [Int]? = nil) {
        let canvas = showsUTF8 ? drawing : drawing.asASCII()
        if let shown, shown.size != canvas.size { redraw() }
        // Moved out of the object, so that it is changed in place without a copy.
        var previous = shown.take()
        var changed = previous == nil || previous?.cursor != canvas.cursor
        var row: [pfc_cell] = []
        row.reserveCapacity(canvas.size.columns)
        // A local copy avoids an exclusivity check of the property for each cell.
        var pens = pens
        for y in previous == nil ? Array(0..<canvas.size.rows) : lines ?? Array(0..<canvas.size.rows) {
            guard let range = canvas.changedColumns(in: y, since: previous) else { continue }
            changed = true
            Self.paint(canvas, y, range, placeholder, &pens, &row)
            pictures.damage(row: y, columns: range)
            previous?.copyRow(y, from: canvas)
        }
        self.pens = pens
        previous?.cursor = canvas.cursor
        shown = previous ?? canvas
        if changed {
            let cursor = canvas.cursor.flatMap { canvas.bounds.contains($0) ? $0 : nil }
            pfc_refresh(Int32(cursor?.x ?? -1), Int32(cursor?.y ?? -1))
        }
        showPicture(of: canvas)
    }

    /// Runs after ncurses has drawn the screen, because ncurses does not know the picture.
    private func showPicture(of canvas: Canvas) {
        let bytes = pictures.update(canvas, pictureColours)
        guard !bytes.isEmpty else { return }
        bytes.withUnsafeBytes { bytes in
            pfc_write(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
    }

    /// Character that ncurses draws in the cells of the picture. It is not a blank, because ncurses could erase blanks
    /// together with other cells.
    private var placeholder: UInt32 { showsUTF8 ? 0xA0 : UInt32(UInt8(ascii: ".")) }

    /// Makes the next `show` draw all cells, for example after another program wrote to the screen.
    package func redraw() {
        forgetScreen()
        pfc_invalidate_screen()
    }

    func forgetScreen() {
        shown = nil
        pictures.invalidate()
    }

    /// A blank uses the pen of the previous cell, or at the start that of the next glyph, if it looks the same: a
    /// change of colours writes more bytes than the text between two changes.
    private static func paint(
        _ canvas: Canvas, _ y: Int, _ columns: Range<Int>, _ placeholder: UInt32, _ pens: inout PenCache,
        _ row: inout [pfc_cell]
    ) {
        row.removeAll(keepingCapacity: true)
        let start = y * canvas.size.columns
        let cells = canvas.cells[start + columns.lowerBound..<start + columns.upperBound]
        var adjacent = cells.first { $0.glyph != .blank && $0.width > 0 }.map { pens.pen(for: $0.style) }
        for cell in cells where cell.width > 0 {
            let own = pens.pen(for: cell.style)
            let pen = cell.glyph == .blank ? adjacent.flatMap { $0.hasSameBlank(as: own) ? $0 : nil } ?? own : own
            adjacent = pen
            let glyph = cell.glyph
            row.append(
                pfc_cell(
                    base: glyph == .picture ? placeholder : glyph.base, mark: glyph.mark, second_mark: glyph.secondMark,
                    joiner: glyph.joiner,
                    columns: Int32(glyph.columns), attributes: pen.attributes, pair: pen.pair))
        }
        pfc_draw_cells(Int32(columns.lowerBound), Int32(y), row, Int32(row.count))
    }
}
