import Canvas
import Model

extension DeskState {
    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        isEditingFilter ? editFilter(key, scene) : run(key, scene)
    }

    /// Commands that the footer shows, the most important first.
    package static let footerCommands: [Command] = [
        .new, .end, .preview, .filter, .palette, .refresh, .pause, .nextTheme, .help,
    ]

    private static let moves: Set<Command> = [.down, .up, .pageDown, .pageUp, .top, .bottom]

    package mutating func run(_ key: Key, _ scene: Scene) -> [ScreenRequest] {
        if case .paste(let text) = key { return [.sessions(.find(text))] }
        guard let command = KeyTable.command(for: key, in: .desk) else { return [] }
        if let reason = Self.disabledReason(command, scene: scene, desk: self) { return [.notify(.plain(reason))] }
        let height = DeskLayout(scene.size).tableHeight
        if move(command, height: height, scene) { return [] }
        switch command {
        case .nextPane: pane = pane == .table ? .detail : .table
        case .filter: beginFilter()
        case .showActive: show(.active)
        case .showFinished: show(.terminal)
        case .showAll: show(.all)
        case .sort: sort(by: nextSort)
        case .reverseSort: isReversed.toggle()
        case .mark: mark(height: height)
        case .markAll: markAll()
        case .close where !marks.isEmpty: marks = []
        case .close: setFilter("")
        default: return ask(command, scene)
        }
        refresh(scene)
        return command.changesGroup ? [.run(.refresh)] : []
    }

    private func ask(_ command: Command, _ scene: Scene) -> [ScreenRequest] {
        if command == .new { return [.open(.createForm)] }
        guard let cursor else { return [.run(command)] }
        switch command {
        case .open: return [.open(.session(cursor))]
        case .rawJSON: return [.open(.rawJSON(cursor))]
        case .diff: return [.open(.diff(cursor))]
        case .ticket: return [.open(.ticket(cursor))]
        case .copyID: return [copy(cursor)]
        case .end: return end(scene)
        case .duplicate: return [.sessions(.duplicate(cursor))]
        case .preview: return [.open(.preview(cursor))]
        default: return [.run(command)]
        }
    }

    /// Returns true if the command moves the cursor or scrolls the detail pane.
    private mutating func move(_ command: Command, height: Int, _ scene: Scene) -> Bool {
        guard Self.moves.contains(command) else { return false }
        let step = step(command, page: max(1, height - 1))
        if pane == .detail, DeskLayout(scene.size).detail != nil {
            detailScroll = max(0, min(detailScroll + step, detailLimit(scene)))
        } else {
            move(to: (cursorIndex ?? 0) + step, height: height)
        }
        return true
    }

    private func step(_ command: Command, page: Int) -> Int {
        switch command {
        case .down: 1
        case .up: -1
        case .pageDown: page
        case .pageUp: -page
        case .top: -rows.count
        default: rows.count
        }
    }

    private func detailLimit(_ scene: Scene) -> Int {
        guard let cursor, let rect = DeskLayout(scene.size).detail else { return 0 }
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
        case .open, .preview, .rawJSON, .diff, .ticket, .copyID, .mark, .markAll:
            return desk.cursor == nil ? "There is no session under the cursor." : nil
        case .end: return desk.endDisabledReason(scene)
        case .new: return scene.place.isReadOnly ? "Read-only: creating is switched off." : nil
        case .duplicate:
            if scene.place.isReadOnly { return "Read-only: creating is switched off." }
            return desk.cursor == nil ? "There is no session under the cursor." : nil
        case .close: return desk.filter.isEmpty && desk.marks.isEmpty ? "There is no filter to clear; q quits." : nil
        case .nextPane:
            return DeskLayout(scene.size).detail == nil
                ? "The window is too narrow for two panes; ↵ opens the session." : nil
        default: return nil
        }
    }

    package static func endDisabledReason(_ session: Session?, _ scene: Scene) -> String? {
        guard let session else { return "There is no session under the cursor." }
        // Fake sessions are local, so read-only mode does not apply to them.
        if scene.place.isReadOnly, !scene.feed.isFakeSession(session.id) { return "Read-only: ending is switched off." }
        if session.status.isTerminal { return "This session is over already: \(session.status)." }
        return session.status == .ending ? "This session is ending already." : nil
    }
}

extension Command {
    fileprivate var changesGroup: Bool { [.showActive, .showFinished, .showAll].contains(self) }
}
