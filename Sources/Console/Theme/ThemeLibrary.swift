import Themes

/// Finds a theme: a bundled one, one of the user's by name, or any file by path.
struct ThemeLibrary: Sendable {
    /// `$XDG_CONFIG_HOME/protoface-console`; nil when there is no home either.
    var configFolder: String?
    /// The file's text, or nil when it can't be read.
    var read: @Sendable (_ path: String) -> String?

    /// The user's own wins over a bundled one of the same name. A name with a `/` or ending in `.toml` is a path.
    func theme(_ name: String) throws(ThemeError) -> Theme {
        if name.contains("/") || name.hasSuffix(".toml") { return try file(name) }
        if let path = path(of: name), let text = read(path) { return try Theme(name: name, toml: text, file: path) }
        guard let text = Themes.named(name) else { throw .unknownTheme(name: name, known: Themes.names) }
        return try Theme(name: name, toml: text, file: "\(name).toml (bundled)")
    }

    private func path(of name: String) -> String? { configFolder.map { "\($0)/themes/\(name).toml" } }

    private func file(_ path: String) throws(ThemeError) -> Theme {
        guard let text = read(path) else { throw .unreadable(file: path) }
        let last = path.split(separator: "/").last.map(String.init) ?? path
        return try Theme(name: last.hasSuffix(".toml") ? String(last.dropLast(5)) : last, toml: text, file: path)
    }
}
