import Canvas
import Model

/// A scrollable text; shows the help of all keys.
package struct HelpScreen: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
        case help
    }

    package let content: Content
    private var scroll = ScrollPosition()

    package init(_ content: Content) { self.content = content }

    var top: Int { scroll.top }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        guard let command = KeyTable.command(for: key, in: .document) else { return [] }
        switch command {
        case .close: return [.close]
        case .show(.help) where content == .help: return [.close]
        case .move(let move): scroll.move(move, lines: lines.count, height: visibleHeight(scene.size))
        case .show, .console: return [.run(command)]
        case .open, .confirm, .section, .list, .filter, .session, .document, .diff, .calls, .form, .request, .entry,
            .columns, .preview:
            break
        }
        return []
    }
}
