import Canvas
import Themes

/// The current theme and the themes that the key `T` cycles through.
final class ThemeCycle {
    private(set) var current: Theme
    /// False if the theme was not chosen, so that the terminal's background may select one.
    private(set) var isChosen: Bool
    let names: [String]
    private let library: ThemeLibrary
    /// Parsed themes with their text, by name. Cached, because the parser never frees some memory of each text.
    private var cache: [String: (text: String, theme: Result<Theme, ThemeError>)] = [:]
    /// The number of parsed texts.
    private(set) var parsed = 0

    init(current: Theme, isChosen: Bool = true, names: [String]? = nil, library: ThemeLibrary) {
        (self.current, self.isChosen, self.library) = (current, isChosen, library)
        self.names = names ?? library.names
    }

    /// Shows and returns the next readable theme; returns the current one if there is none.
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
        let source = try library.text(name)
        if let cached = cache[name], cached.text == source.text { return try cached.theme.get() }
        parsed += 1
        let theme = Result { () throws(ThemeError) in try Theme(name: source.name, toml: source.text, file: source.file)
        }
        cache[name] = (source.text, theme)
        return try theme.get()
    }
}
