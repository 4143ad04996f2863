import Model

/// Source of a profile's API key, or of its LiveKit secret.
package enum KeySource: Equatable, Sendable {
    /// Setting of a profile with an inline API key.
    package static let apiKeySetting = "api_key"

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

    /// The source with its profile, for "Check …" when the API rejects the key. `setting` is the name of the inline
    /// setting, of which the command's name is made.
    package func label(profile: String?, setting: String = apiKeySetting) -> String {
        let source =
            switch self {
            case .environment(let name): "the variable \(name)"
            case .file(let path): "the file \(path)"
            case .command: "the \(setting)_command"
            case .inline: "\(setting) in the config file"
            }
        return source + (profile.map { ", the key source of the profile \($0)" } ?? "")
    }
}
