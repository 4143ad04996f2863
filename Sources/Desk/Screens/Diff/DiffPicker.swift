import Canvas
import Model

/// The dialog that searches and selects the second session of a diff.
struct DiffPicker: Equatable, Sendable {
    package enum Outcome: Equatable, Sendable {
        case stays, closed
        case chosen(SessionID)
        case notice(String)
    }

    let session: SessionID
    private(set) var search = TextInput()
    private(set) var cursor = 0
    private var sessions: [SessionID] = []

    /// The maximum number of listed sessions; the search finds the others.
    private static let limit = 200

    init(beside session: SessionID, _ scene: Scene) {
        self.session = session
        updateList(scene)
    }

    func rows(_ scene: Scene) -> [Session] { sessions.compactMap { scene.feed.session($0) } }

    mutating func handle(_ key: Key, scene: Scene) -> Outcome {
        switch KeyTable.command(for: key, in: .diffPicker) {
        case .close?: return .closed
        case .open?: return sessions.indices.contains(cursor) ? .chosen(sessions[cursor]) : .stays
        case .move(let move)?:
            cursor = min(max(0, cursor + move.step(page: 8, count: sessions.count)), max(0, sessions.count - 1))
        case .confirm?, .section?, .list?, .filter?, .session?, .document?, .diff?, .calls?, .form?, .request?, .entry?,
            .columns?, .preview?, .show?, .console?, nil:
            if let notice = search.handle(key)?.notice { return .notice(notice) }
            cursor = 0
            updateList(scene)
        }
        return .stays
    }

    /// Lists the matching sessions: those of the same avatar first, then by creation time, newest first.
    private mutating func updateList(_ scene: Scene) {
        let terms = search.text.lowercased().split(separator: " ")
        let avatar = scene.feed.session(session)?.avatarID
        let found = scene.feed.sessions.filter { other in
            guard other.id != session else { return false }
            let room = other.transport.livekit?.roomName ?? ""
            let text =
                "\(other.id) \(other.status) \(other.avatarID) \(room) \(Self.metadata(other)) "
                + (other.transport.livekit?.url ?? "") + (other.isSuccessful ? " good" : "")
            return terms.allSatisfy { text.lowercased().contains($0) }
        }
        let sorted = found.sorted { a, b in
            let (x, y) = (a.avatarID == avatar, b.avatarID == avatar)
            if x != y { return x }
            return a.createdAt == b.createdAt ? a.id > b.id : a.createdAt > b.createdAt
        }
        sessions = sorted.prefix(Self.limit).map(\.id)
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let rect = body.centred(Size(columns: min(body.width, 84), rows: min(body.height, 20)))
        canvas.fill(rect, .dialog)
        let rows = rows(scene)
        let inner = rect.inset(x: 2, y: 1)
        let visibleRows = max(1, inner.height - 1)
        let top = max(0, cursor - visibleRows + 1)
        canvas.box(
            rect, style: .focus, title: [Span("Compare with", .title)],
            right: [Span(Format.counted(rows.count, "session"), .dim)]
                + HiddenRows(top: top, visible: visibleRows, count: rows.count).suffix,
            foot: KeyHints.spans([.open, .move(.down), .close], in: .diffPicker, width: rect.width - 6))
        let (text, column) = search.window(width: inner.width - 2)
        canvas.put([Span("/ ", .key), Span(text)], x: inner.x, y: inner.y, width: inner.width)
        canvas.cursor = Point(x: inner.x + 2 + column, y: inner.y)
        for (index, session) in rows.enumerated().dropFirst(top).prefix(visibleRows) {
            let y = inner.y + 1 + index - top
            canvas.put(row(session, scene), x: inner.x, y: y, width: inner.width)
            if index == cursor { canvas.paint(.cursor, Rect(x: rect.x + 1, y: y, width: rect.width - 2, height: 1)) }
        }
        if rows.isEmpty { canvas.putCentred(emptyText, in: inner, y: inner.y + 2, style: .dim) }
        canvas.paint(.dialog, Rect(x: rect.x, y: rect.y, width: rect.width, height: 1))
    }

    private var emptyText: String {
        search.isEmpty ? "No other session is loaded." : "No loaded session has these words."
    }

    private static func metadata(_ session: Session) -> String {
        session.metadata.sorted { $0.key < $1.key }.map(\.value.shown).joined(separator: " ")
    }

    private func row(_ session: Session, _ scene: Scene) -> [Span] {
        let mark = StatusMark(session.status)
        let status = mark.word + String(repeating: " ", count: max(1, 10 - textWidth(mark.word)))
        let moment = Format.moment(session.createdAt, now: scene.now, utcOffset: scene.utcOffset)
        let avatar = session.avatarID + String(repeating: " ", count: max(1, 16 - textWidth(session.avatarID)))
        return [
            Span(mark.glyph + " ", Style(mark.role)), Span(status), Span(session.id.shortened + "  ", .strong),
            Span(avatar),
            Span(moment + "  ", .dim), Span(session.transport.livekit?.roomName ?? session.transport.type.rawValue),
            Span("  " + Self.metadata(session), .dim),
        ]
    }
}

extension SessionID {
    /// `…N9R7S0VR`.
    fileprivate var shortened: String { ScreenText.truncatedAtStart(rawValue, to: 9) }
}
