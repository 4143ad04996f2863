import Themes

/// The themes that `T` goes through, the current one among them.
final class ThemeCycle {
    private(set) var current: Theme
    /// False where nobody asked for this one, so that the terminal's background may decide.
    private(set) var isChosen: Bool
    let names: [String]
    private let library: ThemeLibrary

    init(current: Theme, isChosen: Bool = true, names: [String]? = nil, library: ThemeLibrary) {
        (self.current, self.isChosen, self.library) = (current, isChosen, library)
        self.names = names ?? library.names
    }

    /// The next one that can be read; the current one when no other can.
    func next() -> Theme {
        let start = names.firstIndex(of: current.name) ?? -1
        for step in 1...max(1, names.count) where !names.isEmpty {
            if let theme = try? show(names[(start + step) % names.count]) { return theme }
        }
        return current
    }

    func show(_ name: String) throws(ThemeError) -> Theme {
        let theme = name == current.name ? current : try library.theme(name)
        (current, isChosen) = (theme, true)
        return theme
    }
}
