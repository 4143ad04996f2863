import Diagnosis
import FoundationEssentials
import Model

/// A participant of a LiveKit room, as RoomService describes it.
package struct LiveKitParticipant: Equatable, Sendable {
    static let kinds = ["STANDARD", "INGRESS", "EGRESS", "SIP", "AGENT", "UNKNOWN", "UNKNOWN", "CONNECTOR", "BRIDGE"]
    static let states = ["JOINING", "JOINED", "ACTIVE", "DISCONNECTED"]
    /// Maximum number of tracks and of attributes that are kept.
    static let trackLimit = 64, attributeLimit = 64
    /// Beginning of the identities with which this console joins rooms.
    package static let watcherPrefix = "protoface-console-"

    package var sid: String
    package var identity: String
    package var name = ""
    package var kind: RoomParticipant.Kind = .standard
    package var state: RoomParticipant.State = .active
    package var joinedAt: Date?
    package var metadata = ""
    package var attributes: [String: String] = [:]
    package var tracks: [LiveKitTrack] = []
    package var isHidden = false
    /// Permissions; nil if they are unknown.
    package var canPublish, canSubscribe, canPublishData: Bool?

    package init(sid: String, identity: String) { (self.sid, self.identity) = (sid, identity) }

    init(_ message: inout LiveKitMessage) {
        self.init(sid: message.text("sid"), identity: message.text("identity"))
        name = message.text("name")
        kind = RoomParticipant.Kind(rawValue: message.name("kind", of: Self.kinds))
        state = RoomParticipant.State(rawValue: message.name("state", of: Self.states))
        joinedAt = message.time(milliseconds: "joined_at_ms", seconds: "joined_at")
        metadata = message.text("metadata")
        attributes = message.texts("attributes", limit: Self.attributeLimit)
        tracks = message.messages("tracks", limit: Self.trackLimit) { LiveKitTrack(&$0) }
        let permission = message.message("permission") { permission in
            (
                publish: permission.flag("can_publish") ?? false, subscribe: permission.flag("can_subscribe") ?? false,
                data: permission.flag("can_publish_data") ?? false, hidden: permission.flag("hidden") ?? false
            )
        }
        isHidden = permission?.hidden ?? false
        (canPublish, canSubscribe, canPublishData) = (permission?.publish, permission?.subscribe, permission?.data)
    }

    /// True for a participant with which this console watches the room.
    package var isOwnWatcher: Bool { isHidden && identity.hasPrefix(Self.watcherPrefix) }

    /// State of a LiveKit agent, such as `listening` or `speaking`.
    package var agentState: String? { attributes["lk.agent.state"] }
    /// Identity of the agent on whose behalf an avatar publishes.
    package var publishesOnBehalfOf: String? { attributes["lk.publish_on_behalf"] }

    /// With the names and forms of LiveKit's JSON.
    package var json: JSONValue {
        func flag(_ value: Bool?) -> JSONValue { value.map { .bool($0) } ?? .null }
        let permission: [String: JSONValue] = [
            "can_publish": flag(canPublish), "can_subscribe": flag(canSubscribe),
            "can_publish_data": flag(canPublishData), "hidden": .bool(isHidden),
        ]
        return .object([
            "sid": .string(sid), "identity": .string(identity), "name": .string(name), "kind": .string(kind.rawValue),
            "state": .string(state.rawValue), "joined_at": LiveKitJSON.seconds(joinedAt),
            "joined_at_ms": LiveKitJSON.milliseconds(joinedAt), "metadata": .string(metadata),
            "attributes": .object(attributes.mapValues { .string($0) }), "tracks": .array(tracks.map(\.json)),
            "permission": canPublish == nil ? .null : .object(permission),
        ])
    }
}
