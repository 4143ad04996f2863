import Canvas
import Client
import Desk
import FoundationEssentials
import Metrics
import Model

/// Polls the data of the exporter with the intervals and the backoff of the desk, independently of scrapes.
struct FleetPoller: Sendable {
    /// Maximum number of requests for sessions that left the live list, and of pages of finished sessions, per poll.
    private static let (lookUpLimit, pageLimit) = (20, 20)
    /// Number of failed look-ups after which a session counts as gone.
    private static let lookUpAttempts = 10
    /// With more live sessions than this, they are polled half as often, but at least every 10 s. A poll sends one
    /// request per 100 sessions.
    private static let (largeFleet, longestInterval) = (500, 10.0)
    private static let kinds: [Poll] = [.active, .finished, .platform, .quota, .plans, .usage]

    let api: API
    let options: MetricsOptions
    let now: @Sendable () -> Date
    let publish: @Sendable (FleetReport) -> Void
    /// Receives sentences about API errors and recoveries.
    let complain: @Sendable (String) -> Void
    private var fleet = FleetObserver(listLimit: Feed.liveSessionLimit)
    private var polls: PollPlan
    private(set) var report: FleetReport
    private var outage: (label: String, since: Date)?
    /// The last session that was looked up because it left the live list.
    private var lastLookUp: SessionID?
    /// Number of failed look-ups of sessions that left the live list.
    private var failedLookUps: [SessionID: Int] = [:]

    init(
        api: API, options: MetricsOptions, refresh: TimeInterval, now: @escaping @Sendable () -> Date,
        publish: @escaping @Sendable (FleetReport) -> Void, complain: @escaping @Sendable (String) -> Void
    ) {
        (self.api, self.options, self.now) = (api, options, now)
        (self.publish, self.complain) = (publish, complain)
        polls = PollPlan(base: refresh, seed: String(UInt64.random(in: 0...UInt64.max), radix: 36))
        report = FleetReport(at: now())
    }

    /// Seconds until the next poll is due.
    var wait: TimeInterval { polls.next(among: Self.kinds, at: now()).map { max(0, $0.timeIntervalSince(now())) } ?? 1 }

    /// Polls until the task is cancelled. No error ends it: a key can become valid again.
    mutating func run() async {
        while !Task.isCancelled {
            await round()
            // Not longer, so that a clock that was set back is noticed.
            guard (try? await Task.sleep(for: .seconds(min(wait, polls.base)))) != nil else { return }
        }
    }

    /// Sends all polls that are due, and publishes after each of them.
    mutating func round() async {
        _ = polls.noteClock(at: now())
        for poll in Self.kinds where polls.isDue(poll, at: now()) {
            polls.start(poll)
            do throws(ClientError) {
                try await fetch(poll)
                polls.succeed(poll, at: now())
                if poll == .active { noteSuccess() }
            } catch {
                polls.fail(
                    poll, at: now(), retryAfter: error.retryAfterSeconds,
                    isHostDown: poll == .active && error.isHostDown)
                if poll == .active { note(error) }
            }
            if poll == .active, !fleet.vanished.isEmpty { polls.requestNow(.finished) }
            if let limitEnd = api.rateLimitedUntil(), limitEnd > now() { polls.hold(until: limitEnd, at: now()) }
            publish(report)
        }
    }

    /// Seconds between two polls of the live sessions.
    private var activeInterval: TimeInterval {
        let interval = polls.interval(.active)
        return fleet.liveCount > Self.largeFleet ? max(interval, min(2 * interval, Self.longestInterval)) : interval
    }

    private mutating func fetch(_ poll: Poll) async throws(ClientError) {
        let interval = polls.interval(poll)
        switch poll {
        case .active:
            fleet.apply(active: try await api.active(), at: now())
            report.apply(fleet, options, clockSkew: api.clockSkew(), interval: activeInterval, at: now())
        case .finished:
            try await fetchFinished()
            report.noteFinished(interval: interval, at: now())
            report.update(totals: fleet)
        case .platform: report.apply(try await api.platform(), interval: interval, at: now())
        case .quota: report.apply(try await api.quota(), interval: interval, at: now())
        case .plans: report.apply(try await api.plans(), interval: interval, at: now())
        case .usage: report.apply(try await api.usage(), interval: interval, at: now())
        case .selected, .avatars: break
        }
    }

    /// Reads pages until one has no new session, then requests each session that left the live list and is on no page.
    private mutating func fetchFinished() async throws(ClientError) {
        var rows = try await api.finished()
        var hasNew = fleet.apply(finished: rows, isNewestPage: true, at: now())
        for _ in 1..<Self.pageLimit {
            guard hasNew, rows.count >= SessionQuery.largestLimit, let last = rows.last?.value?.id else { break }
            let query = SessionQuery(
                statuses: [.terminal], limit: SessionQuery.largestLimit, startingAfter: last.rawValue)
            rows = try await api.page(query).page.rows
            hasNew = fleet.apply(finished: rows, isNewestPage: false, at: now())
        }
        await lookUpVanished()
    }

    /// Requests sessions that left the live list, in turn: those that can't be read must not keep out the others.
    private mutating func lookUpVanished() async {
        let vanished = fleet.vanished
        let known = Set(vanished)
        failedLookUps = failedLookUps.filter { known.contains($0.key) }
        let start = lastLookUp.flatMap { last in vanished.firstIndex { $0 > last } } ?? 0
        for id in (vanished[start...] + vanished[..<start]).prefix(Self.lookUpLimit) {
            lastLookUp = id
            do throws(ClientError) {
                fleet.apply(try await api.session(id).session, at: now())
            } catch {
                // The next requests would fail, too.
                guard !error.isHostDown, error.retryAfterSeconds == nil else { break }
                noteFailedLookUp(id, error)
            }
        }
    }

    /// Forgets the session if the API answers 404, or if `lookUpAttempts` requests for it have failed.
    private mutating func noteFailedLookUp(_ id: SessionID, _ error: ClientError) {
        if case .notFound = error { return fleet.forget(id) }
        guard error.concernsSession else { return }
        failedLookUps[id, default: 0] += 1
        if failedLookUps[id, default: 0] >= Self.lookUpAttempts { fleet.forget(id) }
    }

    private mutating func noteSuccess() {
        polls.drop(.active, at: now(), pause: activeInterval)
        report.noteAttempt(.up, at: now())
        guard let ended = outage else { return }
        outage = nil
        complain("The API responds again after \(Format.span(now().timeIntervalSince(ended.since))).")
    }

    /// Reports each kind of error once.
    private mutating func note(_ error: ClientError) {
        report.noteAttempt(FleetReport.Link(error), at: now())
        let label = Words.label(for: error)
        guard outage?.label != label else { return }
        outage = (label, outage?.since ?? now())
        complain(Words.sentence(for: error) + " The request is retried automatically.")
    }
}

extension ClientError {
    /// True if the API answers, but not with this session.
    fileprivate var concernsSession: Bool {
        if case .forbidden = self { true } else if case .undecodable = self { true } else { false }
    }
}

extension FleetReport.Link {
    fileprivate init(_ error: ClientError) {
        if case .unauthenticated = error {
            self = .keyRefused
        } else {
            self = error.isUnreachable ? .unreachable : .refused
        }
    }
}
