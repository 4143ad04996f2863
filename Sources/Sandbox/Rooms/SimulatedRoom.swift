import FoundationEssentials
import Model

/// The room of a simulated session: a caller, an agent and the worker, as LiveKit's RoomService would describe them.
struct SimulatedRoom {
    /// Seconds before the creation of the session at which the room was created and the participants joined.
    private static let lead = (room: 6.0, caller: 5.2, agent: 2.1)
    /// Seconds of each state of the agent; the cycle repeats.
    private static let cycle = [("listening", 5.0), ("thinking", 1.0), ("speaking", 6.0)]

    private static let codecs = ["audio/opus", "video/VP8", "video/H264"]

    let settings: LiveKitTransport
    private let worker: Worker
    private let session: Session
    private let now: Date
    private let seed: UInt64
    private let changes: ScenarioRoom

    /// Nil for a session without a room.
    init?(_ worker: Worker, changes: ScenarioRoom = ScenarioRoom(), at now: Date) {
        session = worker.session(at: now)
        guard let settings = session.transport.livekit else { return nil }
        (self.settings, self.worker, self.changes, self.now) = (settings, worker, changes, now)
        seed = StableHash.hash(worker.id.rawValue.utf8)
    }

    // MARK: Participants

    private var isSilent: Bool { worker.isSilent(at: now) }
    private var isSIP: Bool { seed % 5 == 0 }
    private var agentIdentity: String {
        let pinned = settings.subscribeToIdentity.flatMap { $0 == changes.caller ? nil : $0 }
        return pinned ?? "agent-\(seed % 900 + 100)"
    }

    private var mayPublish: Bool { worker.script.fault != .publishNotAllowed }

    /// Time at which the worker joined; nil while the worker is not in the room.
    private var workerJoined: Date? {
        // A worker that may not publish is in the room for a while before it fails.
        let joined = worker.timeline.started.adding(worker.script.joining * (mayPublish ? 1 : 0.1))
        return joined <= now && now < worker.timeline.stop && !changes.isFull && !isRemade ? joined : nil
    }

    private var isRemade: Bool { isPast(changes.remade) }

    private func isPast(_ seconds: TimeInterval?) -> Bool {
        seconds.map { now >= worker.createdAt.adding($0) } ?? false
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
        var all = isPast(changes.callerLeaves) ? [] : [caller]
        if !isAgentMissing, !isPast(changes.agentsLeave) { all += (0..<changes.agents).map(agent) }
        if let workerJoined { all.append(avatar(joined: workerJoined)) }
        return all
    }

    private var caller: JSONValue {
        let number = seed / 7 % 9000 + 1000
        let microphone = track(
            "caller", kind: "AUDIO", name: "microphone", source: "MICROPHONE", mime: "audio/opus", isMuted: isSilent,
            isEncrypted: changes.isEncrypted)
        return participant(
            changes.caller ?? (isSIP ? "sip_\(number)" : "caller-\(number)"), kind: isSIP ? "SIP" : "STANDARD",
            joined: worker.createdAt.adding(-Self.lead.caller), tracks: [microphone],
            attributes: isSIP ? ["sip.callStatus": "active"] : [:])
    }

    /// With `data_stream` the agent sends its voice to the worker alone, and publishes no track.
    private func agent(_ index: Int) -> JSONValue {
        let voice = track(
            "agent", kind: "AUDIO", name: "roomio_audio", source: "MICROPHONE", mime: "audio/opus",
            isMuted: changes.isMuted, isEncrypted: changes.isEncrypted)
        let isHeard = settings.audioSource == .track || changes.isAgentHeard
        return participant(
            index == 0 ? agentIdentity : "\(agentIdentity)-\(index + 1)", kind: "AGENT",
            joined: worker.createdAt.adding(-Self.lead.agent), tracks: isHeard ? [voice] : [],
            attributes: ["lk.agent.state": agentState])
    }

    private func avatar(joined: Date) -> JSONValue {
        let size = session.quality == .pro ? 1024 : 512
        let video = track(
            "video", kind: "VIDEO", name: "protoface-avatar", source: "CAMERA", mime: "video/VP8", size: size)
        let audio = track(
            "audio", kind: "AUDIO", name: "protoface-avatar-audio", source: "MICROPHONE", mime: "audio/opus")
        let isPublishing = now >= worker.timeline.running && changes.connects && mayPublish
        return participant(
            changes.worker ?? settings.workerIdentity, kind: "AGENT", joined: joined,
            tracks: !isPublishing ? [] : changes.refusesVideo ? [audio] : [video, audio],
            attributes: isAgentMissing || changes.agents == 0 ? [:] : ["lk.publish_on_behalf": agentIdentity],
            state: changes.connects ? "ACTIVE" : "JOINED", mayPublish: mayPublish)
    }

    // MARK: LiveKit's JSON

    var json: JSONValue {
        let created = worker.createdAt.adding(isRemade ? changes.remade ?? 0 : -Self.lead.room)
        let participants = participants
        let publishers = participants.count { $0["is_publisher"]?.bool == true }
        return .object([
            "sid": .string(sid("RM_", isRemade ? "room again" : "room")), "name": .string(settings.roomName),
            "empty_timeout": .integer(300),
            "departure_timeout": .integer(20), "max_participants": .integer(changes.limit),
            "creation_time": Self.seconds(created), "creation_time_ms": Self.milliseconds(created),
            "turn_password": .string(""), "metadata": .string(""), "num_participants": .integer(participants.count),
            "num_publishers": .integer(publishers), "active_recording": .bool(false), "version": .null,
            "enabled_codecs": .array(
                (changes.codecs.isEmpty ? Self.codecs : changes.codecs).map {
                    .object(["mime": .string($0), "fmtp_line": .string("")])
                }),
        ])
    }

    private func participant(
        _ identity: String, kind: String, joined: Date, tracks: [JSONValue], attributes: [String: String],
        state: String = "ACTIVE", mayPublish: Bool = true
    ) -> JSONValue {
        .object([
            "sid": .string(sid("PA_", identity)), "identity": .string(identity), "name": .string(identity),
            "state": .string(state), "kind": .string(kind), "tracks": .array(tracks), "metadata": .string(""),
            "attributes": .object(attributes.mapValues { .string($0) }), "joined_at": Self.seconds(joined),
            "joined_at_ms": Self.milliseconds(joined), "version": .integer(1), "region": .string(""),
            "is_publisher": .bool(!tracks.isEmpty), "disconnect_reason": .string("UNKNOWN_REASON"),
            "permission": .object([
                "can_subscribe": .bool(true), "can_publish": .bool(mayPublish), "can_publish_data": .bool(true),
                "hidden": .bool(false), "recorder": .bool(false), "agent": .bool(kind == "AGENT"),
            ]),
        ])
    }

    private func track(
        _ key: String, kind: String, name: String, source: String, mime: String, isMuted: Bool = false, size: Int = 0,
        isEncrypted: Bool = false
    ) -> JSONValue {
        .object([
            "sid": .string(sid("TR_", key)), "type": .string(kind), "name": .string(name), "source": .string(source),
            "muted": .bool(isMuted), "width": .integer(size), "height": .integer(size), "mime_type": .string(mime),
            "encryption": .string(isEncrypted ? "GCM" : "NONE"), "layers": .array([]), "codecs": .array([]),
            "stream": .string("camera"),
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
