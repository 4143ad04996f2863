import Canvas
import Model

/// The help: all keys, those of the screen below first; a search filters them.
package struct HelpScreen: Equatable, Sendable {
    /// The context of the screen below.
    let context: KeyRow.Context
    /// Commands that the screen below does not have now.
    let missingCommands: Set<Command>
    private(set) var search = TextInput(limit: 60)
    private(set) var isSearching = false
    private var scroll = ScrollPosition()

    package init(_ context: KeyRow.Context, without missingCommands: Set<Command> = []) {
        (self.context, self.missingCommands) = (context, missingCommands)
    }

    var top: Int { scroll.top }
    package var keyContext: KeyRow.Context { isSearching ? .helpSearch : .document }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        if isSearching { return editSearch(key) }
        guard let command = KeyTable.command(for: key, in: .document) else { return [] }
        switch command {
        case .close where !search.isEmpty: setSearch(TextInput(limit: 60))
        case .close, .show(.help): return [.close]
        case .document(.search): isSearching = true
        case .move(let move):
            scroll.move(move, lines: lines(width: scene.size.columns - 4).count, height: visibleHeight(scene.size))
        case .show, .console: return [.run(command)]
        case .open, .confirm, .section, .list, .filter, .session, .document, .diff, .calls, .form, .request, .entry,
            .columns, .preview:
            break
        }
        return []
    }

    private mutating func editSearch(_ key: Key) -> [ScreenRequest] {
        switch KeyTable.command(for: key, in: .helpSearch) {
        case .open?: isSearching = false
        case .close?:
            isSearching = false
            setSearch(TextInput(limit: 60))
        case .confirm?, .move?, .section?, .list?, .filter?, .session?, .document?, .diff?, .calls?, .form?, .request?,
            .entry?, .columns?, .preview?, .show?, .console?, nil:
            var text = search
            let edit = text.handle(key)
            setSearch(text)
            if let notice = edit?.notice { return [.notify(.plain(notice))] }
        }
        return []
    }

    private mutating func setSearch(_ text: TextInput) {
        if text.text != search.text { scroll = ScrollPosition() }
        search = text
    }
}
