/// A boolean state of a session: a value of `is:`.
package enum FilterFlag: String, CaseIterable, Sendable {
    /// The frame counter does not change.
    case stalled
    /// Running, but without frames for at least a minute.
    case ghost
    case marked
    /// Runs only in this console and is unknown to the API.
    case fake
    case active, terminal
    /// Live, and the session doctor is certain or almost certain of a fault.
    case trouble

    private static let aliases: [String: FilterFlag] = [
        "live": .active, "finished": .terminal, "over": .terminal, "local": .fake, "frozen": .stalled,
    ]

    package init?(name: String) {
        guard let flag = Self(rawValue: name) ?? Self.aliases[name] else { return nil }
        self = flag
    }
}
