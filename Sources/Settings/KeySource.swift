import Model

/// Where the key of a profile comes from.
package enum KeySource: Equatable, Sendable {
    /// The name of a variable.
    case environment(String)
    case file(String)
    /// For `/bin/sh`; what it prints is the key.
    case command(String)
    case inline(Secret)

    /// Never the key: the command is left out too, for an argument of it may be one.
    package var words: String {
        switch self {
        case .environment(let name): "variable \(name)"
        case .file(let path): "file \(path)"
        case .command: "command"
        case .inline: "config file"
        }
    }
}
