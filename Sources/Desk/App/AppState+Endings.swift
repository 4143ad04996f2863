import Canvas
import Client
import FoundationEssentials
import Model

/// Ending sessions: each confirmed order is delayed by some seconds, in which it can be cancelled.
extension AppState {
    /// Ends a single fake session at once, because it needs no API.
    package mutating func scheduleEnding(_ sessions: [SessionID]) {
        if sessions.count == 1, let id = sessions.first, fakes[id] != nil { return endFake(id) }
        desk.marks.subtract(sessions)
        let number = scene.endings.add(sessions, at: scene.now)
        if sessions.count > 1 { screens.push(EndResultsScreen(order: number)) }
    }

    package mutating func cancelEnding() -> [Effect] {
        let sessions = scene.endings.cancel()
        if screens.top is EndResultsScreen { screens.pop() }
        // Restores the marks of before the key.
        if sessions.count > 1 { desk.marks.formUnion(sessions) }
        let words = sessions.count == 1 ? "no session was ended." : "none of the \(sessions.count) sessions was ended."
        notify(.plain("Cancelled: \(words)"))
        return []
    }

    /// The requests of orders whose delay has passed.
    package mutating func releaseEndings() -> [Effect] {
        guard scene.endings.isBusy else { return [] }
        let stale = scene.endings.cancelOverdue(at: scene.now)
        if !stale.isEmpty {
            let count = Format.counted(stale.count, "session")
            notify(.bad("The machine slept; ending was cancelled for \(count). Press e to end them."))
        }
        var effects: [Effect] = []
        while case let released = scene.endings.release(at: scene.now), !released.isEmpty {
            for id in released {
                guard fakes[id] != nil else {
                    effects.append(.sessions(.end(id)))
                    continue
                }
                endFake(id)
                _ = scene.endings.settle(id, .done(.ended))
            }
        }
        return effects
    }

    package mutating func ended(_ id: SessionID, _ result: Result<Session, ClientError>) -> [Effect] {
        let order: EndRequests.Order?
        switch result {
        case .success(let session):
            order = scene.endings.settle(id, .done(session.status))
            scene.feed.doctor.endCalls[id] = scene.now
            scene.feed.apply(session, at: scene.now)
            refreshRows()
            polling.plan.requestNow(.active)
            notify(.good("\(id.short) is \(session.status)."))
        case .failure(let error) where error.hasUnknownOutcome:
            order = scene.endings.settle(id, .open(Words.label(for: error)))
            scene.feed.doctor.endCalls[id] = scene.now
            polling.plan.requestNow(.active)
            let reason = Words.sentence(for: error)
            notify(
                .bad(
                    "Whether \(id.short) was ended is unknown. \(reason) The next poll shows it; e again is safe."
                )
            )
        case .failure(let error):
            order = scene.endings.settle(id, .refused(Words.label(for: error)))
            notify(.bad("\(id.short) was not ended. \(Words.sentence(for: error))"))
        }
        if let order, order.entries.count > 1 { summarize(order) }
        return releaseEndings() + pollDue()
    }

    /// Marks sessions again that were refused or whose outcome is unknown, so that `e` retries them.
    private mutating func summarize(_ order: EndRequests.Order) {
        guard order.isSettled else { return notice.clear() }
        let left = order.entries.filter { $0.outcome.isRefusedOrUnknown }.map(\.session)
        desk.marks.formUnion(left)
        let isOver = order.entries.allSatisfy {
            if case .done(let status) = $0.outcome { status.isTerminal } else { false }
        }
        guard !left.isEmpty else {
            return notify(.good("All \(order.entries.count) are \(isOver ? "ended" : "ending")."))
        }
        let refused = order.refusals == 0 ? nil : "\(order.refusals) \(order.refusals == 1 ? "was" : "were") refused"
        let reasons = [refused, order.unknownCount == 0 ? nil : "\(order.unknownCount) unknown"].compactMap(\.self)
        let marked = "\(left.count) marked again"
        notify(
            .bad(
                "\(order.done) of \(order.entries.count) are ending; \(reasons.joined(separator: ", ")); \(marked)."
            )
        )
    }

    /// The countdown of an ending replaces every other notice.
    package var shownToast: Toast? {
        guard let order = scene.endings.waiting else { return notice.toast }
        let what =
            order.entries.count == 1
            ? order.entries[0].session.short : Format.counted(order.entries.count, "session")
        return .plain("Ending \(what) in \(order.secondsLeft(at: scene.now)) s…  Esc cancels")
    }
}
