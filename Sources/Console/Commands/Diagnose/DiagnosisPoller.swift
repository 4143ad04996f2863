import Client
import Desk
import Diagnosis
import FoundationEssentials
import Model
import RoomWatch

/// Collects evidence about one session from the API. Each poll requests the session and the live sessions.
struct DiagnosisPoller: Sendable {
    /// Seconds between two polls; workers report about every 2 s.
    private static let interval: TimeInterval = 2

    let api: API
    let id: SessionID
    let claims: WorkerTokenClaims?
    let now: @Sendable () -> Date
    /// Seconds on a monotonic clock, for durations.
    private let uptime: @Sendable () -> Double
    private(set) var session: Session?
    private var active: [Session] = []
    private var finished: [Session] = []
    private var account = AccountEvidence()
    private var counters: [SessionID: CounterHistory] = [:]
    private var observedSince: [SessionID: Date] = [:]
    /// Seconds of `uptime`.
    private var firstPoll: Double?
    private var lastPoll: Double?
    /// Polls the session and the live sessions together, with the backoff of the desk.
    private var polls = PollPlan(base: interval, seed: String(UInt64.random(in: 0...UInt64.max), radix: 36))
    /// Nil without LiveKit keys.
    private let rooms: RoomService?
    /// Nil if the room is not joined.
    private let viewer: DiagnosisViewer?
    /// Results of the polls of the session's room.
    private(set) var room = RoomHistory()

    init(
        api: API, id: SessionID, claims: WorkerTokenClaims? = nil, rooms: RoomService? = nil,
        viewer: DiagnosisViewer? = nil, now: @escaping @Sendable () -> Date,
        uptime: @escaping @Sendable () -> Double = { MonotonicTime.seconds }
    ) {
        (self.api, self.id, self.claims, self.rooms, self.now) = (api, id, claims, rooms, now)
        (self.viewer, self.uptime) = (viewer, uptime)
    }

    /// Seconds between the first and the last answer about the session.
    var observed: TimeInterval { firstPoll.flatMap { first in lastPoll.map { $0 - first } } ?? 0 }

    /// Polls a live session for `seconds` and passes the state to `publish` after each poll. Throws if the first
    /// request fails, and permanent errors; after other errors the next poll comes later.
    mutating func run(for seconds: TimeInterval, publish: @Sendable (DiagnosisPoller) -> Void) async throws(ClientError)
    {
        try await fetchSession()
        polls.succeed(.active, at: now())
        if let session { await viewer?.join(session) }
        await fetchActive()
        await fetchAccount()
        await lookAtRoom()
        noteRateLimit()
        _ = polls.noteClock(at: now())
        publish(self)
        let deadline = (firstPoll ?? uptime()) + seconds
        while session?.status.isActive == true, case let left = deadline - uptime(), left > 0 {
            // Not longer than an interval, so that a clock that was set back is noticed.
            guard (try? await Task.sleep(for: .seconds(min(left, wait, Self.interval)))) != nil else { return }
            try await poll()
            publish(self)
        }
    }

    /// Seconds until the next poll is due.
    var wait: TimeInterval { polls.next(among: [.active], at: now()).map { max(0, $0.timeIntervalSince(now())) } ?? 0 }

    /// Polls the API once, if a poll is due. Throws permanent errors.
    mutating func poll() async throws(ClientError) {
        if polls.noteClock(at: now()) { dropObservations() }
        guard polls.isDue(.active, at: now()) else { return }
        polls.start(.active)
        defer { noteRateLimit() }
        do throws(ClientError) {
            try await fetchSession()
            polls.succeed(.active, at: now())
        } catch {
            polls.fail(.active, at: now(), retryAfter: error.retryAfterSeconds, isHostDown: error.isHostDown)
            if error.isPermanent { throw error }
            return
        }
        await fetchActive()
        await lookAtRoom()
        if session?.status.isTerminal == true { await fetchFinished() }
    }

    private mutating func noteRateLimit() {
        if let limitEnd = api.rateLimitedUntil(), limitEnd > now() { polls.hold(until: limitEnd, at: now()) }
    }

    /// After the clock was set back: the times of earlier observations lie in the future.
    private mutating func dropObservations() { (counters, observedSince) = ([:], [:]) }

    private mutating func fetchSession() async throws(ClientError) {
        let session = try await api.session(id).session
        let time = uptime()
        (self.session, firstPoll, lastPoll) = (session, firstPoll ?? time, time)
        note(session, at: now())
    }

    private mutating func fetchActive() async {
        guard let rows = try? await api.active() else { return }
        let now = now()
        active = rows.compactMap(\.value).filter { $0.id != id }
        for session in active { note(session, at: now) }
    }

    private mutating func fetchFinished() async {
        guard let rows = try? await api.finished() else { return }
        finished = rows.compactMap(\.value).filter { $0.id != id }
    }

    /// Requests the state of a live session's room. Stops after an error that only the user can correct.
    private mutating func lookAtRoom() async {
        guard let rooms, let session, session.status.isActive, let settings = session.transport.livekit,
            room.trouble?.error.needsUser != true,
            // A look in the future: the clock was set back.
            !(0..<RoomLooks.interval).contains(now().timeIntervalSince(room.lastTry))
        else { return }
        do throws(RoomServiceError) {
            room.record(try await rooms.look(at: settings), key: rooms.configuration.apiKey)
        } catch {
            room.record(error, at: now())
        }
    }

    private mutating func note(_ session: Session, at now: Date) {
        observedSince[session.id] = observedSince[session.id] ?? now
        if session.status == .running { counters[session.id, default: CounterHistory()].record(session.usage, at: now) }
    }

    /// Leaves out answers that fail; rules that need them do not apply.
    private mutating func fetchAccount() async {
        await fetchFinished()
        account.platform = try? await api.platform()
        account.quota = try? await api.quota()
        let plans = (try? await api.plans()) ?? Plan.published
        account.plan = account.quota.flatMap { quota in plans.first { $0.key == quota.planKey } }
        guard let session, session.firstFrameAt == nil else { return }
        account.avatar = (try? await api.avatars())?.first { $0.id == session.avatarID }
    }

    /// Nil before the first answer about the session.
    var evidence: Evidence? {
        guard let session else { return nil }
        var startUps = StartUpStatistics()
        for session in active + finished { startUps.add(session) }
        startUps.settle()
        let ids = Set(active.map(\.id))
        let members = ([session] + active + finished.filter { !ids.contains($0.id) }).map {
            Fleet.Member($0, counters: counters[$0.id], observedSince: observedSince[$0.id])
        }
        let fleet = Fleet(members, startUps: startUps, now: now(), clockSkew: api.clockSkew())
        var evidence = Evidence(members[0], fleet: fleet)
        (evidence.account, evidence.claims, evidence.collectable) = (account, claims, .room)
        if room.lastTry != .distantPast { evidence.room = room.evidence }
        let url = session.transport.livekit?.url
        if let url, rooms?.configuration.server.isSame(as: url) == true { evidence.joinInstruction = "--join" }
        evidence.media = viewer?.evidence(of: session, at: now())
        return evidence
    }
}
