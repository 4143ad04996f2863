import Canvas
import Model
import Settings

/// The desk alone: what is kept of its last picture, and what is drawn anew.
extension AppState {
    /// The rows as they are now over the last picture, where only the cursor has moved since; nil anywhere else.
    ///
    /// The pane beside them still shows, and names, the session before: it takes ten times as long, and follows at
    /// once.
    package mutating func rowsFirst() -> (canvas: Canvas, lines: [Int]?)? {
        let layout = DeskLayout(scene.size)
        guard settles(), layout.detail != nil, let last = deskPicture.place, last.isShown,
            last.cursorIndex != desk.cursorIndex,
            let drawn = redrawRows()
        else { return nil }
        deskPicture.drawn = drawn
        guard last.top == desk.top else { return (drawn.canvas, nil) }
        let top = layout.table.y + 2 - desk.top
        return (drawn.canvas, [last.cursorIndex, desk.cursorIndex].compactMap { $0.map { $0 + top } })
    }

    /// The whole desk; nil where something lies over it, or it is not drawn at all.
    mutating func drawDesk() -> Canvas? {
        guard settles() else { return nil }
        prepare()
        defer { detailLines = nil }
        let layout = DeskLayout(scene.size)
        guard var drawn = redrawRows() else {
            let canvas = drawPlain(veil: nil)
            let columns = SessionTable(scene: scene, desk: desk).columns(in: layout.table)
            let place = DeskPicture.Place(cursorIndex: desk.cursorIndex, top: desk.top, isShown: true)
            deskPicture.drawn = .init(canvas: canvas, columns: columns, rows: scene.rowPictures.revision, place: place)
            return canvas
        }
        if let rect = layout.detail {
            drawn.canvas.fill(rect)
            DetailPane(scene: scene, desk: desk, ready: detailLines).draw(on: &drawn.canvas, in: rect)
        }
        drawn.place.isShown = true
        deskPicture.drawn = drawn
        return drawn.canvas
    }

    /// Makes what the next key may show: the rows beside the cursor with its bar, and their facts.
    package mutating func lookAhead() {
        let layout = DeskLayout(scene.size)
        guard settles(), let index = desk.cursorIndex, let drawn = deskPicture.drawn, let rect = layout.detail else {
            return
        }
        for next in [index + 1, index - 1] where desk.rows.indices.contains(next) {
            var desk = desk
            desk.move(to: next, height: layout.tableHeight)
            SessionTable(scene: scene, desk: desk).lookAhead(to: desk.rows[next], drawn.columns, in: layout.table)
            _ = facts(DetailPane(scene: scene, desk: desk), in: rect)
        }
    }

    /// Made once for as long as they hold.
    package func facts(_ pane: DetailPane, in rect: Rect) -> [[Span]] {
        guard let id = pane.desk.cursor, dialogs.isEmpty, !isSharing else { return pane.lines(in: rect) }
        if let facts = deskPicture.facts(of: id) { return facts }
        let facts = pane.lines(in: rect)
        deskPicture.keep(facts, of: id)
        return facts
    }

    /// Drops what does not hold any more; false where the desk is not all that is seen.
    private func settles() -> Bool {
        guard dialogs.isEmpty, held == nil, !isSharing, !DeskLayout.isTooSmall(scene.size) else { return false }
        let toast = shownToast
        // A longer one lies over the rows.
        if let toast, !FooterLine.fits(toast, width: scene.size.columns) { return false }
        deskPicture.settle(on: .init(scene, desk, toast), changes: changes.number, scene, desk)
        return true
    }

    /// The last picture, taken out, with the rows that the cursor has left and come to drawn anew; all of them where
    /// they were scrolled.
    private func redrawRows() -> DeskPicture.Drawn? {
        guard let place = deskPicture.place, place.top == desk.top || desk.widths(scene, height: 1).isEmpty,
            var drawn = deskPicture.take()
        else { return nil }
        guard (place.cursorIndex, place.top) != (desk.cursorIndex, desk.top) else { return drawn }
        let layout = DeskLayout(scene.size)
        let rows = place.top == desk.top ? [place.cursorIndex, desk.cursorIndex].compactMap(\.self) : nil
        SessionTable(scene: scene, desk: desk).redraw(
            rows, drawn.columns, since: drawn.rows, on: &drawn.canvas, in: layout.table)
        drawn.rows = scene.rowPictures.revision
        (drawn.place.cursorIndex, drawn.place.top) = (desk.cursorIndex, desk.top)
        return drawn
    }
}
