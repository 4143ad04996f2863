import Themes

/// Lookup of themes: built-in ones or the user's by name, any file by path.
package struct ThemeLibrary: Sendable {
    /// `$XDG_CONFIG_HOME/protoface-console`; nil without a home directory.
    package var configFolder: String?
    /// Text of a file; nil if it can't be read.
    package var read: @Sendable (_ path: String) -> String?

    /// File names in a folder; empty if it can't be read.
    package var list: @Sendable (_ folder: String) -> [String] = { _ in [] }

    package init(
        configFolder: String? = nil, read: @escaping @Sendable (_ path: String) -> String?,
        list: @escaping @Sendable (_ folder: String) -> [String] = { _ in [] }
    ) {
        self.configFolder = configFolder
        self.read = read
        self.list = list
    }

    /// Names of the built-in themes in their order, then of the user's themes.
    package var names: [String] {
        let userFiles = configFolder.map { list("\($0)/themes") } ?? []
        let userNames = userFiles.filter { $0.hasSuffix(".toml") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }
        return Themes.names + userNames.filter { !Themes.names.contains($0) }.sorted()
    }

    package func theme(_ name: String) throws(ThemeError) -> Theme {
        let found = try text(name)
        return try Theme(name: found.name, toml: found.text, file: found.file)
    }

    /// A user's theme overrides the built-in one of the same name. A name with a `/` or ending in `.toml` is a path.
    package func text(_ name: String) throws(ThemeError) -> (name: String, text: String, file: String) {
        if name.contains("/") || name.hasSuffix(".toml") { return try file(name) }
        if let path = path(of: name), let text = read(path) { return (name, text, path) }
        guard let text = Themes.named(name) else { throw .unknownTheme(name: name, known: names) }
        return (name, text, "\(name).toml (bundled)")
    }

    private func path(of name: String) -> String? { configFolder.map { "\($0)/themes/\(name).toml" } }

    private func file(_ path: String) throws(ThemeError) -> (name: String, text: String, file: String) {
        guard let text = read(path) else { throw .unreadable(file: path) }
        let last = path.split(separator: "/").last.map(String.init) ?? path
        return (last.hasSuffix(".toml") ? String(last.dropLast(5)) : last, text, path)
    }
}
