import Canvas
import Model

/// Full-screen view of one session, in panels.
package struct SessionScreen: Equatable, Sendable {
    package private(set) var session: SessionID
    private var scroll = ScrollPosition()
    /// The selected panel.
    package private(set) var focus = FactSection.Kind.diagnosis

    package init(session: SessionID) { self.session = session }

    package var top: Int { scroll.top }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        guard let command = KeyTable.command(for: key, in: .session) else { return [] }
        let layout = SessionLayout(scene: scene, session: session)
        switch command {
        case .close: return [.close]
        case .move(let move): scroll.move(move, lines: layout.size.rows, height: scene.size.rows - 2)
        case .section(.next): moveFocus(by: 1, layout, scene)
        case .section(.previous): moveFocus(by: -1, layout, scene)
        case .section(.nextSession): return [.sessions(.showAdjacent(session, step: 1))]
        case .section(.previousSession): return [.sessions(.showAdjacent(session, step: -1))]
        case .section(.numbered):
            guard case .character(let digit) = key, let number = digit.wholeNumberValue else { break }
            guard let index = layout.panels.firstIndex(where: { $0.section.kind.number == number }) else {
                return [.notify(.plain("This session has no section \(number)."))]
            }
            jump(to: index, layout, scene)
        case .session(let command): return run(command)
        case .show, .console: return [.run(command)]
        case .open, .confirm, .list, .filter, .document, .diff, .calls, .form, .request, .entry, .columns, .preview:
            break
        }
        return []
    }

    /// Shows another session; keeps the selected panel.
    mutating func show(_ id: SessionID) { (session, scroll) = (id, ScrollPosition()) }

    private func run(_ command: Command.Session) -> [ScreenRequest] {
        switch command {
        case .rawJSON: [.open(.rawJSON(session))]
        case .diff: [.open(.diff(session))]
        case .ticket: [.open(.ticket(session))]
        case .copyID: [.copy(session.rawValue, what: "session id")]
        case .new, .duplicate, .end, .preview, .lookAtRoom, .joinRoom: [.run(.session(command))]
        }
    }

    private mutating func moveFocus(by step: Int, _ layout: SessionLayout, _ scene: Scene) {
        guard !layout.panels.isEmpty else { return }
        let index = layout.panels.firstIndex { $0.section.kind == focus } ?? 0
        jump(to: (index + step + layout.panels.count) % layout.panels.count, layout, scene)
    }

    /// Selects a panel and scrolls until it is visible, at least its top.
    private mutating func jump(to index: Int, _ layout: SessionLayout, _ scene: Scene) {
        let panel = layout.panels[index]
        focus = panel.section.kind
        scroll.show(panel.rect.y..<panel.rect.maxY, lines: layout.size.rows, height: scene.size.rows - 2)
    }
}
