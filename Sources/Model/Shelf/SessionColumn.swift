/// Something about a session that has a column of the table, and that the table can be sorted by.
package enum SessionColumn: Hashable, Sendable {
    case status, session, avatar, room, created, lasted, age, audio, fps
    case ends, frames, quality, source, identity, host, transport, error
    case meta(String)

    package static let fixed: [SessionColumn] = [
        .status, .session, .avatar, .room, .age, .audio, .fps, .created, .lasted, .ends, .frames, .quality, .source,
        .identity, .host,
        .transport, .error,
    ]

    /// As it is written in a file, and in what is said of the order.
    package var name: String {
        if case .meta(let key) = self { "meta.\(key)" } else { Self.names[self] ?? "" }
    }

    /// Asked for every title of every picture, and telling them from the cases each time costs.
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

    /// True where the order changes while nothing is heard of a session.
    package var isLive: Bool { [.age, .audio, .fps, .ends, .frames].contains(self) }
}
