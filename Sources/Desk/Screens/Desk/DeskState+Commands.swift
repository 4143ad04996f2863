import Canvas
import Model

extension DeskState {
    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        isEditingFilter ? editFilter(key, scene) : run(key, scene)
    }

    /// Commands that the footer shows, the most important first.
    package static let footerCommands: [Command] = [
        .open, .session(.new), .session(.end), .session(.preview), .show(.palette), .console(.refresh), .list(.filter),
        .console(.pause), .console(.nextTheme), .show(.help),
    ]

    package mutating func run(_ key: Key, _ scene: Scene) -> [ScreenRequest] {
        if case .paste(let text) = key { return [.sessions(.find(text))] }
        guard let command = KeyTable.command(for: key, in: .desk) else { return [] }
        if let reason = Self.disabledReason(command, scene: scene, desk: self) { return [.notify(.plain(reason))] }
        switch command {
        case .open: return cursor.map { [.open(.session($0))] } ?? []
        case .close:
            if marks.isEmpty { clearFilter() } else { marks = [] }
            refresh(scene)
        case .move(let move): self.move(move, scene)
        case .list(.savedView):
            guard case .character(let digit) = key, let number = digit.wholeNumberValue else { break }
            return [.desk(.openNumberedView(number))]
        case .session(.new) where !filter.isEmpty && !hasExplainedNew:
            // Elsewhere n moves to the next match.
            hasExplainedNew = true
            let words = "n creates a session; j and k move through the matches of the filter."
            return run(.new, scene) + [.notify(.plain(words))]
        case .list(let command): return run(command, scene)
        case .session(let command): return run(command, scene)
        case .show, .console: return [.run(command)]
        case .confirm, .section, .filter, .document, .diff, .calls, .form, .request, .entry, .columns, .preview: break
        }
        return []
    }

    private mutating func run(_ command: Command.List, _ scene: Scene) -> [ScreenRequest] {
        switch command {
        case .nextPane: pane = pane == .table ? .detail : .table
        case .tablePane: pane = .table
        case .detailPane: pane = .detail
        case .toggleDetails:
            pane = .table
            return [.desk(.toggleDetails)]
        case .savedView: break
        case .filter: beginFilter()
        case .showActive: show(.active)
        case .showFinished: show(.terminal)
        case .showAll: show(.all)
        case .sort: sort(by: nextSort)
        case .reverseSort: isReversed.toggle()
        case .mark: mark(height: scene.deskLayout.tableHeight)
        case .markAll: markAll()
        case .nextTrouble: return moveToNextTrouble(scene)
        }
        refresh(scene)
        return command.changesGroup ? [.run(.console(.refresh))] : []
    }

    private func run(_ command: Command.Session, _ scene: Scene) -> [ScreenRequest] {
        let request: ScreenRequest?
        switch command {
        case .new: request = .open(.createForm)
        case .duplicate: request = cursor.map { .sessions(.duplicate($0)) }
        case .end: return end(scene)
        case .preview: request = cursor.map { .open(.preview($0)) }
        case .rawJSON: request = cursor.map { .open(.rawJSON($0)) }
        case .diff: request = cursor.map { .open(.diff($0)) }
        case .ticket: request = cursor.map { .open(.ticket($0)) }
        case .copyID: request = cursor.map(copy)
        case .lookAtRoom, .joinRoom: request = .run(.session(command))
        }
        return request.map { [$0] } ?? []
    }

    /// Moves the cursor, or scrolls the detail pane.
    private mutating func move(_ move: Command.Move, _ scene: Scene) {
        let height = scene.deskLayout.tableHeight
        let step = move.step(page: max(1, height - 1), count: rows.count)
        if pane == .detail, scene.deskLayout.detail != nil {
            detailScroll = max(0, min(detailScroll + step, detailLimit(scene)))
        } else {
            self.move(to: (cursorIndex ?? 0) + step, height: height)
        }
    }

    private func detailLimit(_ scene: Scene) -> Int {
        guard let cursor, let rect = scene.deskLayout.detail else { return 0 }
        return max(
            0, SessionFacts(scene: scene, session: cursor, width: rect.width - 4).lines.count - (rect.height - 2))
    }

    /// Clears the cursor, so that a session outside the new group is not kept in the list.
    private mutating func show(_ group: SessionGroup) {
        self.group = group
        clearCursor()
    }

    /// Reason why a command is disabled now; nil if it is enabled.
    package static func disabledReason(_ command: Command, scene: Scene, desk: DeskState) -> String? {
        switch command {
        case .open: desk.cursorMissingReason
        case .close: desk.filter.isEmpty && desk.marks.isEmpty ? "There is no filter to clear; q quits." : nil
        case .list(let command): disabledReason(command, scene, desk)
        case .session(let command): disabledReason(command, scene, desk)
        case .confirm, .move, .section, .filter, .document, .diff, .calls, .form, .request, .entry, .columns,
            .preview, .show, .console:
            nil
        }
    }

    private static func disabledReason(_ command: Command.List, _ scene: Scene, _ desk: DeskState) -> String? {
        switch command {
        case .mark, .markAll: desk.cursorMissingReason
        case .nextPane, .detailPane: scene.detailMissingReason
        case .toggleDetails: scene.hidesDetails ? nil : scene.detailMissingReason
        case .nextTrouble: scene.feed.doctor.troubles.isEmpty ? "No session is in trouble." : nil
        case .filter, .sort, .reverseSort, .showActive, .showFinished, .showAll, .tablePane, .savedView: nil
        }
    }

    private static func disabledReason(_ command: Command.Session, _ scene: Scene, _ desk: DeskState) -> String? {
        let readOnlyReason = scene.place.isReadOnly ? "Read-only: sessions can't be created." : nil
        return switch command {
        case .new: readOnlyReason
        case .duplicate: readOnlyReason ?? desk.cursorMissingReason
        case .end: desk.endDisabledReason(scene)
        case .preview, .rawJSON, .diff, .ticket, .copyID, .joinRoom: desk.cursorMissingReason
        case .lookAtRoom: nil
        }
    }

    private var cursorMissingReason: String? { cursor == nil ? "There is no session under the cursor." : nil }

    package static func endDisabledReason(_ session: Session?, _ scene: Scene) -> String? {
        guard let session else { return "There is no session under the cursor." }
        // Fake sessions are local, so read-only mode does not apply to them.
        if scene.place.isReadOnly, !scene.feed.isFakeSession(session.id) {
            return "Read-only: sessions can't be ended."
        }
        if session.status.isTerminal { return "This session is over already: \(session.status)." }
        return session.status == .ending ? "This session is ending already." : nil
    }
}

extension Command.List {
    fileprivate var changesGroup: Bool {
        switch self {
        case .showActive, .showFinished, .showAll: true
        case .nextPane, .filter, .sort, .reverseSort, .mark, .markAll, .tablePane, .detailPane, .toggleDetails,
            .savedView, .nextTrouble:
            false
        }
    }
}
