import Canvas
import Client
import FoundationEssentials
import Model

extension AppState {
    /// Waits a moment before anything goes out. A single local session has nobody to ask, so it ends at once.
    package mutating func order(_ sessions: [SessionID]) {
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
                sessions.count == 1
                    ? "Taken back: nothing was ended." : "Taken back: none of the \(sessions.count) was ended."))
        return []
    }

    /// Requests of orders whose moment has come.
    mutating func releaseEndings() -> [Effect] {
        guard scene.endings.isBusy else { return [] }
        let stale = scene.endings.cancelStale(at: scene.now)
        if !stale.isEmpty {
            say(
                .bad(
                    "The machine slept; what waited to be ended is left alone: \(Format.counted(stale.count, "session"))."
                ))
        }
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

    package mutating func ended(_ id: SessionID, _ result: Result<Session, ClientError>) -> [Effect] {
        let order: Endings.Order?
        switch result {
        case .success(let session):
            order = scene.endings.settle(id, .done(session.status))
            scene.feed.take(session, at: scene.now)
            refreshRows()
            polls.hurry(.active)
            say(.good("\(id.short) is \(session.status)."))
        case .failure(let error) where error.leavesOutcomeOpen:
            order = scene.endings.settle(id, .open(Words.label(for: error)))
            polls.hurry(.active)
            say(
                .bad(
                    "Whether \(id.short) was ended is not known. \(Words.sentence(for: error)) The next look at it tells; e again is safe."
                ))
        case .failure(let error):
            order = scene.endings.settle(id, .refused(Words.label(for: error)))
            say(.bad("\(id.short) was not ended. \(Words.sentence(for: error))"))
        }
        if let order, order.entries.count > 1 { sum(up: order) }
        return releaseEndings() + pollDue()
    }

    /// Those that were refused, or of which nothing is known, are marked again, so that `e` asks for them once more.
    private mutating func sum(up order: Endings.Order) {
        guard order.isSettled else {
            toast = nil
            return
        }
        let left = order.entries.filter { $0.outcome.isUndone }.map(\.session)
        desk.marks.formUnion(left)
        let isOver = order.entries.allSatisfy {
            if case .done(let status) = $0.outcome { status.isTerminal } else { false }
        }
        guard !left.isEmpty else { return say(.good("All \(order.entries.count) are \(isOver ? "ended" : "ending").")) }
        let refused = order.refusals == 0 ? nil : "\(order.refusals) \(order.refusals == 1 ? "was" : "were") refused"
        let why = [refused, order.opens == 0 ? nil : "of \(order.opens) it is not known"].compactMap(\.self).joined(
            separator: ", ")
        let marked = left.count == 1 ? "is marked again" : "are marked again"
        say(.bad("\(order.done) of \(order.entries.count) are ending; \(why) and \(marked)."))
    }

    /// The countdown comes before everything else that could be said.
    var shownToast: Toast? {
        guard let order = scene.endings.waiting else { return toast?.toast }
        let what =
            order.entries.count == 1 ? order.entries[0].session.short : Format.counted(order.entries.count, "session")
        return .plain("Ending \(what) in \(order.secondsLeft(at: scene.now)) s…  Esc takes it back")
    }
}
