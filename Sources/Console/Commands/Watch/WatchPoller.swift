import Canvas
import Client
import Desk
import FoundationEssentials
import Model

/// Polls the API with the same intervals and backoff as the desk, and passes on the changes.
struct WatchPoller: Sendable {
    let api: API
    let now: @Sendable () -> Date
    let tell: @Sendable ([WatchEvent]) -> Void
    /// Receives sentences about API errors and recoveries; they are not part of the event lines.
    let complain: @Sendable (String) -> Void
    /// If set, only this session is polled, until it is over.
    let subject: SessionID?
    private var fleet: SessionChangeTracker
    private var polls: PollPlan
    private var lastRows: [Row<Session>] = []
    private var hasResponse = false
    /// Time of the next load of the account and the platform status.
    private var accountDue = Date.distantPast
    /// Problems that were already reported.
    private var reported: Set<String> = []
    private var outage: (label: String, since: Date)?
    /// The final state of `subject`, once it is over.
    private(set) var last: Session?

    init(
        api: API, fleet: SessionChangeTracker, refresh: TimeInterval, subject: SessionID? = nil,
        now: @escaping @Sendable () -> Date,
        tell: @escaping @Sendable ([WatchEvent]) -> Void, complain: @escaping @Sendable (String) -> Void
    ) {
        (self.api, self.fleet, self.subject, self.now) = (api, fleet, subject, now)
        (self.tell, self.complain) = (tell, complain)
        self.fleet.hasOnlySubject = subject != nil
        polls = PollPlan(base: refresh, seed: String(UInt64.random(in: 0...UInt64.max), radix: 36))
    }

    /// Seconds until the next poll is due.
    var wait: TimeInterval { polls.next(among: kinds, at: now()).map { max(0, $0.timeIntervalSince(now())) } ?? 1 }

    private var kinds: [Poll] { subject == nil ? [.active, .finished] : [.selected] }

    /// Polls until `subject` is over, or forever without one. Throws permanent errors.
    mutating func run() async throws(ClientError) {
        while last == nil {
            try await round()
            // Not longer than an interval, so that a clock that was set back is noticed.
            let pause = last == nil ? min(wait, polls.base) : 0
            guard (try? await Task.sleep(for: .seconds(pause))) != nil else { return }
        }
    }

    /// Sends all polls that are due.
    mutating func round() async throws(ClientError) {
        if polls.noteClock(at: now()) { accountDue = .distantPast }
        for poll in kinds where polls.isDue(poll, at: now()) {
            polls.start(poll)
            do throws(ClientError) {
                try await fetch(poll)
                reportRecovery(poll)
            } catch {
                try handle(error, of: poll)
            }
            if let limitEnd = api.rateLimitedUntil(), limitEnd > now() { polls.hold(until: limitEnd, at: now()) }
        }
        await fetchAccount()
    }

    /// Seconds between two loads of the account and the platform status.
    private static let accountInterval: TimeInterval = 60

    /// Loads the account data and platform status that findings need, after the first answer about the sessions.
    /// Ignores errors.
    private mutating func fetchAccount() async {
        guard hasResponse, outage == nil, accountDue <= now(), (api.rateLimitedUntil() ?? .distantPast) <= now() else {
            return
        }
        accountDue = now().addingTimeInterval(Self.accountInterval)
        fleet.note(
            quota: try? await api.quota(), plans: try? await api.plans(), platform: try? await api.platform())
    }

    private mutating func fetch(_ poll: Poll) async throws(ClientError) {
        switch poll {
        case .active:
            let rows = try await api.active()
            reportUnreadable(rows)
            tell(fleet.update(active: rows, at: now()))
            polls.succeed(.active, at: now(), isNews: rows != lastRows)
            lastRows = rows
            // The newest page of finished sessions shows how they ended.
            if !fleet.vanished.isEmpty { polls.requestNow(.finished) }
        case .finished:
            let rows = try await api.finished()
            reportUnreadable(rows)
            tell(fleet.update(finished: rows, at: now()))
            polls.succeed(.finished, at: now())
            await fetchVanished()
        case .selected, .platform, .quota, .plans, .avatars, .usage: try await fetchSubject()
        }
    }

    /// Loads vanished sessions one by one, at most four per call. Failed requests are repeated in the next round.
    private mutating func fetchVanished() async {
        for id in fleet.vanished.prefix(4) {
            do throws(ClientError) {
                tell(fleet.update(try await api.session(id).session, at: now()))
            } catch {
                if case .notFound = error { tell(fleet.forget(id, at: now())) }
            }
        }
    }

    private mutating func fetchSubject() async throws(ClientError) {
        guard let subject else { return }
        let session = try await api.session(subject).session
        let rows = [Row.value(session)]
        reportUnreadable(rows)
        tell(fleet.update(session, at: now()))
        polls.succeed(.selected, at: now(), isNews: rows != lastRows)
        lastRows = rows
        if session.status.isTerminal { last = session }
    }
}

extension WatchPoller {
    /// Reports each problem of a session only once.
    private mutating func reportUnreadable(_ rows: [Row<Session>]) {
        var parts = UnreadableParts()
        for row in rows { parts.add(row) }
        for line in parts.lines where reported.count < 1000 && reported.insert(line).inserted {
            complain("A value of the answer can't be read and is left out: \(line).")
        }
    }

    private mutating func reportRecovery(_ poll: Poll) {
        hasResponse = true
        guard poll != .finished, let endedOutage = outage else { return }
        outage = nil
        complain("The API responds again after \(Format.span(now().timeIntervalSince(endedOutage.since))).")
    }

    /// Rethrows errors before the first response, and permanent ones. Reports others once; their poll is repeated.
    private mutating func handle(_ error: ClientError, of poll: Poll) throws(ClientError) {
        guard hasResponse, !error.isPermanent else { throw error }
        polls.fail(poll, at: now(), retryAfter: error.retryAfterSeconds, isHostDown: error.isHostDown)
        let label = Words.label(for: error)
        guard outage?.label != label else { return }
        outage = (label, outage?.since ?? now())
        complain(Words.sentence(for: error) + " The request is retried automatically.")
    }
}
