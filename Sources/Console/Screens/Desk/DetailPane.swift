import Model

/// The right half of the desk: the session under the cursor.
struct DetailPane {
    /// Rows of the small avatar; below the least it would be a smudge.
    private static let avatarRows = 10...16

    let scene: Scene
    let desk: DeskState

    func draw(on canvas: inout Canvas, in rect: Rect) {
        let edge: Style = desk.pane == .detail ? .focus : .edge
        let foot = KeyHints.spans([.open, .preview, .rawJSON, .copyID], in: .desk, width: rect.width - 6)
        guard let session = scene.feed.session(desk.cursor) else {
            canvas.box(rect, style: edge)
            return canvas.putCentred("no session selected", in: rect, y: rect.y + rect.height / 3, style: .faint)
        }
        let mark = StatusMark(session.status)
        canvas.box(
            rect, style: edge, title: [Span(session.id.short, .title)],
            right: [Span(mark.glyph + " ", Style(mark.role)), Span(mark.word)],
            foot: foot)
        let inner = rect.inset(x: 2, y: 1)
        let lines = SessionFacts(scene: scene, session: session.id, width: inner.width).lines
        for (line, spans) in lines.dropFirst(desk.detailScroll).prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
        drawAvatar(session, on: &canvas, in: inner)
    }

    private func drawAvatar(_ session: Session, on canvas: inout Canvas, in inner: Rect) {
        guard desk.detailScroll == 0, let picture = scene.thumbnail, let size = Self.thumbnailSize(scene, desk) else { return }
        let area = inner.bottom(size.rows + 2)
        let isLive = scene.feed.isLocal(session.id) && session.status == .running
        canvas.rule(isLive ? "avatar" : "avatar, not live", x: area.x, y: area.y, width: area.width)
        picture.draw(on: &canvas, in: area.droppingTop(1))
    }

    /// What is left below the facts; nil where that is too little.
    static func thumbnailSize(_ scene: Scene, _ desk: DeskState) -> Size? {
        guard let rect = DeskLayout(scene.size).detail, let cursor = desk.cursor else { return nil }
        let inner = rect.inset(x: 2, y: 1)
        let facts = SessionFacts(scene: scene, session: cursor, width: inner.width).lines.count
        let rows = min(avatarRows.upperBound, inner.height - facts - 2)
        return rows >= avatarRows.lowerBound ? Size(columns: inner.width, rows: rows) : nil
    }
}
