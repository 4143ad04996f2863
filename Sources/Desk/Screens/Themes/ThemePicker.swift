import Canvas

/// The themes in a list: the one under the cursor is on the screen at once, and stays with Enter alone.
struct ThemePicker: Equatable, Sendable {
    let names: [String]
    /// What was shown before, and comes back with Esc.
    let before: String
    private(set) var index: Int

    init(names: [String], current: String) {
        // A theme given by its path is in no list.
        self.names = names.contains(current) ? names : [current] + names
        before = current
        index = self.names.firstIndex(of: current) ?? 0
    }

    var chosen: String { names.indices.contains(index) ? names[index] : before }

    mutating func handle(_ key: Key) -> [Ask] {
        let old = index
        switch KeyTable.command(for: key, in: .themes) {
        case .down?: index = (index + 1) % names.count
        case .up?: index = (index + names.count - 1) % names.count
        case .top?: index = 0
        case .bottom?: index = names.count - 1
        case .open?: return [.close, .keepTheme(chosen)]
        case .close?: return chosen == before ? [.close] : [.close, .showTheme(before)]
        default: break
        }
        return index == old ? [] : [.showTheme(chosen)]
    }

    /// A click on the line of a theme.
    mutating func choose(_ number: Int) -> [Ask] {
        guard names.indices.contains(number) else { return [] }
        if number == index { return [.close, .keepTheme(chosen)] }
        index = number
        return [.showTheme(chosen)]
    }
}
