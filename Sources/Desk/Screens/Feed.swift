import FoundationEssentials
import Model

/// Everything the API has told so far, and when.
package struct Feed: Equatable, Sendable {
    /// Finished sessions beyond this many are let go, oldest first.
    package static let sessionLimit = 100_000
    /// So that they are let go in bulk and not one by one.
    private static let slack = 2000
    /// Never more than these are on hand.
    package static let mostKept = sessionLimit + slack - 100

    /// Live sessions that are loaded, the newest; of more, nothing is kept.
    package static let liveLimit = 2000
    /// Sessions that vanished from the list and whose end is not known yet; beyond these the oldest are let go.
    static let vanishedLimit = 500
    /// Sessions that ended while they were watched and whose statusObservations, frames and doubts are kept, the last
    /// of them.
    static let watchLimit = 250
    /// Finished sessions that stay on hand while nobody looks at the past, the newest.
    package static let pastLimit = 1000

    /// A list element that did not decode: shown as such, it costs no other row.
    package struct Unreadable: Equatable, Sendable {
        package var id: String?
        package var reason: String
    }

    package private(set) var shelf = CompactSessionStore()
    /// Changes every session on its way to the screen; nil while they are shown as they are.
    private var lens: SessionLens?
    package private(set) var meters: [SessionID: FrameMeter] = [:]
    /// What was seen of live sessions; of those that are over, the last ones.
    private(set) var watches: [SessionID: SessionObservations] = [:]
    /// Sessions that were seen to end, in that order, for as long as they have a watch.
    private var ends: [SessionID] = []
    /// True where more sessions may be live than are loaded.
    package private(set) var isLiveCut = false
    /// How the newest look at one session went.
    package var look: DetailLook?
    /// How fast the sessions on hand started.
    private(set) var startUps = StartUpStatistics()
    package private(set) var unreadable: [Unreadable] = []
    /// What the API said of a session that can't be, in words; gone with the next answer that makes sense.
    private(set) var doubts: [SessionID: String] = [:]
    /// The last raw answer of one session, its secrets masked.
    package private(set) var raw: RawSession?
    package var avatars: [Avatar] = []
    package var platform: PlatformStatus?
    package var quota: Quota?
    package var plans: [Plan] = []
    package var usage = UsageFeed()
    package var freshness = Freshness()

    package struct RawSession: Equatable, Sendable {
        package var id: SessionID
        package var json: JSONValue
    }

    /// Live sessions of the API.
    var activeCount: Int { shelf.active.count { !locals.contains(shelf.ids[Int($0)]) } }
    /// What is measured of sessions, by whoever can measure.
    package var media: [SessionID: MediaReading] = [:]
    /// Sessions of the fake transport: no API knows them, and they take no slot.
    private(set) var locals: Set<SessionID> = []
    package func isLocal(_ id: SessionID) -> Bool { locals.contains(id) }

    package var plan: Plan? {
        quota.flatMap { quota in plans.first { $0.key == quota.planKey } ?? Plan.named(quota.planKey) }
    }

    package func session(_ id: SessionID?) -> Session? {
        guard let session = id.flatMap({ shelf[$0] }) else { return nil }
        return lens.map { $0.change(session) } ?? session
    }

    /// Without making the session.
    package func isActive(_ id: SessionID) -> Bool { shelf.slot(id).map { shelf.isActive($0) } ?? false }

    /// As the API has it, however it is to be seen.
    package func avatarID(of id: SessionID) -> String? { shelf.slot(id).map { shelf.avatarID($0) } }

    /// As they are to be seen, each made when it is asked for.
    package var sessions: some Sequence<Session> {
        let lens = lens
        return shelf.values.lazy.map { session in lens.map { $0.change(session) } ?? session }
    }

    /// Sessions that were live and are not on the list of live ones any more: how they ended is not known yet.
    package private(set) var vanished: [SessionID] = []

    package init() {}

    /// Takes every active session there is.
    package mutating func take(active rows: [Row<Session>], at now: Date) {
        let shown = Set(rows.compactMap { $0.value?.id })
        for row in rows { take(row.value, at: now) }
        startUps.settle()
        unreadable = rows.compactMap(\.unreadable)
        // A row that can't be read has not vanished: what was known of it stays, and is marked.
        let marked = unreadable.compactMap { row in row.id.map { (SessionID($0), row.reason) } }.filter {
            shelf.slot($0.0) != nil
        }
        for (id, reason) in marked { doubts[id] = reason }
        let fresh = shown.union(marked.map(\.0))
        vanished = shelf.active.map { shelf.ids[Int($0)] }.filter { !fresh.contains($0) && !locals.contains($0) }
            .sorted()
        isLiveCut = rows.count >= Self.liveLimit
        if isLiveCut, let last = rows.compactMap(\.value).map(\.createdAt).min() { forgetBeyond(last) }
        // Ids sort by the time at which they were made.
        for id in vanished.dropLast(Self.vanishedLimit) { forget(id) }
    }

    /// Older than the last that was loaded: pushed out by newer ones, and not known to be over.
    private mutating func forgetBeyond(_ last: Date) {
        for id in vanished where shelf[id].map({ $0.createdAt <= last }) ?? false { forget(id) }
    }

    package mutating func take(finished rows: [Row<Session>], at now: Date) {
        for row in rows { take(row.value, at: now) }
        startUps.settle()
        trim()
    }

    package mutating func take(_ session: Session?, raw json: JSONValue? = nil, at now: Date) {
        guard let session else { return }
        if let json { raw = RawSession(id: session.id, json: json) }
        // A late answer must not revive a session that is known to be over.
        if session.status.isActive, let known = shelf.slot(session.id), !shelf.isActive(known) { return }
        if let doubt = shelf[session.id]?.status.doubt(before: session.status) {
            doubts[session.id] = doubt
            return
        }
        doubts[session.id] = nil
        if session.status.isTerminal, shelf.slot(session.id).map(shelf.isActive) ?? false { noteEnd(session.id) }
        shelf.keep(session)
        if !vanished.isEmpty { vanished.removeAll { $0 == session.id } }
        watch(session, at: now)
        if let usage = session.usage, session.status.isActive {
            meters[session.id, default: FrameMeter()].record(frames: usage.frames, at: now)
        }
    }

    /// A session of the fake transport, as it is now.
    package mutating func take(local session: Session, media reading: MediaReading, at now: Date) {
        locals.insert(session.id)
        media[session.id] = reading
        shelf.keep(session)
        watches[session.id, default: SessionObservations()].look(at: session, now: now)
        hear(reading, of: session.id, at: now)
    }

    /// A measured look at a session, beside what the API tells.
    package mutating func hear(_ reading: MediaReading, of id: SessionID, at now: Date) {
        guard shelf[id]?.status == .running else { return }
        watches[id, default: SessionObservations()].hear(
            frames: reading.video.frameCount, rmsDBFS: reading.level.rmsDBFS, at: now)
    }

    /// A session that was over before the console saw it has nothing to be watched.
    private mutating func watch(_ session: Session, at now: Date) {
        startUps.take(session)
        guard session.status.isActive || watches[session.id] != nil else { return }
        watches[session.id, default: SessionObservations()].look(at: session, now: now)
    }

    private mutating func noteEnd(_ id: SessionID) {
        ends.append(id)
        // A tenth at once, for each costs the whole list.
        guard ends.count > Self.watchLimit * 11 / 10 else { return }
        let gone = ends.prefix(ends.count - Self.watchLimit)
        for id in gone { (meters[id], watches[id], doubts[id]) = (nil, nil, nil) }
        ends.removeFirst(gone.count)
    }

    /// A session that the API does not know any more, or that there is no room for.
    package mutating func forget(_ id: SessionID) {
        shelf.forget(id)
        vanished.removeAll { $0 == id }
        (meters[id], watches[id], doubts[id], media[id]) = (nil, nil, nil, nil)
        locals.remove(id)
    }

    /// With every session and the raw answer changed.
    func mapped(_ session: @escaping @Sendable (Session) -> Session, raw change: (JSONValue) -> JSONValue) -> Feed {
        var feed = self
        feed.lens = SessionLens(session)
        feed.raw = raw.map { RawSession(id: $0.id, json: change($0.json)) }
        feed.unreadable = unreadable.map { Unreadable(id: $0.id, reason: "") }
        return feed
    }

    private mutating func trim() {
        guard shelf.count > Self.sessionLimit + Self.slack else { return }
        shorten(to: Self.sessionLimit, keeping: [])
    }

    /// True where more of the past is on hand than stays while nobody looks.
    package var hasMuchPast: Bool { shelf.count > shelf.active.count + Self.pastLimit + Self.slack / 4 }

    /// Finished sessions beyond `pastLimit`, of which nobody is looked at; those in `kept` stay. How many went.
    package mutating func letGoOfPast(keeping kept: Set<SessionID>) -> Int {
        let before = shelf.count
        let limit = shelf.active.count + Self.pastLimit
        guard hasMuchPast else { return 0 }
        shorten(to: limit, keeping: kept)
        return before - shelf.count
    }

    private mutating func shorten(to count: Int, keeping kept: Set<SessionID>) {
        let locals = locals
        shelf.shorten(to: count, keeping: { locals.contains($0) || kept.contains($0) })
        watches = watches.filter { shelf.slot($0.key) != nil }
        meters = meters.filter { shelf.slot($0.key) != nil }
        doubts = doubts.filter { shelf.slot($0.key) != nil }
        ends.removeAll { watches[$0] == nil }
    }
}

/// A change of every session on its way to the screen. Two of them count as equal: what they show is told apart
/// elsewhere.
final class SessionLens: Equatable, Sendable {
    let change: @Sendable (Session) -> Session

    init(_ change: @escaping @Sendable (Session) -> Session) { self.change = change }

    static func == (a: SessionLens, b: SessionLens) -> Bool { true }
}

extension SessionStatus {
    /// `queued after running`: a session does not go back. Nil where the step is possible, or a status is not known
    /// here.
    fileprivate func doubt(before next: SessionStatus) -> String? {
        let order: [SessionStatus] = [.created, .queued, .starting, .running, .ending]
        guard let old = order.firstIndex(of: self), let new = order.firstIndex(of: next), new < old else { return nil }
        return "\(next) after \(self)"
    }
}

extension Row {
    fileprivate var unreadable: Feed.Unreadable? {
        if case .undecodable(let id, let reason) = self { Feed.Unreadable(id: id, reason: reason) } else { nil }
    }
}
