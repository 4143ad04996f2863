/// A state that a session is in or not: what `is:` takes.
package enum FilterFlag: String, CaseIterable, Sendable {
    /// Frames stand still.
    case stalled
    /// Runs, and has given no frame for a minute or longer.
    case ghost
    case marked
    /// Runs in this console and is known to no API.
    case fake
    case active, terminal

    private static let aliases: [String: FilterFlag] = [
        "live": .active, "finished": .terminal, "over": .terminal, "local": .fake, "frozen": .stalled,
    ]

    package init?(name: String) {
        guard let flag = Self(rawValue: name) ?? Self.aliases[name] else { return nil }
        self = flag
    }
}
