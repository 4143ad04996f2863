/// A session property that a filter term can test.
package enum FilterField: String, CaseIterable, Sendable {
    case status, room, avatar, id, transport, host, identity, age, ends, created, fps, frames, audio, quality, error,
        meta, rule
    case `is`

    /// The value type of a field, which determines syntax and comparison.
    package enum Kind: Sendable { case status, text, number, duration, moment, flag }

    package var kind: Kind {
        switch self {
        case .status: .status
        case .room, .avatar, .id, .transport, .host, .identity, .audio, .quality, .error, .meta, .rule: .text
        case .fps, .frames: .number
        case .age, .ends: .duration
        case .created: .moment
        case .is: .flag
        }
    }

    /// An example of a valid term.
    var example: String {
        switch self {
        case .status: "status:failed"
        case .meta: "meta.customer:acme"
        case .age: "age>5m"
        case .ends: "ends<5m"
        case .created: "created<2h"
        case .fps: "fps<20"
        case .frames: "frames>100"
        case .is: "is:stalled"
        case .audio: "audio:track"
        case .quality: "quality:pro"
        case .transport: "transport:livekit"
        case .error: "error~timeout"
        case .rule: "rule:idle_timeout"
        case .avatar, .host, .id, .identity, .room: "\(rawValue)~demo"
        }
    }

    private static let aliases: [String: FilterField] = [
        "session": .id, "url": .host, "source": .audio, "mode": .audio, "failure": .error, "code": .error,
        "lasted": .age,
        "worker": .identity, "type": .transport, "metadata": .meta, "left": .ends,
    ]

    package init?(name: String) {
        guard let field = Self(rawValue: name) ?? Self.aliases[name] else { return nil }
        self = field
    }

    static let names = allCases.map(\.rawValue) + aliases.keys.sorted()
}
