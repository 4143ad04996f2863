import FoundationEssentials
import Model

/// Parsers of RoomService's answers.
package enum RoomAnswer {
    /// Maximum number of rooms and of participants that are kept.
    package static let roomLimit = 10_000, participantLimit = 500

    /// Rooms of a ListRooms answer.
    package struct Rooms: Equatable, Sendable {
        package var rooms: [LiveKitRoom]
        package var omittedCount: Int
        package var unreadable: [UnreadableField]
    }

    /// Participants of a ListParticipants answer.
    package struct Participants: Equatable, Sendable {
        package var participants: [LiveKitParticipant]
        package var omittedCount: Int
        package var unreadable: [UnreadableField]
    }

    /// Throws the reason if the body is not a JSON object.
    package static func rooms(_ body: Data) throws(UnreadableField) -> Rooms {
        var message = try message(body)
        let rooms = message.messages("rooms", limit: roomLimit) { LiveKitRoom(&$0) }
        return Rooms(
            rooms: rooms, omittedCount: max(0, message.elementCount("rooms") - roomLimit),
            unreadable: message.unreadable)
    }

    /// Throws the reason if the body is not a JSON object.
    package static func participants(_ body: Data) throws(UnreadableField) -> Participants {
        var message = try message(body)
        let participants = message.messages("participants", limit: participantLimit) { LiveKitParticipant(&$0) }
        return Participants(
            participants: participants,
            omittedCount: max(0, message.elementCount("participants") - participantLimit),
            unreadable: message.unreadable)
    }

    private static func message(_ body: Data) throws(UnreadableField) -> LiveKitMessage {
        guard let value = try? JSONCoding.decode(JSONValue.self, from: body) else {
            throw UnreadableField(path: "", found: "text that is not JSON", expected: "a JSON object")
        }
        return try LiveKitMessage(value)
    }
}
