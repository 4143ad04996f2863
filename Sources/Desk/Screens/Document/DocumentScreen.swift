import Canvas
import Model

/// Text to read and scroll: the keys.
struct DocumentScreen: Equatable, Sendable {
    enum Content: Equatable, Sendable {
        case help
    }

    let content: Content
    private var scroll = Scroll()

    init(_ content: Content) { self.content = content }

    var top: Int { scroll.top }

    mutating func handle(_ key: Key, scene: Scene) -> [Ask] {
        guard let command = KeyTable.command(for: key, in: .document) else { return [] }
        if scroll.handle(command, lines: lines.count, height: visibleHeight(scene.size)) { return [] }
        switch command {
        case .close: return [.close]
        case .help where content == .help: return [.close]
        default: return [.run(command)]
        }
    }
}
