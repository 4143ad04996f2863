import Canvas

/// The dialog that selects a theme; it previews the theme under the cursor, and Enter keeps it.
package struct ThemePicker: Equatable, Sendable {
    package let names: [String]
    /// The theme before the dialog was opened; Esc restores it.
    let before: String
    package private(set) var index: Int

    package init(names: [String], current: String) {
        // A theme given by its path is not listed.
        self.names = names.contains(current) ? names : [current] + names
        before = current
        index = self.names.firstIndex(of: current) ?? 0
    }

    var chosen: String { names.indices.contains(index) ? names[index] : before }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        let old = index
        switch KeyTable.command(for: key, in: .themes) {
        case .move(.down)?: index = (index + 1) % names.count
        case .move(.up)?: index = (index + names.count - 1) % names.count
        case .move(.top)?: index = 0
        case .move(.bottom)?: index = names.count - 1
        case .open?: return [.close, .theme(.keep(chosen))]
        case .close?: return chosen == before ? [.close] : [.close, .theme(.show(before))]
        case .move(.pageUp)?, .move(.pageDown)?, .confirm?, .section?, .list?, .filter?, .session?, .document?, .diff?,
            .calls?, .form?, .request?, .entry?, .columns?, .preview?, .show?, .console?, nil:
            break
        }
        return index == old ? [] : [.theme(.show(chosen))]
    }

    /// Handles a click on a line: previews the theme, or keeps it if the cursor is there already.
    package mutating func handleClick(line number: Int, scene: Scene) -> [ScreenRequest] {
        guard names.indices.contains(number) else { return [] }
        if number == index { return [.close, .theme(.keep(chosen))] }
        index = number
        return [.theme(.show(chosen))]
    }
}
