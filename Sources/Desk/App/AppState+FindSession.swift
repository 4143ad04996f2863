import Client
import Model

extension AppState {
    /// Selects the session whose id is in the text, and loads it if needed. The end of an id, as shown in tables,
    /// selects a loaded session.
    package mutating func findSession(in text: String) -> [Effect] {
        guard let id = SessionID(in: text) else { return findSession(withTail: text) }
        if scene.feed.session(id) != nil { return reveal(id) }
        guard scene.link == .connected, reasonNotToPoll == nil, !preferences.isStandalone else {
            notify(.plain(reasonNotToPoll ?? "\(id.short) is not loaded, and the API is not connected yet."))
            return []
        }
        past.searchedSession = id
        notify(.plain("Loading \(id.short)…"))
        return [.load(.session(id))]
    }

    private mutating func findSession(withTail text: String) -> [Effect] {
        guard let tail = SessionID.tail(in: text) else {
            let shape = SecretShape.found(in: text)
            notify(.plain(shape?.refusal ?? "The pasted text contains no session id (sess_…)."))
            return []
        }
        let found = scene.feed.shelf.ids.filter { $0.rawValue.hasSuffix(tail) && scene.feed.shelf.slot($0) != nil }
        guard let id = found.first else {
            notify(.plain("No loaded session id ends in \(tail); paste the full id (sess_…) to load it."))
            return []
        }
        guard found.count == 1 else {
            notify(.plain("\(found.count) loaded session ids end in \(tail); paste the full id (sess_…)."))
            return []
        }
        return reveal(id)
    }

    /// Moves the cursor of the desk too, so that Esc goes back to the session that was shown last.
    package mutating func showAdjacent(to id: SessionID, _ step: Int) -> [Effect] {
        guard let current = desk.cursor == id ? desk.cursorIndex : desk.rows.firstIndex(of: id) else {
            notify(.plain("This session is not among the rows of the desk."))
            return []
        }
        guard desk.rows.indices.contains(current + step) else {
            notify(
                .plain(step > 0 ? "This is the last session of the desk." : "This is the first session of the desk."))
            return []
        }
        desk.move(to: current + step, height: scene.deskLayout.tableHeight)
        let next = desk.rows[current + step]
        screens.update(SessionScreen.self) { $0.show(next) }
        return pollSelected()
    }

    /// Handles the response to the request of `findSession`.
    package mutating func finishSearch(for id: SessionID, _ result: Result<SessionDetail, ClientError>) {
        guard past.searchedSession == id else { return }
        past.searchedSession = nil
        switch result {
        case .success: _ = reveal(id)
        case .failure(.notFound):
            notify(.bad("\(id.rawValue) was not found: it does not exist, or the key has no access to it."))
        case .failure(let error): notify(.bad("\(id.short) was not loaded. \(Words.sentence(for: error))"))
        }
    }

    /// Moves the cursor to the session; clears a filter or group that hides it.
    private mutating func reveal(_ id: SessionID) -> [Effect] {
        guard let session = scene.feed.session(id) else { return [] }
        let isRightGroup = { (desk: DeskState) in desk.terms.hasStatusTerm || desk.group.contains(session.status) }
        if !desk.terms.matches(
            SessionSubject(
                session: session, feed: scene.feed, now: scene.now, clockSkew: scene.clockSkew(of: session),
                isMarked: desk.marks.contains(id)))
        {
            desk.setFilter("")
        }
        if !isRightGroup(desk) { desk.group = session.status.isActive ? .active : .all }
        desk.pane = .table
        desk.isEditingFilter = false
        desk.moveCursor(to: id)
        refreshRows()
        notify(.good("\(id.short) is \(session.status), in \(session.roomLabel)."))
        return pollDue()
    }
}
