import Model

/// One session over the whole screen.
struct SessionScreen: Equatable, Sendable {
    let session: SessionID
    var top = 0

    mutating func handle(_ key: Key, scene: Scene) -> [Ask] {
        guard let command = KeyTable.command(for: key, in: .session) else { return [] }
        let page = max(1, scene.size.rows - 4)
        switch command {
        case .down: scroll(by: 1, scene)
        case .up: scroll(by: -1, scene)
        case .pageDown: scroll(by: page, scene)
        case .pageUp: scroll(by: -page, scene)
        case .top: top = 0
        case .bottom: scroll(by: Int(Int32.max), scene)
        case .close: return [.close]
        case .rawJSON: return [.showRawJSON(session)]
        case .copyID: return [.copy(session.rawValue, what: "session id")]
        case .end: return [.run(.end)]
        default: return [.run(command)]
        }
        return []
    }

    private mutating func scroll(by step: Int, _ scene: Scene) {
        let lines = SessionFacts(scene: scene, session: session, width: scene.size.columns - 4).lines
        top = max(0, min(top + step, lines.count - (scene.size.rows - 4)))
    }
}
