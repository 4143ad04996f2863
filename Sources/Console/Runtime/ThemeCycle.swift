import Themes

/// The themes that `T` goes through, the current one among them.
final class ThemeCycle {
    private(set) var current: Theme
    private let names: [String]
    private let library: ThemeLibrary

    init(current: Theme, names: [String] = Themes.names, library: ThemeLibrary) {
        (self.current, self.names, self.library) = (current, names, library)
    }

    /// The next one that can be read; the current one when no other can.
    func next() -> Theme {
        let start = names.firstIndex(of: current.name) ?? -1
        for step in 1...max(1, names.count) where !names.isEmpty {
            if let theme = try? library.theme(names[(start + step) % names.count]) {
                current = theme
                break
            }
        }
        return current
    }
}
