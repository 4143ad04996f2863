import FoundationEssentials
import Model

/// Rules for the room: encryption, codecs, the limit of participants, and who is still there.
enum RoomRules {
    static func encryption(_ e: Evidence) -> SessionFinding? {
        guard let look = e.look else { return nil }
        let next = "Can this room go without end-to-end encryption? The API takes no key."
        let people = look.people(e.settings) + look.agents(e.settings)
        guard people.contains(where: { $0.tracks.contains(where: \.isEncrypted) }) else { return nil }
        let worker = look.worker(e.settings)
        let isPlain = worker.map { !$0.tracks.isEmpty && !$0.tracks.contains(where: \.isEncrypted) }
        guard isPlain != false || worker?.tracks.isEmpty == true else { return nil }
        var evidence = [EvidenceLine(.room, "tracks of others are encrypted", age: e.age(look.at))]
        if isPlain == true { evidence.append(EvidenceLine(.room, "the worker's tracks are not")) }
        return SessionFinding(
            .endToEndEncryption, isPlain == true ? .is : .mayBe,
            "The room is end-to-end encrypted: the worker has no key", evidence, next: next)
    }

    static func codec(_ e: Evidence) -> SessionFinding? {
        guard let look = e.look, let room = look.room, !room.codecs.isEmpty else { return nil }
        let codecs = room.codecs.map { $0.lowercased() }
        let videos = codecs.filter { $0.hasPrefix("video/") && $0 != "video/rtx" }
        guard !videos.isEmpty, !videos.contains("video/vp8"), !videos.contains("video/h264") else { return nil }
        let worker = look.worker(e.settings)
        if worker?.hasVideo == true { return nil }
        let isSilentlySkipped = worker.map { $0.state == .active && !$0.audio.isEmpty } ?? false
        let names = EvidenceText.name(videos.prefix(2).joined(separator: ", "), limit: 22)
        return SessionFinding(
            .codecNotAllowed, isSilentlySkipped ? .mostLikely : .mayBe,
            "The room allows only \(names): the avatar's video may not fit",
            [EvidenceLine(.room, "enabled_codecs: \(EvidenceText.name(codecs.joined(separator: ", "), limit: 60))")],
            next: "Do you restrict enabled_codecs on this server? Allow VP8 or H264.",
            tellsMore: "Which codecs the worker offers is not published")
    }

    static func full(_ e: Evidence) -> SessionFinding? {
        let next = "Count the agent and the avatar as participants."
        if e.room?.isRateLimited == true {
            return SessionFinding(
                .roomFull, .mostLikely, "The LiveKit server refuses calls: its own quota is used up",
                [EvidenceLine(.room, "RoomService answered 429")], next: "What does the LiveKit project's quota say?")
        }
        guard let look = e.look, let room = look.room, room.maxParticipants > 0,
            room.participants >= room.maxParticipants, look.worker(e.settings) == nil
        else { return nil }
        let isHeld = (e.held { ($0.room?.participants ?? 0) >= room.maxParticipants } ?? 0) > 0
        return SessionFinding(
            .roomFull, isHeld ? .is : .mayBe,
            "The room is full (\(room.participants) of \(room.maxParticipants)): there is no place for the worker",
            [EvidenceLine(.room, "num_participants \(room.participants), max_participants \(room.maxParticipants)")],
            next: next)
    }

    /// Seconds without people after which a session has certainly, or possibly, been left running.
    private static let leakDelay = (certain: 60.0, suspect: 30.0)

    static func leaked(_ e: Evidence) -> SessionFinding? {
        let question = "What ends the avatar when the call is over, also when your agent crashes?"
        var finding = leak(e, next: "End it. " + question)
        finding?.nextAfterEnd = question
        return finding
    }

    private static func leak(_ e: Evidence, next: String) -> SessionFinding? {
        guard e.session.status == .running else { return nil }
        guard let look = e.look else { return leakSuspect(e, next) }
        if let held = e.held({ $0.room == nil }), held > 0 {
            return SessionFinding(
                .leakedSession, held > leakDelay.suspect ? .is : .mayBe,
                "The room does not exist, but the session runs and costs credits",
                [EvidenceLine(.room, "ListRooms has no such room for \(EvidenceText.span(held))", age: e.age(look.at))],
                next: next, since: look.at.addingTimeInterval(-held))
        }
        guard let held = e.held({ $0.room != nil && $0.people(e.settings).isEmpty }), held > leakDelay.suspect else {
            return nil
        }
        let agents = look.agents(e.settings).count
        return SessionFinding(
            .leakedSession, held > leakDelay.certain ? .is : .mayBe,
            "Only agents have been in the room for \(EvidenceText.span(held)): a credit a minute",
            [
                EvidenceLine(
                    .room, "no person, \(agents) agents, in all looks of \(EvidenceText.span(held))",
                    age: e.age(look.at))
            ],
            next: next, since: look.at.addingTimeInterval(-held))
    }

    /// Seconds that a session must have run before its length alone is a sign of a leak.
    static let leastLeakAge: TimeInterval = 600

    /// In track mode silence resets the idle timeout, so only the maximum duration ends such a session.
    private static func leakSuspect(_ e: Evidence, _ next: String) -> SessionFinding? {
        guard e.session.isTrackMode, let p95 = e.fleet.lengths?.p95, let started = e.session.startedAt,
            let age = e.elapsed(since: started), age > max(leastLeakAge, 2 * p95)
        else { return nil }
        return SessionFinding(
            .leakedSession, .mayBe, "It has run for \(EvidenceText.span(age)), much longer than others: not ended?",
            [
                EvidenceLine(.sessions, "95 % of the ended sessions ran at most \(EvidenceText.span(p95))"),
                EvidenceLine(.api, "audio_source is track: silence does not end it"),
            ], next: next, tellsMore: Needs.roomForPeople)
    }

    static func remade(_ e: Evidence) -> SessionFinding? {
        guard let look = e.look, let room = look.room, let started = e.session.startedAt,
            look.worker(e.settings) == nil
        else { return nil }
        let next = "Use unique room names; start the avatar after the caller is in."
        let sids = Set(e.room?.looks.compactMap { $0.room?.sid } ?? [])
        let created = room.createdAt
        let isLater = created.map { $0.timeIntervalSince(started) > 5 } ?? false
        guard sids.count > 1 || isLater else { return nil }
        let time = created.map { " at \(EvidenceText.timeOfDay($0))" } ?? ""
        let confidence: SessionFinding.Confidence = sids.count > 1 ? .is : .mostLikely
        return SessionFinding(
            .roomRemade, (e.held { $0.worker(e.settings) == nil } ?? 0) > 0 ? confidence : .mayBe,
            "The room was created again\(time); the avatar is in the old one",
            [
                EvidenceLine(.room, "room \(EvidenceText.name(room.sid)), created\(time), without the worker"),
                EvidenceLine(.api, "the worker started at \(EvidenceText.timeOfDay(started))"),
            ], next: next)
    }
}
