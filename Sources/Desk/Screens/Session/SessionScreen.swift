import Canvas
import Model

/// Full-screen view of one session, in panels.
package struct SessionScreen: Equatable, Sendable {
    package let session: SessionID
    private var scroll = ScrollPosition()
    /// The selected panel.
    package private(set) var focus = FactSection.Kind.session

    package init(session: SessionID) { self.session = session }

    package var top: Int { scroll.top }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        guard let command = KeyTable.command(for: key, in: .session) else { return [] }
        let layout = SessionLayout(scene: scene, session: session)
        if scroll.handle(command, lines: layout.size.rows, height: scene.size.rows - 2) { return [] }
        switch command {
        case .next: move(by: 1, layout, scene)
        case .previous: move(by: -1, layout, scene)
        case .section:
            guard case .character(let digit) = key, let number = digit.wholeNumberValue else { break }
            guard layout.panels.indices.contains(number - 1) else {
                return [.notify(.plain("There is no section \(number) here."))]
            }
            jump(to: number - 1, layout, scene)
        case .close: return [.close]
        case .rawJSON: return [.open(.rawJSON(session))]
        case .diff: return [.open(.diff(session))]
        case .ticket: return [.open(.ticket(session))]
        case .copyID: return [.copy(session.rawValue, what: "session id")]
        default: return [.run(command)]
        }
        return []
    }

    private mutating func move(by step: Int, _ layout: SessionLayout, _ scene: Scene) {
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
