import Canvas
import FoundationEssentials
import Model
import Settings

/// Draws the state, and reuses parts of the last drawing that are still valid. Main thread only.
///
/// After a key that only moves the cursor, it draws two rows and the detail pane. The result is always equal to that
/// of a new painter.
package final class DeskPainter {
    private var cache = DeskCache()
    private let rows = RowCache()
    private var thumbnail = DeskThumbnail()

    package init() {}

    package func draw(_ state: AppState) -> Canvas {
        thumbnail.update(state)
        guard let anonymizer = state.sharing.anonymizer else {
            if let canvas = drawDesk(state) { return canvas }
            cache.cover()
            return compose(state, anonymizer: nil)
        }
        cache.cover()
        var canvas = compose(state.anonymized(by: anonymizer), anonymizer: anonymizer)
        anonymizer.coverRealNames(&canvas)
        return canvas
    }

    /// The last drawing with updated cursor rows, and the numbers of the changed lines; nil if more than the cursor has
    /// changed. The detail pane still shows the previous session, because it takes ten times as long; it is drawn next.
    package func drawCursorRows(_ state: AppState) -> (canvas: Canvas, lines: [Int]?)? {
        let layout = state.scene.deskLayout
        guard validate(state), layout.detail != nil, let last = cache.drawn?.place, last.isShown,
            last.cursorIndex != state.desk.cursorIndex, let drawn = redrawRows(state)
        else { return nil }
        cache.drawn = drawn
        guard last.top == state.desk.top else { return (drawn.canvas, nil) }
        let firstLine = layout.table.y + 2 - state.desk.top
        return (drawn.canvas, [last.cursorIndex, state.desk.cursorIndex].compactMap { $0.map { $0 + firstLine } })
    }

    /// Fills the caches for the next key: the neighbouring rows with the cursor's background, and their facts.
    package func prepareNeighbours(_ state: AppState) {
        let layout = state.scene.deskLayout
        guard validate(state), let index = state.desk.cursorIndex, let drawn = cache.drawn, let rect = layout.detail
        else { return }
        for next in [index + 1, index - 1] where state.desk.rows.indices.contains(next) {
            var desk = state.desk
            desk.move(to: next, height: layout.tableHeight)
            let table = SessionTable(scene: state.scene, desk: desk, cache: rows)
            table.prepare(desk.rows[next], drawn.columns, in: layout.table)
            _ = facts(DetailPane(scene: state.scene, desk: desk), in: rect, state)
        }
    }

    // MARK: The desk alone

    /// Nil if something covers the desk, or if the desk is not drawn.
    private func drawDesk(_ state: AppState) -> Canvas? {
        guard validate(state) else { return nil }
        let layout = state.scene.deskLayout
        guard var drawn = redrawRows(state) else {
            let canvas = compose(state, anonymizer: nil)
            let columns = SessionTable(scene: state.scene, desk: state.desk).columns(in: layout.table)
            let place = DeskCache.Place(cursorIndex: state.desk.cursorIndex, top: state.desk.top, isShown: true)
            cache.drawn = DeskCache.Drawn(canvas: canvas, columns: columns, rows: rows.version, place: place)
            return canvas
        }
        if let rect = layout.detail {
            drawn.canvas.fill(rect)
            let pane = detailPane(state, in: rect)
            pane.draw(on: &drawn.canvas, in: rect)
        }
        drawn.place.isShown = true
        cache.drawn = drawn
        return drawn.canvas
    }

    private func compose(_ state: AppState, anonymizer: NameAnonymizer?) -> Canvas {
        let isDeskCovered = state.screens.top.map { type(of: $0).coversDesk } ?? false
        guard !isDeskCovered, let rect = state.scene.deskLayout.detail else {
            return state.compose(
                anonymizer: anonymizer, thumbnail: nil, rows: anonymizer == nil ? rows : nil, lines: nil)
        }
        let pane = detailPane(state, in: rect)
        return state.compose(
            anonymizer: anonymizer, thumbnail: pane.thumbnail, rows: anonymizer == nil ? rows : nil, lines: pane.ready)
    }

    /// The avatar gets the rows below the facts, so the facts are computed first.
    private func detailPane(_ state: AppState, in rect: Rect) -> DetailPane {
        let pane = DetailPane(scene: state.shownScene, desk: state.desk)
        let lines = facts(pane, in: rect, state)
        let picture = thumbnail.paint(pane.avatarSize(in: rect, below: lines), state.scene.pictureLook)
        return DetailPane(scene: state.shownScene, desk: state.desk, thumbnail: picture, ready: lines)
    }

    private func facts(_ pane: DetailPane, in rect: Rect, _ state: AppState) -> [[Span]] {
        guard let id = pane.desk.cursor, isDeskAlone(state) else { return pane.lines(in: rect) }
        return cache.facts(of: id) { pane.lines(in: rect) }
    }

    /// Drops invalid caches; false if the screen shows more than the desk.
    private func validate(_ state: AppState) -> Bool {
        guard isDeskAlone(state), !DeskLayout.isTooSmall(state.scene.size) else { return false }
        let toast = state.shownToast
        // A longer toast covers rows.
        if let toast, !FooterLine.fits(toast, width: state.scene.size.columns) { return false }
        // Filter errors can cover rows, too.
        if state.desk.isEditingFilter, !state.desk.filterErrors.isEmpty { return false }
        cache.validate(state.scene, state.desk, toast)
        return true
    }

    private func isDeskAlone(_ state: AppState) -> Bool {
        state.screens.isEmpty && state.pausedScene == nil && !state.sharing.isOn
    }

    /// True if the columns have the same positions as in the last drawing. Scrolling can change them.
    private func hasSameColumns(_ state: AppState) -> Bool {
        let table = SessionTable(scene: state.scene, desk: state.desk)
        return table.columns(in: state.scene.deskLayout.table).elementsEqual(cache.drawn?.columns ?? []) {
            $0.column == $1.column && $0.x == $1.x
        }
    }

    /// The last drawing, removed from the cache, with the rows that the cursor left and reached drawn again; after
    /// scrolling, all rows.
    private func redrawRows(_ state: AppState) -> DeskCache.Drawn? {
        let (scene, desk) = (state.scene, state.desk)
        guard let place = cache.drawn?.place,
            place.top == desk.top || !desk.hasWidthsOfRows(scene) || hasSameColumns(state),
            var drawn = cache.removeDrawn()
        else { return nil }
        guard (place.cursorIndex, place.top) != (desk.cursorIndex, desk.top) else { return drawn }
        let changed = place.top == desk.top ? [place.cursorIndex, desk.cursorIndex].compactMap(\.self) : nil
        SessionTable(scene: scene, desk: desk, cache: rows).redraw(
            changed, drawn.columns, since: drawn.rows, on: &drawn.canvas, in: scene.deskLayout.table)
        drawn.rows = rows.version
        (drawn.place.cursorIndex, drawn.place.top) = (desk.cursorIndex, desk.top)
        return drawn
    }
}
