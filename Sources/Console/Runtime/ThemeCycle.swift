import Canvas
import Themes

/// The themes that `T` goes through, the current one among them.
final class ThemeCycle {
    private(set) var current: Theme
    /// False where nobody asked for this one, so that the terminal's background may decide.
    private(set) var isChosen: Bool
    let names: [String]
    private let library: ThemeLibrary
    /// What was read, by name, the last text of each: the parser keeps a part of every text for good.
    private var known: [String: (text: String, theme: Result<Theme, ThemeError>)] = [:]
    /// Texts that went through the parser.
    private(set) var parsed = 0

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
        let theme = name == current.name ? current : try read(name)
        (current, isChosen) = (theme, true)
        return theme
    }

    private func read(_ name: String) throws(ThemeError) -> Theme {
        let found = try library.text(name)
        if let old = known[name], old.text == found.text { return try old.theme.get() }
        parsed += 1
        let theme = Result { () throws(ThemeError) in try Theme(name: found.name, toml: found.text, file: found.file) }
        known[name] = (found.text, theme)
        return try theme.get()
    }
}
