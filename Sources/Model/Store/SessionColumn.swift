/// A column and sort key of the session table.
package enum SessionColumn: Hashable, Sendable {
    case status, session, avatar, room, created, lasted, age, audio, fps
    case ends, frames, quality, source, identity, host, transport, error
    /// The verdict of the session doctor; as a sort order, sessions in trouble first and then the newest.
    case trouble
    /// What the last look at the session's LiveKit room showed: how many are in it, and the state of the agent.
    case people, agent
    case meta(String)

    package static let fixed: [SessionColumn] = [
        .status, .session, .avatar, .room, .age, .audio, .fps, .created, .lasted, .ends, .frames, .quality, .source,
        .identity, .host,
        .transport, .error, .trouble, .people, .agent,
    ]

    /// The name in configuration files and on the screen.
    package var name: String {
        if case .meta(let key) = self { "meta.\(key)" } else { Self.names[self] ?? "" }
    }

    /// Cached, because the names are needed for each drawn frame and creating them from the cases is slow.
    private static let names = Dictionary(uniqueKeysWithValues: fixed.map { ($0, "\($0)") })

    package init?(name: String) {
        if name.hasPrefix("meta."), name.count > 5 {
            self = .meta(String(name.dropFirst(5)))
        } else if let column = Self.fixed.first(where: { $0.name == name }) {
            self = column
        } else {
            return nil
        }
    }

    /// True if the order can change without an update of a session.
    package var isLive: Bool { [.age, .audio, .fps, .ends, .frames, .trouble, .people, .agent].contains(self) }
}
