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
}
