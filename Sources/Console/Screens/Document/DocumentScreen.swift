import Model

/// Text to read and scroll: the raw JSON of a session, or the keys.
struct DocumentScreen: Equatable, Sendable {
    enum Content: Equatable, Sendable {
        case rawJSON(SessionID)
        case help
    }

    let content: Content
    private(set) var top = 0

    init(_ content: Content) { self.content = content }

    mutating func handle(_ key: Key, scene: Scene) -> [Ask] {
        guard let command = KeyTable.command(for: key, in: .document) else { return [] }
        let page = max(1, visibleHeight(scene.size))
        switch command {
        case .down: scroll(by: 1, scene)
        case .up: scroll(by: -1, scene)
        case .pageDown: scroll(by: page, scene)
        case .pageUp: scroll(by: -page, scene)
        case .top: top = 0
        case .bottom: scroll(by: Int(Int32.max), scene)
        case .close: return [.close]
        case .help where content == .help: return [.close]
        default: return [.run(command)]
        }
        return []
    }

    private mutating func scroll(by step: Int, _ scene: Scene) {
        top = max(0, min(top + step, lines(scene).count - visibleHeight(scene.size)))
    }
}
