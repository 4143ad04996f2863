import FoundationEssentials
import Model

/// Everything the API has told so far, and when.
struct Feed: Equatable, Sendable {
    /// Finished sessions beyond this many are let go, oldest first.
    static let sessionLimit = 5000

    /// A list element that did not decode: shown as such, it costs no other row.
    struct Unreadable: Equatable, Sendable {
        var id: String?
        var reason: String
    }

    private(set) var sessions: [SessionID: Session] = [:]
    private(set) var meters: [SessionID: FrameMeter] = [:]
    /// What was seen of live sessions; of those that are over, the last ones.
    private(set) var watches: [SessionID: SessionWatch] = [:]
    /// How fast the sessions on hand started.
    private(set) var startUps = StartUpSamples()
    private(set) var unreadable: [Unreadable] = []
    /// The last raw answer of one session, its secrets masked.
    private(set) var raw: RawSession?
    var avatars: [Avatar] = []
    var platform: PlatformStatus?
    var quota: Quota?
    var plans: [Plan] = []
    var freshness = Freshness()

    struct RawSession: Equatable, Sendable {
        var id: SessionID
        var json: JSONValue
    }

    /// Live sessions; kept, for the header asks with every key.
    private(set) var activeCount = 0
    /// What is measured of sessions, by whoever can measure.
    var media: [SessionID: MediaReading] = [:]
    /// Sessions of the fake transport: no API knows them, and they take no slot.
    private(set) var locals: Set<SessionID> = []
    func isLocal(_ id: SessionID) -> Bool { locals.contains(id) }

    var plan: Plan? { quota.flatMap { quota in plans.first { $0.key == quota.planKey } ?? Plan.named(quota.planKey) } }

    func session(_ id: SessionID?) -> Session? { id.flatMap { sessions[$0] } }

    /// Sessions that were live and are not on the list of live ones any more: how they ended is not known yet.
    private(set) var vanished: [SessionID] = []

    /// Takes every active session there is.
    mutating func take(active rows: [Row<Session>], at now: Date) {
        let fresh = Set(rows.compactMap { $0.value?.id })
        for row in rows { take(row.value, at: now) }
        startUps.settle()
        unreadable = rows.compactMap(\.unreadable)
        vanished = sessions.values.filter { $0.status.isActive && !fresh.contains($0.id) && !locals.contains($0.id) }.map(\.id)
            .sorted()
    }

    mutating func take(finished rows: [Row<Session>], at now: Date) {
        for row in rows { take(row.value, at: now) }
        startUps.settle()
        trim()
    }

    mutating func take(_ session: Session?, raw json: JSONValue? = nil, at now: Date) {
        guard let session else { return }
        if let json { raw = RawSession(id: session.id, json: json) }
        // A late answer must not revive a session that is known to be over.
        if let known = sessions[session.id], known.status.isTerminal, session.status.isActive { return }
        count(sessions.updateValue(session, forKey: session.id), by: -1)
        count(session, by: 1)
        vanished.removeAll { $0 == session.id }
        watch(session, at: now)
        if let usage = session.usage, session.status.isActive {
            meters[session.id, default: FrameMeter()].record(frames: usage.frames, at: now)
        }
    }

    /// A session of the fake transport, as it is now.
    mutating func take(local session: Session, media reading: MediaReading, at now: Date) {
        locals.insert(session.id)
        media[session.id] = reading
        sessions[session.id] = session
        watches[session.id, default: SessionWatch()].look(at: session, now: now)
        hear(reading, of: session.id, at: now)
    }

    /// A measured look at a session, beside what the API tells.
    mutating func hear(_ reading: MediaReading, of id: SessionID, at now: Date) {
        guard sessions[id]?.status == .running else { return }
        watches[id, default: SessionWatch()].hear(frames: reading.video.frameCount, rmsDBFS: reading.level.rmsDBFS, at: now)
    }

    /// A session that was over before the console saw it has nothing to be watched.
    private mutating func watch(_ session: Session, at now: Date) {
        startUps.take(session)
        guard session.status.isActive || watches[session.id] != nil else { return }
        watches[session.id, default: SessionWatch()].look(at: session, now: now)
    }

    /// A session that the API does not know any more.
    mutating func forget(_ id: SessionID) {
        count(sessions.removeValue(forKey: id), by: -1)
        vanished.removeAll { $0 == id }
        meters[id] = nil
        watches[id] = nil
    }

    private mutating func count(_ session: Session?, by step: Int) {
        if session?.status.isActive == true { activeCount += step }
    }

    /// With every session and the raw answer changed.
    func mapped(_ session: (Session) -> Session, raw change: (JSONValue) -> JSONValue) -> Feed {
        var feed = self
        feed.sessions = sessions.mapValues(session)
        feed.raw = raw.map { RawSession(id: $0.id, json: change($0.json)) }
        feed.unreadable = unreadable.map { Unreadable(id: $0.id, reason: "") }
        return feed
    }

    private mutating func trim() {
        guard sessions.count > Self.sessionLimit else { return }
        let finished = sessions.values.filter { $0.status.isTerminal && !locals.contains($0.id) }.sorted {
            $0.createdAt < $1.createdAt
        }
        for session in finished.prefix(sessions.count - Self.sessionLimit) { forget(session.id) }
    }
}

extension Row {
    fileprivate var unreadable: Feed.Unreadable? {
        if case .undecodable(let id, let reason) = self { Feed.Unreadable(id: id, reason: reason) } else { nil }
    }
}
