import Model

/// Source of a profile's API key.
package enum KeySource: Equatable, Sendable {
    /// Name of an environment variable.
    case environment(String)
    /// Path of a file.
    case file(String)
    /// Command for `/bin/sh` that prints the key.
    case command(String)
    case inline(Secret)

    /// Description without the key. Without the command too, because its arguments may contain the key.
    package var words: String {
        switch self {
        case .environment(let name): "variable \(name)"
        case .file(let path): "file \(path)"
        case .command: "command"
        case .inline: "config file"
        }
    }

    /// The source with its profile, for "Check …" when the API rejects the key.
    package func label(profile: String?) -> String {
        let source =
            switch self {
            case .environment(let name): "the variable \(name)"
            case .file(let path): "the file \(path)"
            case .command: "the api_key_command"
            case .inline: "api_key in the config file"
            }
        return source + (profile.map { ", the key source of the profile \($0)" } ?? "")
    }
}
