import FoundationEssentials
import Model

/// The room of a simulated session: a caller, an agent and the worker, as LiveKit's RoomService would describe them.
struct SimulatedRoom {
    /// Seconds before the creation of the session at which the room and its participants arrived.
    private static let lead = (room: 6.0, caller: 5.2, agent: 2.1)
    /// Seconds of each state of the agent; the cycle repeats.
    private static let cycle = [("listening", 5.0), ("thinking", 1.0), ("speaking", 6.0)]

    let settings: LiveKitTransport
    private let worker: Worker
    private let session: Session
    private let now: Date
    private let seed: UInt64

    /// Nil for a session without a room.
    init?(_ worker: Worker, at now: Date) {
        session = worker.session(at: now)
        guard let settings = session.transport.livekit else { return nil }
        (self.settings, self.worker, self.now) = (settings, worker, now)
        seed = StableHash.hash(worker.id.rawValue.utf8)
    }

    // MARK: Participants

    private var isSilent: Bool { worker.isSilent(at: now) }
    private var isSIP: Bool { seed % 5 == 0 }
    private var agentIdentity: String { settings.subscribeToIdentity ?? "agent-\(seed % 900 + 100)" }

    /// Nil before the worker has joined, and after it left.
    private var workerJoined: Date? {
        let joined = worker.timeline.started.adding(worker.script.joining)
        return joined <= now && now < worker.timeline.stop ? joined : nil
    }

    /// True if the participant that the worker must subscribe to never joins.
    private var isAgentMissing: Bool { worker.script.fault == .participantNotFound }

    private var agentState: String {
        guard !isSilent else { return "listening" }
        let length = Self.cycle.reduce(0) { $0 + $1.1 }
        var rest = (now.timeIntervalSince(worker.createdAt) + Double(seed % 12)).truncatingRemainder(
            dividingBy: length)
        for (state, seconds) in Self.cycle {
            if rest < seconds { return state }
            rest -= seconds
        }
        return "listening"
    }

    var participants: [JSONValue] {
        var all = [caller]
        if !isAgentMissing { all.append(agent) }
        if let workerJoined { all.append(avatar(joined: workerJoined)) }
        return all
    }

    private var caller: JSONValue {
        let number = seed / 7 % 9000 + 1000
        let microphone = track(
            "caller", kind: "AUDIO", name: "microphone", source: "MICROPHONE", mime: "audio/opus", isMuted: isSilent)
        return participant(
            isSIP ? "sip_\(number)" : "caller-\(number)", kind: isSIP ? "SIP" : "STANDARD",
            joined: worker.createdAt.adding(-Self.lead.caller), tracks: [microphone],
            attributes: isSIP ? ["sip.callStatus": "active"] : [:])
    }

    /// With `data_stream` the agent sends its voice to the worker alone, and publishes no track.
    private var agent: JSONValue {
        let voice = track(
            "agent", kind: "AUDIO", name: "roomio_audio", source: "MICROPHONE", mime: "audio/opus", isMuted: false)
        return participant(
            agentIdentity, kind: "AGENT", joined: worker.createdAt.adding(-Self.lead.agent),
            tracks: settings.audioSource == .track ? [voice] : [], attributes: ["lk.agent.state": agentState])
    }

    private func avatar(joined: Date) -> JSONValue {
        let size = session.quality == .pro ? 1024 : 512
        let tracks =
            now < worker.timeline.running
            ? []
            : [
                track(
                    "video", kind: "VIDEO", name: "protoface-avatar", source: "CAMERA", mime: "video/VP8",
                    isMuted: false, size: size),
                track(
                    "audio", kind: "AUDIO", name: "protoface-avatar-audio", source: "MICROPHONE", mime: "audio/opus",
                    isMuted: false),
            ]
        return participant(
            settings.workerIdentity, kind: "AGENT", joined: joined, tracks: tracks,
            attributes: isAgentMissing ? [:] : ["lk.publish_on_behalf": agentIdentity])
    }

    // MARK: LiveKit's JSON

    var json: JSONValue {
        let created = worker.createdAt.adding(-Self.lead.room)
        let participants = participants
        let publishers = participants.count { $0["is_publisher"]?.bool == true }
        return .object([
            "sid": .string(sid("RM_", "room")), "name": .string(settings.roomName), "empty_timeout": .integer(300),
            "departure_timeout": .integer(20), "max_participants": .integer(0),
            "creation_time": Self.seconds(created), "creation_time_ms": Self.milliseconds(created),
            "turn_password": .string(""), "metadata": .string(""), "num_participants": .integer(participants.count),
            "num_publishers": .integer(publishers), "active_recording": .bool(false), "version": .null,
            "enabled_codecs": .array(
                ["audio/opus", "video/VP8", "video/H264"].map {
                    .object(["mime": .string($0), "fmtp_line": .string("")])
                }),
        ])
    }

    private func participant(
        _ identity: String, kind: String, joined: Date, tracks: [JSONValue], attributes: [String: String]
    ) -> JSONValue {
        .object([
            "sid": .string(sid("PA_", identity)), "identity": .string(identity), "name": .string(identity),
            "state": .string("ACTIVE"), "kind": .string(kind), "tracks": .array(tracks), "metadata": .string(""),
            "attributes": .object(attributes.mapValues { .string($0) }), "joined_at": Self.seconds(joined),
            "joined_at_ms": Self.milliseconds(joined), "version": .integer(1), "region": .string(""),
            "is_publisher": .bool(!tracks.isEmpty), "disconnect_reason": .string("UNKNOWN_REASON"),
            "permission": .object([
                "can_subscribe": .bool(true), "can_publish": .bool(true), "can_publish_data": .bool(true),
                "hidden": .bool(false), "recorder": .bool(false), "agent": .bool(kind == "AGENT"),
            ]),
        ])
    }

    private func track(
        _ key: String, kind: String, name: String, source: String, mime: String, isMuted: Bool, size: Int = 0
    ) -> JSONValue {
        .object([
            "sid": .string(sid("TR_", key)), "type": .string(kind), "name": .string(name), "source": .string(source),
            "muted": .bool(isMuted), "width": .integer(size), "height": .integer(size), "mime_type": .string(mime),
            "encryption": .string("NONE"), "layers": .array([]), "codecs": .array([]), "stream": .string("camera"),
        ])
    }

    private func sid(_ prefix: String, _ key: String) -> String {
        prefix + String(StableHash.hash("\(worker.id.rawValue) \(key)".utf8), radix: 36)
    }

    private static func seconds(_ date: Date) -> JSONValue { .string("\(Int(date.timeIntervalSince1970))") }
    private static func milliseconds(_ date: Date) -> JSONValue {
        .string("\(Int((date.timeIntervalSince1970 * 1000).rounded()))")
    }
}
