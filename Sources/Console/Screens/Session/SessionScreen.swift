import Model

/// One session over the whole screen.
struct SessionScreen: Equatable, Sendable {
    let session: SessionID
    private var scroll = Scroll()

    init(session: SessionID) { self.session = session }

    var top: Int { scroll.top }

    mutating func handle(_ key: Key, scene: Scene) -> [Ask] {
        guard let command = KeyTable.command(for: key, in: .session) else { return [] }
        let lines = SessionFacts(scene: scene, session: session, width: scene.size.columns - 4).lines.count
        if scroll.handle(command, lines: lines, height: scene.size.rows - 4) { return [] }
        switch command {
        case .close: return [.close]
        case .rawJSON: return [.showRawJSON(session)]
        case .copyID: return [.copy(session.rawValue, what: "session id")]
        default: return [.run(command)]
        }
    }
}
