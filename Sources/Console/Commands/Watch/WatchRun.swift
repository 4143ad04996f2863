import Canvas
import Client
import Desk
import FoundationEssentials
import Model

/// Asks the API by the desk's rules, and hands on what has changed.
struct WatchRun: Sendable {
    let api: API
    let now: @Sendable () -> Date
    let tell: @Sendable ([WatchEvent]) -> Void
    /// Trouble and its end, in sentences; nothing of it belongs to the lines.
    let complain: @Sendable (String) -> Void
    /// Where one session is all that counts: it is asked for alone, until it is over.
    let subject: SessionID?
    private var fleet: WatchedFleet
    private var polls: PollPlan
    private var lastRows: [Row<Session>] = []
    private var hasAnswered = false
    private var trouble: (label: String, since: Date)?
    /// The subject, once it is over.
    private(set) var last: Session?

    init(
        api: API, fleet: WatchedFleet, refresh: TimeInterval, subject: SessionID? = nil,
        now: @escaping @Sendable () -> Date,
        tell: @escaping @Sendable ([WatchEvent]) -> Void, complain: @escaping @Sendable (String) -> Void
    ) {
        (self.api, self.fleet, self.subject, self.now) = (api, fleet, subject, now)
        (self.tell, self.complain) = (tell, complain)
        polls = PollPlan(base: refresh, seed: String(UInt64.random(in: 0...UInt64.max), radix: 36))
    }

    /// Seconds until something is to be asked.
    var wait: TimeInterval { polls.next(among: kinds, at: now()).map { max(0, $0.timeIntervalSince(now())) } ?? 1 }

    private var kinds: [Poll] { subject == nil ? [.active, .finished] : [.selected] }

    /// Until the subject is over, or for ever; throws what no patience mends.
    mutating func run() async throws(ClientError) {
        while last == nil {
            try await round()
            guard (try? await Task.sleep(for: .seconds(last == nil ? wait : 0))) != nil else { return }
        }
    }

    /// One look at whatever is due.
    mutating func round() async throws(ClientError) {
        for poll in kinds where polls.isDue(poll, at: now()) {
            polls.start(poll)
            do throws(ClientError) {
                try await ask(poll)
                settle(poll)
            } catch {
                try take(error, of: poll)
            }
            if let moment = api.limitedUntil(), moment > now() { polls.hold(until: moment, at: now()) }
        }
    }

    private mutating func ask(_ poll: Poll) async throws(ClientError) {
        switch poll {
        case .active:
            let rows = try await api.active()
            tell(fleet.take(active: rows, at: now()))
            polls.succeed(.active, at: now(), isNews: rows != lastRows)
            lastRows = rows
            // How they ended stands on the newest page of those that are over.
            if !fleet.vanished.isEmpty { polls.hurry(.finished) }
        case .finished:
            tell(fleet.take(finished: try await api.finished(), at: now()))
            polls.succeed(.finished, at: now())
            await askForVanished()
        default: try await askForSubject()
        }
    }

    /// Those that stand on no page, a few at a time; what fails here is asked again with the next round.
    private mutating func askForVanished() async {
        for id in fleet.vanished.prefix(4) {
            do throws(ClientError) {
                tell(fleet.take(try await api.session(id).session, at: now()))
            } catch {
                if case .notFound = error { tell(fleet.forget(id, at: now())) }
            }
        }
    }

    private mutating func askForSubject() async throws(ClientError) {
        guard let subject else { return }
        let session = try await api.session(subject).session
        let row = [Row.value(session)]
        tell(fleet.take(session, at: now()))
        polls.succeed(.selected, at: now(), isNews: row != lastRows)
        lastRows = row
        if session.status.isTerminal { last = session }
    }
}

extension WatchRun {
    private mutating func settle(_ poll: Poll) {
        hasAnswered = true
        guard poll != .finished, let past = trouble else { return }
        trouble = nil
        complain("The API answers again, after \(Format.span(now().timeIntervalSince(past.since))).")
    }

    /// What can't be had at the very beginning, or never will be, ends the watching; anything else is told once and
    /// asked again.
    private mutating func take(_ error: ClientError, of poll: Poll) throws(ClientError) {
        guard hasAnswered, !error.isFinal else { throw error }
        polls.fail(poll, at: now(), retryAfter: error.retryAfterSeconds, isHostDown: error.isHostDown)
        let label = Words.label(for: error)
        guard trouble?.label != label else { return }
        trouble = (label, trouble?.since ?? now())
        complain(Words.sentence(for: error) + " It is asked again by itself.")
    }
}

extension ClientError {
    /// No patience mends it: the key, or the session itself, is not good any more.
    fileprivate var isFinal: Bool {
        switch self {
        case .unauthenticated, .forbidden, .notFound, .baseURL, .unsendable, .libraryMissing: true
        default: false
        }
    }
}
