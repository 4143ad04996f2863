import FoundationEssentials
import Model

/// What LiveKit's RoomService has shown, and who left: all without joining.
package struct RoomEvidence: Equatable, Sendable {
    /// A participant that left, with LiveKit's reason, such as `ROOM_CLOSED`.
    package struct Departure: Equatable, Sendable {
        package var identity: String
        package var at: Date
        package var reason: String

        package init(identity: String, at: Date, reason: String) {
            (self.identity, self.at, self.reason) = (identity, at, reason)
        }
    }

    /// Looks that are kept; at one look in 5 s, 10 minutes.
    package static let lookLimit = 120
    /// Longest time in seconds between two looks that belong together.
    static let maxLookInterval: TimeInterval = 60

    /// Oldest first.
    package private(set) var looks: [RoomLook] = []
    package var departures: [Departure] = []
    /// The API key that the server of `transport.url` accepts; nil if none was tried or accepted.
    package var acceptedKey: String?
    /// RoomService answered 429.
    package var isRateLimited = false

    package init(_ looks: [RoomLook] = []) { for look in looks { record(look) } }

    package mutating func record(_ look: RoomLook) {
        looks.append(look)
        if looks.count > Self.lookLimit { looks.removeFirst() }
    }

    var last: RoomLook? { looks.last }

    /// Seconds for which the condition has held in every look up to the last; 0 if it holds only in the last one, nil
    /// if not in the last one.
    func held(_ condition: (RoomLook) -> Bool) -> TimeInterval? {
        guard let last, condition(last) else { return nil }
        var begin = last.at
        for look in looks.reversed().dropFirst() {
            guard condition(look), begin.timeIntervalSince(look.at) <= Self.maxLookInterval else { break }
            begin = look.at
        }
        return last.at.timeIntervalSince(begin)
    }
}

/// The room at one time.
package struct RoomLook: Equatable, Sendable {
    /// The room's own settings.
    package struct Room: Equatable, Sendable {
        package var sid: String
        package var createdAt: Date?
        package var participants = 0
        /// 0 for no limit.
        package var maxParticipants = 0
        /// Seconds; nil if not known.
        package var departureTimeout: Int?
        /// MIME types; empty if all are allowed.
        package var codecs: [String] = []

        package init(sid: String = "RM_1") { self.sid = sid }
    }

    /// Local time.
    package var at: Date
    /// Nil if the room does not exist.
    package var room: Room?
    package var participants: [RoomParticipant]

    package init(at: Date, room: Room? = Room(), participants: [RoomParticipant] = []) {
        (self.at, self.room, self.participants) = (at, room, participants)
    }

    /// By the documented track names first, then by the identity of the session.
    func worker(_ settings: LiveKitTransport?) -> RoomParticipant? {
        participants.first { $0.tracks.contains { $0.name.hasPrefix("protoface-avatar") } }
            ?? participants.first { $0.identity == settings?.workerIdentity }
    }

    /// Agents that speak: not avatars that publish on behalf of others, and not the worker.
    func agents(_ settings: LiveKitTransport?) -> [RoomParticipant] {
        let worker = worker(settings)?.identity
        return participants.filter { $0.identity != worker && $0.isAgent && $0.speaksFor == nil }
    }

    /// People: participants that are neither agents nor services, and not the worker.
    func people(_ settings: LiveKitTransport?) -> [RoomParticipant] {
        let worker = worker(settings)?.identity
        return participants.filter { $0.identity != worker && $0.identity != settings?.workerIdentity && $0.isPerson }
    }

    func participant(_ identity: String) -> RoomParticipant? { participants.first { $0.identity == identity } }
}
