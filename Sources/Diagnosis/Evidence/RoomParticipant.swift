import FoundationEssentials
import Model

/// A participant of the room, as RoomService describes it.
package struct RoomParticipant: Equatable, Sendable {
    package struct Kind: OpenEnum {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let standard = Self(rawValue: "STANDARD")
        package static let agent = Self(rawValue: "AGENT")
        package static let sip = Self(rawValue: "SIP")
        package static let ingress = Self(rawValue: "INGRESS")
        package static let egress = Self(rawValue: "EGRESS")
        package static let known: [Self] = [.standard, .agent, .sip, .ingress, .egress]
    }

    package struct State: OpenEnum {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let joining = Self(rawValue: "JOINING")
        package static let joined = Self(rawValue: "JOINED")
        package static let active = Self(rawValue: "ACTIVE")
        package static let disconnected = Self(rawValue: "DISCONNECTED")
        package static let known: [Self] = [.joining, .joined, .active, .disconnected]
    }

    package struct Track: Equatable, Sendable {
        package var name: String
        package var isAudio: Bool
        package var isMuted = false
        package var isEncrypted = false
        /// Source of the track, such as `MICROPHONE` or `CAMERA`.
        package var source = ""

        package init(
            _ name: String, isAudio: Bool, isMuted: Bool = false, isEncrypted: Bool = false, source: String = ""
        ) {
            (self.name, self.isAudio, self.isMuted) = (name, isAudio, isMuted)
            (self.isEncrypted, self.source) = (isEncrypted, source)
        }
    }

    package var identity: String
    package var kind: Kind
    package var state: State
    package var joinedAt: Date?
    package var attributes: [String: String]
    /// Permission to publish; nil if unknown.
    package var canPublish: Bool?
    package var tracks: [Track]

    package init(
        _ identity: String, _ kind: Kind, state: State = .active, joinedAt: Date? = nil,
        attributes: [String: String] = [:], canPublish: Bool? = true, tracks: [Track] = []
    ) {
        (self.identity, self.kind, self.state, self.joinedAt) = (identity, kind, state, joinedAt)
        (self.attributes, self.canPublish, self.tracks) = (attributes, canPublish, tracks)
    }

    /// State of a LiveKit agent: `initializing`, `idle`, `listening`, `thinking` or `speaking`.
    var agentState: String? { attributes["lk.agent.state"] }
    /// Identity of the agent on whose behalf an avatar publishes.
    var speaksFor: String? { attributes["lk.publish_on_behalf"] }
    var isAgent: Bool { kind == .agent || agentState != nil }
    var isPerson: Bool { [.standard, .sip, .ingress].contains(kind) && agentState == nil }
    var audio: [Track] { tracks.filter(\.isAudio) }
    var hasVoice: Bool { audio.contains { !$0.isMuted && !$0.isAmbience } }
    var hasVideo: Bool { tracks.contains { !$0.isAudio } }
}

extension RoomParticipant.Track {
    /// True for a track with background sound, which agents publish beside their voice.
    var isAmbience: Bool { ["ambien", "background"].contains { name.lowercased().contains($0) } }
}
