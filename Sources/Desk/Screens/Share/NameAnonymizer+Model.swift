import Canvas
import Model

extension NameAnonymizer {
    package static let hidden = "hidden in share mode"

    package func session(_ real: Session) -> Session {
        var session = real
        session.avatarID = name(real.avatarID, .avatar)
        if case .livekit(let settings) = real.transport { session.transport = .livekit(self.settings(settings)) }
        session.metadata = metadata(real.metadata)
        if real.failure != nil { session.failure?.message = Self.hidden }
        return session
    }

    private func settings(_ real: LiveKitTransport) -> LiveKitTransport {
        var settings = real
        settings.url = url(real.url)
        settings.roomName = name(real.roomName, .room)
        settings.workerIdentity = name(real.workerIdentity, .identity)
        settings.subscribeToIdentity = real.subscribeToIdentity.map { name($0, .identity) }
        return settings
    }

    package func metadata(_ real: [String: JSONValue]) -> [String: JSONValue] {
        Dictionary(real.map { (name($0.key, .key), value($0.value)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Numbers become anonymized texts as well, because a number can identify a customer.
    private func value(_ real: JSONValue) -> JSONValue {
        switch real {
        case .null, .bool: real
        case .integer(let number): .string(name(String(number), .value))
        case .number(let number): .string(name(String(number), .value))
        case .string(let text): .string(name(text, .value))
        case .array(let values): .array(values.map(value))
        case .object(let members): .object(metadata(members))
        }
    }

    /// Anonymizes raw JSON; only values that are set by the API stay unchanged.
    package func json(_ real: JSONValue, key: String = "") -> JSONValue {
        switch real {
        case .object(let members) where key == "metadata": return .object(metadata(members))
        case .object(let members):
            return .object(Dictionary(uniqueKeysWithValues: members.map { ($0.key, json($0.value, key: $0.key)) }))
        case .array(let values): return .array(values.map { json($0, key: key) })
        case .string(let text): return .string(string(text, key: key))
        case .null, .bool, .integer, .number: return real
        }
    }

    private func string(_ text: String, key: String) -> String {
        switch key {
        case "url": url(text)
        case "room_name": name(text, .room)
        case "worker_identity", "subscribe_to_identity": name(text, .identity)
        case "avatar_id": name(text, .avatar)
        case "message": Self.hidden
        case let key where Self.plainKeys.contains(key) || text == Secret.mask: text
        default: name(text, .value)
        }
    }

    private static let plainKeys: Set<String> = [
        "object", "id", "status", "type", "quality", "audio_source", "code", "created_at", "started_at",
        "first_frame_at",
        "ended_at",
        "failed_at", "billing_surface",
    ]
}
