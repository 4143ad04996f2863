import FoundationEssentials
import Model

/// What LiveKit's RoomService reported about the room, and which participants left. It is collected without joining the
/// room.
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

    /// Maximum number of looks that are kept: 10 minutes if there is one look every 5 s.
    package static let lookLimit = 120
    /// Longest time in seconds between two looks that count as consecutive.
    static let maxLookInterval: TimeInterval = 60

    /// The looks at the room, oldest first.
    package private(set) var looks: [RoomLook] = []
    package var departures: [Departure] = []
    /// API key that the LiveKit server of `transport.url` accepts; nil if no key was tried or accepted.
    package var acceptedKey: String?
    /// True if RoomService answered with status 429.
    package var isRateLimited = false

    package init(_ looks: [RoomLook] = []) { for look in looks { record(look) } }

    package mutating func record(_ look: RoomLook) {
        looks.append(look)
        if looks.count > Self.lookLimit { looks.removeFirst() }
    }

    var last: RoomLook? { looks.last }

    /// Seconds for which the condition has held in every look up to the last one. 0 if it holds only in the last look;
    /// nil if it does not hold in the last look.
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

/// State of the room at one time, as RoomService reported it.
package struct RoomLook: Equatable, Sendable {
    /// Settings of the room itself.
    package struct Room: Equatable, Sendable {
        package var sid: String
        package var createdAt: Date?
        package var participants = 0
        /// Maximum number of participants; 0 stands for no limit.
        package var maxParticipants = 0
        /// Seconds for which the room stays open after the last participant left; nil if unknown.
        package var departureTimeout: Int?
        /// Allowed MIME types; empty if all are allowed.
        package var codecs: [String] = []

        package init(sid: String = "RM_1") { self.sid = sid }
    }

    /// Date of the look, by the local clock.
    package var at: Date
    /// Nil if the room does not exist.
    package var room: Room?
    package var participants: [RoomParticipant]

    package init(at: Date, room: Room? = Room(), participants: [RoomParticipant] = []) {
        (self.at, self.room, self.participants) = (at, room, participants)
    }

    /// Finds the worker by the documented track names, or else by the worker identity of the session.
    func worker(_ settings: LiveKitTransport?) -> RoomParticipant? {
        participants.first { $0.tracks.contains { $0.name.hasPrefix("protoface-avatar") } }
            ?? participants.first { $0.identity == settings?.workerIdentity }
    }

    /// Participants that speak as agents, without avatars that publish on behalf of others and without the worker.
    func agents(_ settings: LiveKitTransport?) -> [RoomParticipant] {
        let worker = worker(settings)?.identity
        return participants.filter { $0.identity != worker && $0.isAgent && $0.speaksFor == nil }
    }

    /// Human participants: those that are neither agents nor services nor the worker.
    func people(_ settings: LiveKitTransport?) -> [RoomParticipant] {
        let worker = worker(settings)?.identity
        return participants.filter { $0.identity != worker && $0.identity != settings?.workerIdentity && $0.isPerson }
    }

    func participant(_ identity: String) -> RoomParticipant? { participants.first { $0.identity == identity } }
}
