/// What a term of a filter can ask of a session.
package enum FilterField: String, CaseIterable, Sendable {
    case status, room, avatar, id, transport, host, identity, age, ends, created, fps, frames, audio, quality, error, meta
    case `is`

    /// How the values of a field are written and compared.
    package enum Kind: Sendable { case status, text, number, duration, moment, flag }

    package var kind: Kind {
        switch self {
        case .status: .status
        case .room, .avatar, .id, .transport, .host, .identity, .audio, .quality, .error, .meta: .text
        case .fps, .frames: .number
        case .age, .ends: .duration
        case .created: .moment
        case .is: .flag
        }
    }

    private static let aliases: [String: FilterField] = [
        "session": .id, "url": .host, "source": .audio, "mode": .audio, "failure": .error, "code": .error, "lasted": .age,
        "worker": .identity, "type": .transport, "metadata": .meta, "left": .ends,
    ]

    package init?(name: String) {
        guard let field = Self(rawValue: name) ?? Self.aliases[name] else { return nil }
        self = field
    }

    static let names = allCases.map(\.rawValue) + aliases.keys.sorted()
}
