/// Source of a piece of evidence. Facts from a later source overrule guesses from an earlier one.
package enum EvidenceSource: String, CaseIterable, Comparable, Sendable {
    /// The session object of the API, observed over time.
    case api
    /// Other sessions at the same time.
    case sessions
    /// Quota, plan, platform status and avatar.
    case account
    /// The claims of the worker token.
    case token
    /// LiveKit's RoomService, without joining the room.
    case room
    /// Audio and video decoded by a hidden participant of the room.
    case media
    /// The Pipecat relay, where this console is the client.
    case relay

    private var position: Int {
        switch self {
        case .api: 0
        case .sessions, .account: 1
        case .token: 2
        case .room: 3
        case .media: 4
        case .relay: 5
        }
    }

    package static func < (a: Self, b: Self) -> Bool { a.position < b.position }
}

/// A set of sources.
package struct EvidenceSources: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let api = Self(rawValue: 1), sessions = Self(rawValue: 2), account = Self(rawValue: 4)
    package static let token = Self(rawValue: 8), room = Self(rawValue: 16), media = Self(rawValue: 32)
    package static let relay = Self(rawValue: 64)
}
