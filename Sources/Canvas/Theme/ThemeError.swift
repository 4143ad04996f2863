/// Reason why a theme can't be used.
package enum ThemeError: Error, Equatable, Sendable {
    case unknownTheme(name: String, known: [String])
    case unreadable(file: String)
    case notTOML(file: String, line: Int, why: String)
    case unknownKey(file: String, key: String, allowed: [String])
    case notATable(file: String, key: String)
    case notText(file: String, key: String)
    case notABoolean(file: String, key: String)
    case notAColour(file: String, key: String, value: String?)
}

extension ThemeError {
    package var sentence: String { ScreenText.clean(text) }

    private var text: String {
        switch self {
        case .unknownTheme(let name, let known):
            "There is no theme named \"\(name)\"; there are \(Self.list(known))."
        case .unreadable(let file): "The theme file \(file) can't be read."
        case .notTOML(let file, let line, let why): "The theme file \(file) is not valid TOML at line \(line): \(why)"
        case .unknownKey(let file, let key, let allowed):
            "The theme file \(file) has an unknown key \(key); allowed keys are \(Self.list(allowed))."
        case .notATable(let file, let key):
            "In the theme file \(file), \(key) must be a table: a line [\(key)] and colours under it."
        case .notText(let file, let key): "In the theme file \(file), \(key) must be text in quotes."
        case .notABoolean(let file, let key): "In the theme file \(file), \(key) must be true or false."
        case .notAColour(let file, let key, let value):
            "In the theme file \(file), \(key) is \(value.map { "\"\($0)\"" } ?? "not text"); "
                + "a colour is \"#rrggbb\", \"default\" or one of \(Self.list(Colour.ansiNames))."
        }
    }

    private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
