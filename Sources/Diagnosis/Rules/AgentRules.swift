import FoundationEssentials
import Model

/// Rules for the participants that speak for the avatar: agents and the participant in `subscribe_to_identity`.
enum AgentRules {
    /// Seconds after which a missing participant counts as absent.
    private static let allowance: TimeInterval = 10
    /// Seconds that an agent may take to initialize.
    private static let startAllowance: TimeInterval = 20

    static func absent(_ e: Evidence) -> SessionFinding? {
        guard let look = e.look, look.room != nil else { return nil }
        let next = "Is the agent running and dispatched to this room (agent_name set)?"
        let settings = e.settings
        // In track mode, any participant can speak for the avatar.
        if e.session.isTrackMode, let pin = settings?.subscribeToIdentity, look.participant(pin)?.hasVoice == true {
            return nil
        }
        if let agent = look.agents(settings).first {
            let held = e.held { $0.agents(settings).first?.agentState == "initializing" }
            guard let held, held > startAllowance else { return nil }
            return SessionFinding(
                .noAgent, .mostLikely,
                "The agent \(EvidenceText.quoted(agent.identity)) has been initializing for "
                    + EvidenceText.seconds(held),
                [EvidenceLine(.room, "lk.agent.state is initializing", age: e.age(look.at))],
                next: "What does the agent's log say since it joined?")
        }
        guard let held = e.held({ $0.room != nil && $0.agents(settings).isEmpty }), held > allowance else { return nil }
        let voices = look.people(settings).count(where: \.hasVoice)
        return SessionFinding(
            .noAgent, voices >= 2 ? .mayBe : .is, "No agent is in the room, so nobody speaks for the avatar",
            [
                EvidenceLine(
                    .room, "no participant of kind AGENT besides the worker for \(EvidenceText.seconds(held))",
                    age: e.age(look.at))
            ], next: next, since: look.at.addingTimeInterval(-held))
    }

    static func gone(_ e: Evidence) -> SessionFinding? {
        guard let look = e.look, let agent = look.worker(e.settings)?.speaksFor, look.participant(agent) == nil else {
            return nil
        }
        let held = e.held { $0.worker(e.settings)?.speaksFor == agent && $0.participant(agent) == nil } ?? 0
        let restarted = look.agents(e.settings).first
        var evidence = [
            EvidenceLine(
                .room, "lk.publish_on_behalf is \(EvidenceText.quoted(agent)), who is not there", age: e.age(look.at))
        ]
        if let restarted {
            evidence.append(EvidenceLine(.room, "another agent is: \(EvidenceText.quoted(restarted.identity))"))
        }
        return SessionFinding(
            .agentGone, held > 0 ? .is : .mayBe,
            held > 0
                ? "The avatar's agent left the room at least \(EvidenceText.seconds(held)) ago"
                : "The avatar's agent is not in the room", evidence,
            next: "Did the agent process crash or restart at "
                + "\(EvidenceText.timeOfDay(look.at.addingTimeInterval(-held))) UTC?"
        )
    }

    static func wrongPin(_ e: Evidence) -> SessionFinding? {
        guard e.session.isTrackMode, let settings = e.settings else { return nil }
        let next = "Which identity speaks for the avatar? Set subscribe_to_identity; publish the voice before ambience."
        let pin = settings.subscribeToIdentity
        if let pin, pin == settings.workerIdentity {
            return SessionFinding(
                .wrongPin, .is, "It is pinned to \(EvidenceText.quoted(pin)), which is the worker itself",
                [EvidenceLine(.api, "subscribe_to_identity equals worker_identity")], next: next)
        }
        guard let look = e.look, look.room != nil else { return nil }
        guard let pin, !pin.isEmpty else { return firstSeen(e, look, next) }
        let line = EvidenceLine(.api, "subscribe_to_identity is \(EvidenceText.quoted(pin, limit: 40))")
        guard let pinned = look.participant(pin) else {
            let held = e.held { $0.participant(pin) == nil } ?? 0
            return SessionFinding(
                .wrongPin, held > allowance ? .is : .mayBe,
                "Pinned to \(EvidenceText.quoted(pin)), who is not in the room",
                [line, EvidenceLine(.room, "not in the room for \(EvidenceText.seconds(held))", age: e.age(look.at))],
                next: next)
        }
        return present(e, look, pinned, line, next)
    }

    private static func present(
        _ e: Evidence, _ look: RoomLook, _ pinned: RoomParticipant, _ line: EvidenceLine, _ next: String
    ) -> SessionFinding? {
        let name = EvidenceText.quoted(pinned.identity)
        let agent = look.agents(e.settings).first { $0.hasVoice && $0.identity != pinned.identity }
        if pinned.isPerson, let agent {
            return SessionFinding(
                .wrongPin, .mostLikely,
                "Pinned to \(name), a person; \(EvidenceText.quoted(agent.identity)) is not heard",
                [line, EvidenceLine(.room, "kind \(pinned.kind); the agent publishes audio", age: e.age(look.at))],
                next: next)
        }
        if pinned.audio.isEmpty {
            let held = e.held { $0.participant(pinned.identity)?.audio.isEmpty ?? false } ?? 0
            return SessionFinding(
                .wrongPin, held > allowance ? .is : .mayBe, "Pinned to \(name), who publishes no audio",
                [line, EvidenceLine(.room, "no audio track for \(EvidenceText.seconds(held))", age: e.age(look.at))],
                next: next)
        }
        guard pinned.audio.count > 1 else { return nil }
        return SessionFinding(
            .wrongPin, .mayBe, "\(name) has \(pinned.audio.count) audio tracks: it may hear the wrong one",
            [line, EvidenceLine(.room, "\(pinned.audio.count) audio tracks", age: e.age(look.at))], next: next)
    }

    /// Without `subscribe_to_identity`, the worker uses the first audio track that it saw.
    private static func firstSeen(_ e: Evidence, _ look: RoomLook, _ next: String) -> SessionFinding? {
        let agent = look.agents(e.settings).first(where: \.hasVoice)
        guard let person = look.people(e.settings).first(where: { !$0.audio.isEmpty }), let agent,
            (person.joinedAt ?? .distantFuture) < (agent.joinedAt ?? .distantPast)
        else { return nil }
        return SessionFinding(
            .wrongPin, .mayBe,
            "No pin: it may hear \(EvidenceText.quoted(person.identity)), who joined before the agent",
            [
                EvidenceLine(.api, "subscribe_to_identity is null: the first audio track counts"),
                EvidenceLine(.room, "\(EvidenceText.quoted(agent.identity)) joined later", age: e.age(look.at)),
            ], next: next)
    }

    static func sourceMuted(_ e: Evidence) -> SessionFinding? {
        guard e.session.isTrackMode else { return nil }
        let next = "Who muted it, the page or the moderator?"
        if let pin = e.settings?.subscribeToIdentity, let audio = e.look?.participant(pin)?.audio, !audio.isEmpty,
            audio.allSatisfy(\.isMuted)
        {
            let held = e.held {
                $0.participant(pin).map { !$0.audio.isEmpty && $0.audio.allSatisfy(\.isMuted) } ?? false
            }
            let since = (e.look?.at ?? e.now).addingTimeInterval(-(held ?? 0))
            return SessionFinding(
                .sourceMuted, (held ?? 0) > 0 ? .is : .mayBe,
                "The pinned track has been muted since \(EvidenceText.timeOfDay(since)) UTC",
                [EvidenceLine(.room, "all audio of \(EvidenceText.quoted(pin)) is muted", age: e.age(e.look?.at))],
                next: next)
        }
        guard let silence = e.age(e.recentMedia?.agent?.silentSince), silence > startAllowance else { return nil }
        return SessionFinding(
            .sourceMuted, silence > 2 * startAllowance ? .mostLikely : .mayBe,
            "The audio source has been silent for \(EvidenceText.seconds(silence)), but is not muted",
            [EvidenceLine(.media, "below -60 dBFS for \(EvidenceText.seconds(silence))", age: e.age(e.media?.at))],
            next: "Does the speaker's microphone or TTS produce sound at all?")
    }

    static func two(_ e: Evidence) -> SessionFinding? {
        guard let look = e.look else { return nil }
        let agents = look.agents(e.settings)
        guard agents.count >= 2 else { return nil }
        let held = e.held { $0.agents(e.settings).count >= 2 } ?? 0
        let names = agents.prefix(2).map { EvidenceText.quoted($0.identity) }.joined(separator: ", ")
        return SessionFinding(
            .twoAgents, held > allowance ? .is : .mayBe,
            "\(agents.count) agents are in the room: \(agents.count == 2 ? "both" : "all") answer the caller",
            [EvidenceLine(.room, "kind AGENT: \(names), for \(EvidenceText.seconds(held))", age: e.age(look.at))],
            next: "Is a development worker running with the same keys?")
    }
}
