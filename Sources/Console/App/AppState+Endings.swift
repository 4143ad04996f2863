import Client
import FoundationEssentials
import Model

extension AppState {
    /// Waits a moment before anything goes out. A single local session has nobody to ask, so it ends at once.
    mutating func order(_ sessions: [SessionID]) {
        if sessions.count == 1, let id = sessions.first, fake(id) != nil { return endFake(id) }
        desk.marks.subtract(sessions)
        let number = scene.endings.add(sessions, at: scene.now)
        if sessions.count > 1 { dialogs.append(.endings(EndingsScreen(order: number))) }
    }

    mutating func cancelEnding() -> [Effect] {
        let sessions = scene.endings.cancel()
        if case .endings? = dialogs.last { dialogs.removeLast() }
        // What was marked is marked again, as it was before the key.
        if sessions.count > 1 { desk.marks.formUnion(sessions) }
        say(
            .plain(
                sessions.count == 1 ? "Taken back: nothing was ended." : "Taken back: none of the \(sessions.count) was ended."))
        return []
    }

    /// Requests of orders whose moment has come.
    mutating func releaseEndings() -> [Effect] {
        guard scene.endings.isBusy else { return [] }
        let stale = scene.endings.cancelStale(at: scene.now)
        if !stale.isEmpty { say(.bad("The machine slept; what waited to be ended is left alone: \(Format.counted(stale.count, "session")).")) }
        var effects: [Effect] = []
        while case let released = scene.endings.release(at: scene.now), !released.isEmpty {
            for id in released {
                guard fake(id) != nil else {
                    effects.append(.end(id))
                    continue
                }
                endFake(id)
                _ = scene.endings.settle(id, .done(.ended))
            }
        }
        return effects
    }

    mutating func ended(_ id: SessionID, _ result: Result<Session, ClientError>) -> [Effect] {
        let order: Endings.Order?
        switch result {
        case .success(let session):
            order = scene.endings.settle(id, .done(session.status))
            scene.feed.take(session, at: scene.now)
            refreshRows()
            polls.hurry(.active)
            say(.good("\(id.short) is \(session.status)."))
        case .failure(let error):
            order = scene.endings.settle(id, .refused(Words.label(for: error)))
            say(.bad("\(id.short) was not ended. \(Words.sentence(for: error))"))
        }
        if let order, order.entries.count > 1 { sum(up: order) }
        return releaseEndings() + pollDue()
    }

    /// Those that were refused are marked again, so that `e` asks for them once more.
    private mutating func sum(up order: Endings.Order) {
        guard order.isSettled else {
            toast = nil
            return
        }
        let refused = order.entries.filter { if case .refused = $0.outcome { true } else { false } }.map(\.session)
        desk.marks.formUnion(refused)
        guard !refused.isEmpty else { return say(.good("All \(order.entries.count) are ended.")) }
        let again = refused.count == 1 ? "1 was refused and is marked again" : "\(refused.count) were refused and are marked again"
        say(.bad("\(order.done) of \(order.entries.count) are ended; \(again)."))
    }

    /// The countdown comes before everything else that could be said.
    var shownToast: Toast? {
        guard let order = scene.endings.waiting else { return toast?.toast }
        let what = order.entries.count == 1 ? order.entries[0].session.short : Format.counted(order.entries.count, "session")
        return .plain("Ending \(what) in \(order.secondsLeft(at: scene.now)) s…  Esc takes it back")
    }
}
