import Canvas
import Diagnosis
import FoundationEssentials
import Model
import RoomWatch

/// Facts about the LiveKit room of a session, as RoomService reported it.
extension SessionFacts {
    /// Seconds after which a look is shown as old; three looks were due by then.
    private static let freshSeconds: TimeInterval = 15
    /// Maximum number of participants and of events that are listed.
    private static let participantLimit = 20, eventLimit = 12

    func room(_ session: Session) -> [[Span]] {
        let joined = joined(session)
        guard let settings = session.transport.livekit, let history = scene.feed.rooms[session.id] else {
            return joined
        }
        var rows = joined + trouble(history)
        guard let last = history.last else { return rows }
        rows += state(last, session) + absent(last, settings, session)
        for participant in last.participants.prefix(Self.participantLimit) {
            rows += lines(of: participant, last, settings)
        }
        let more = last.participants.count - Self.participantLimit + last.omittedCount
        if more > 0 { rows += text.note("and \(more) more participants") }
        rows += isFull ? limits(last) : []
        return rows + looked(last, session) + (isFull ? events(history) : [])
    }

    private func trouble(_ history: RoomHistory) -> [[Span]] {
        guard let trouble = history.trouble else { return [] }
        let words = Words.label(for: trouble.error)
        let since = history.last == nil ? "" : "; the state below is from \(clock(history.last?.at ?? trouble.since))"
        return text.rows("error", [Span("▲ " + words, .warn), Span(since, .dim)])
    }

    private func state(_ snapshot: RoomSnapshot, _ session: Session) -> [[Span]] {
        guard let room = snapshot.room else {
            let isExpected = session.status.isTerminal
            return text.rows("room", isExpected ? "closed" : "✖ does not exist", isExpected ? .dim : .bad)
        }
        let since = room.createdAt.map { " since \(clock($0))" } ?? ""
        let count = Format.counted(room.participantCount, "participant")
        let limit = room.maxParticipants > 0 ? " of at most \(room.maxParticipants)" : ""
        return text.rows("room", [Span("open", .strong), Span(since), Span("  " + count + limit, .dim)])
    }

    /// Participants without whom the session does not work.
    private func absent(_ snapshot: RoomSnapshot, _ settings: LiveKitTransport, _ session: Session) -> [[Span]] {
        guard snapshot.room != nil, session.status == .running || session.status == .starting else { return [] }
        var rows: [[Span]] = []
        if snapshot.worker(settings) == nil {
            rows += text.rows("worker", "▲ not in the room", session.status == .running ? .bad : .warn)
        }
        guard settings.audioSource == .track, let pinned = settings.subscribeToIdentity else { return rows }
        guard let source = snapshot.participants.first(where: { $0.identity == pinned }) else {
            return rows + text.rows("pinned", [Span("▲ \(pinned) is not in the room", .bad)])
        }
        if !source.tracks.contains(where: \.isAudio) {
            rows += text.rows("pinned", [Span("▲ \(pinned) publishes no audio", .bad)])
        }
        return rows
    }

    // MARK: Participants

    private func lines(
        of participant: LiveKitParticipant, _ snapshot: RoomSnapshot, _ settings: LiveKitTransport
    ) -> [[Span]] {
        var spans = [Span(participant.identity, .strong)]
        if let joined = participant.joinedAt { spans.append(Span("  since " + clock(joined), .dim)) }
        if let state = participant.agentState { spans.append(Span("  " + state, .info)) }
        if let agent = participant.publishesOnBehalfOf { spans.append(Span("  for " + agent, .dim)) }
        if participant.state != .active {
            spans.append(Span("  " + participant.state.rawValue.lowercased(), .warn))
        }
        if participant.isHidden { spans.append(Span("  hidden", .warn)) }
        let isWorker = participant.sid == snapshot.worker(settings)?.sid
        let tracks = participant.tracks.flatMap { text.rows("", self.spans(of: $0)) }
        return text.rows(isWorker ? "worker" : participant.roleWords, spans) + tracks
    }

    private func spans(of track: LiveKitTrack) -> [Span] {
        let kind = track.kind.map { $0.rawValue.lowercased() } ?? "track"
        var spans = [Span(kind + " ", .dim), Span(track.label)]
        if track.isMuted { spans.append(Span("  muted", Style(.warn, bold: true))) }
        if track.isEncrypted { spans.append(Span("  encrypted", .warn)) }
        let size = track.width > 0 ? "\(track.width)x\(track.height)" : ""
        let details = [track.codec, size].filter { !$0.isEmpty }.joined(separator: " ")
        if !details.isEmpty { spans.append(Span("  " + details, .dim)) }
        return spans
    }

    // MARK: Limits, age and history

    private func limits(_ snapshot: RoomSnapshot) -> [[Span]] {
        guard let room = snapshot.room else { return [] }
        let codecs = room.codecs.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        var rows = text.rows("codecs", codecs.isEmpty ? "all" : codecs.joined(separator: ", "))
        rows += text.note("closes \(room.departureTimeout) s after the last participant left")
        if room.isRecording { rows += text.rows("recording", "this room is being recorded", .warn) }
        return rows + text.note("sizes and codecs are declared by the publishers, not measured")
    }

    private func looked(_ snapshot: RoomSnapshot, _ session: Session) -> [[Span]] {
        let age = max(0, scene.now.timeIntervalSince(snapshot.at))
        guard isFull || age > Self.freshSeconds else { return [] }
        return text.rows("looked", "\(clock(snapshot.at)), \(Format.span(age.rounded())) ago", .dim)
    }

    private func events(_ history: RoomHistory) -> [[Span]] {
        let events = history.events.sorted { $0.at < $1.at }.suffix(Self.eventLimit)
        guard !events.isEmpty else { return [] }
        let text = LabelledText(width: width, labelWidth: 11)
        return [[]]
            + events.flatMap { event in
                text.rows((event.isExact ? " " : "≈") + clock(event.at), event.spans)
            }
    }
}

extension LiveKitParticipant {
    /// What the participant is, in one word.
    fileprivate var roleWords: String {
        switch kind {
        case .standard: agentState == nil ? "caller" : "agent"
        case .agent: publishesOnBehalfOf == nil ? "agent" : "avatar"
        case .sip: "SIP call"
        case .ingress: "ingress"
        case .egress: "recorder"
        default: kind.rawValue.lowercased()
        }
    }
}

extension RoomEvent {
    fileprivate var spans: [Span] {
        let who = identity.isEmpty ? [] : [Span(identity + " ")]
        return switch kind {
        case .roomOpened: [Span("room created", .ok)]
        case .roomClosed: [Span("room closed", .warn)]
        case .roomReplaced: [Span("room closed and created again", .warn)]
        case .joined(let kind): who + [Span("joined", .ok), Span("  " + kind.rawValue.lowercased(), .dim)]
        case .left: who + [Span("left", .warn)]
        case .published(let track): who + [Span("published "), Span(track)]
        case .unpublished(let track): who + [Span("stopped publishing ", .warn), Span(track)]
        case .muted(let track): who + [Span("muted ", .warn), Span(track)]
        case .unmuted(let track): who + [Span("unmuted "), Span(track)]
        }
    }
}
