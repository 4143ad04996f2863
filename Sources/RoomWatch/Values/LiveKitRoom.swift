import FoundationEssentials
import Model

/// A room of a LiveKit server, as RoomService describes it.
package struct LiveKitRoom: Equatable, Sendable {
    /// Maximum number of codecs that are kept.
    static let codecLimit = 64

    package var sid: String
    package var name: String
    package var createdAt: Date?
    package var metadata = ""
    /// Without the participants that are hidden.
    package var participantCount = 0
    package var publisherCount = 0
    /// 0 stands for no limit.
    package var maxParticipants = 0
    /// Seconds for which an empty room stays open: before the first participant, and after the last one.
    package var emptyTimeout = 0, departureTimeout = 0
    /// Allowed MIME types, such as `video/VP8`; empty if all are allowed.
    package var codecs: [String] = []
    package var isRecording = false

    package init(sid: String, name: String) { (self.sid, self.name) = (sid, name) }

    init(_ message: inout LiveKitMessage) {
        self.init(sid: message.text("sid"), name: message.text("name"))
        createdAt = message.time(milliseconds: "creation_time_ms", seconds: "creation_time")
        metadata = message.text("metadata")
        participantCount = message.count("num_participants")
        publisherCount = message.count("num_publishers")
        maxParticipants = message.count("max_participants")
        (emptyTimeout, departureTimeout) = (message.count("empty_timeout"), message.count("departure_timeout"))
        codecs = message.messages("enabled_codecs", limit: Self.codecLimit) { $0.text("mime") }.filter { !$0.isEmpty }
        isRecording = message.flag("active_recording") ?? false
    }

    /// With the names and forms of LiveKit's JSON.
    package var json: JSONValue {
        .object([
            "sid": .string(sid), "name": .string(name), "metadata": .string(metadata),
            "creation_time": LiveKitJSON.seconds(createdAt), "creation_time_ms": LiveKitJSON.milliseconds(createdAt),
            "num_participants": .integer(participantCount), "num_publishers": .integer(publisherCount),
            "max_participants": .integer(maxParticipants), "empty_timeout": .integer(emptyTimeout),
            "departure_timeout": .integer(departureTimeout), "active_recording": .bool(isRecording),
            "enabled_codecs": .array(codecs.map { .object(["mime": .string($0)]) }),
        ])
    }
}

/// Forms of values in LiveKit's JSON, where 64-bit numbers are text.
enum LiveKitJSON {
    static func seconds(_ date: Date?) -> JSONValue { whole(date, factor: 1) }
    static func milliseconds(_ date: Date?) -> JSONValue { whole(date, factor: 1000) }

    private static func whole(_ date: Date?, factor: Double) -> JSONValue {
        let value = ((date?.timeIntervalSince1970 ?? 0) * factor + 0.0001).rounded(.down)
        return .string("\(Int(exactly: value) ?? 0)")
    }
}
