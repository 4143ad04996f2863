import Canvas
import Model

/// Right pane of the desk with the details of the session under the cursor.
package struct DetailPane {
    /// Rows of the avatar thumbnail; it is not recognizable with fewer.
    private static let avatarRows = 10...16

    package let scene: Scene
    package let desk: DeskState
    /// The avatar, painted at `avatarSize`.
    package let thumbnail: AvatarPicture?
    /// Cached lines for this rectangle.
    package let ready: [[Span]]?

    package init(scene: Scene, desk: DeskState, thumbnail: AvatarPicture? = nil, ready: [[Span]]? = nil) {
        (self.scene, self.desk, self.thumbnail, self.ready) = (scene.onTheSecond, desk, thumbnail, ready)
    }

    package func draw(on canvas: inout Canvas, in rect: Rect) {
        let edge: Style = desk.pane == .detail ? .focus : .edge
        guard let session = scene.feed.session(desk.cursor) else {
            canvas.box(rect, style: edge)
            return canvas.putCentred("no session selected", in: rect, y: rect.y + rect.height / 3, style: .dim)
        }
        let state = SessionState(session, scene)
        let inner = rect.inset(x: 2, y: 1)
        let lines = ready ?? lines(in: rect)
        let hidden = HiddenRows(top: desk.detailScroll, visible: inner.height, count: lines.count).spans
        canvas.box(
            rect, style: edge, title: [Span(session.id.short, .title)],
            right: state.spans,
            foot: foot(rect.width - 6 - (hidden.isEmpty ? 0 : hidden.textWidth + 3)), footRight: hidden)
        for (line, spans) in lines.dropFirst(desk.detailScroll).prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
        if let size = avatarSize(in: rect, below: lines) { drawAvatar(session, size, on: &canvas, in: inner) }
    }

    /// The reason why the details are older than the row, if there is one; else the key hints.
    private func foot(_ width: Int) -> [Span] {
        desk.cursor.flatMap { scene.trouble(with: $0) }
            ?? KeyHints.spans(
                [.open, .session(.preview), .session(.rawJSON), .session(.copyID)], in: .desk, width: width)
    }

    private func drawAvatar(_ session: Session, _ size: Size, on canvas: inout Canvas, in inner: Rect) {
        guard desk.detailScroll == 0, let picture = thumbnail, picture.avatarID == session.avatarID else {
            return
        }
        let area = inner.bottom(size.rows + 2)
        let isLive = scene.feed.isFakeSession(session.id) && session.status == .running
        canvas.rule(isLive ? "avatar" : "avatar, not live", x: area.x, y: area.y, width: area.width)
        picture.draw(on: &canvas, in: area.droppingTop(1))
    }

    package func lines(in rect: Rect) -> [[Span]] {
        guard let cursor = desk.cursor else { return [] }
        return SessionFacts(scene: scene, session: cursor, width: rect.inset(x: 2, y: 1).width).lines
    }

    /// Free space below the details; nil if it is too small for the avatar.
    func avatarSize(in rect: Rect, below lines: [[Span]]) -> Size? {
        let inner = rect.inset(x: 2, y: 1)
        let rows = min(Self.avatarRows.upperBound, inner.height - lines.count - 2)
        return rows >= Self.avatarRows.lowerBound ? Size(columns: inner.width, rows: rows) : nil
    }
}
