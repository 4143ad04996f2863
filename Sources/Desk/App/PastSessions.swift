import Client
import FoundationEssentials
import Model

/// Finished sessions beyond the newest page: read in the background, searched for filters, and dropped when unused.
package struct PastSessions: Equatable, Sendable {
    /// Seconds between the last change of a filter and the API request for it.
    private static let searchDelay: TimeInterval = 0.3
    /// Seconds for which finished sessions are kept after no screen shows them any more.
    package static let dropDelay: TimeInterval = 60

    package var history = History()
    /// A session that is being loaded because its id was pasted.
    package var searchedSession: SessionID?
    private var lastNeededAt = Date.distantPast

    /// Which finished sessions the screens need.
    package struct Demand {
        /// The state of the table: filter, group and cursor.
        package var desk: DeskState
        /// True if a screen counts or compares finished sessions.
        package var hasReader: Bool
        /// False while another request has priority, or no request is allowed.
        package var isAllowed: Bool

        /// True if the table can show older finished sessions.
        package var reachesPast: Bool { (desk.terms.hasStatusTerm || desk.group != .active) && desk.terms.reachesPast }
        /// False if the API evaluates the whole search.
        package var isOnTable: Bool { reachesPast && (desk.group != .active || desk.terms.query == nil) }
    }

    /// Continues with the pages after the newest one. After a gap, loads the sessions in between first.
    package mutating func continueReading(after rows: [Row<Session>], reachesKnown: Bool) {
        guard let last = rows.lastID, rows.count >= History.pageSize else {
            history.whole = history.whole ?? .complete(.past())
            return
        }
        if history.whole == nil {
            history.whole = History.Walk(query: .past(after: last))
        } else if !reachesKnown {
            history.whole?.closeGap(from: last)
        }
    }

    /// The request for the next page, if one is needed and allowed.
    package mutating func readNext(for demand: Demand, _ scene: inout Scene) -> [Effect] {
        // The sessions were dropped, as after a switch to another API.
        if scene.feed.shelf.count == 0, history.whole?.sessions ?? 0 > 0 {
            (history, searchedSession) = (History(), nil)
        }
        let effects = planSearch(demand, scene.now)
        defer { scene.history = note(for: demand, at: scene.now) }
        guard demand.isAllowed, !history.isWaiting, !isRateLimitLow(at: scene.now) else { return effects }
        // The search has priority, because the user waits for it.
        if let query = history.search?.next(at: scene.now) {
            history.search?.start(at: scene.now)
            return effects + [.load(.page(query))]
        }
        guard needsMore(demand), let query = history.whole?.next(at: scene.now) else { return effects }
        history.whole?.start(at: scene.now)
        return effects + [.load(.page(query))]
    }

    /// When loading continues. Never a time at which there is nothing to do, because the loop would wake in vain.
    package func nextWake(for demand: Demand, after now: Date) -> Date? {
        let walks =
            history.isWaiting ? [] : [history.search, needsMore(demand) ? history.whole : nil].compactMap(\.self)
        let open = walks.filter { $0.end == .open }
        let moments = open.map(\.resumesAt) + [history.searched?.due, open.isEmpty ? nil : history.lowRateLimitUntil]
        return moments.compactMap(\.self).filter { $0 > now }.min()
    }

    private func isRateLimitLow(at now: Date) -> Bool { history.lowRateLimitUntil.map { $0 > now } ?? false }

    private func needsMore(_ demand: Demand) -> Bool {
        demand.isOnTable || demand.hasReader && (history.whole?.pages ?? 0) < History.eagerPages
    }

    // MARK: Search

    /// Plans the API search for a filter, started when the user has stopped typing. Cancels an older search.
    private mutating func planSearch(_ demand: Demand, _ now: Date) -> [Effect] {
        let wanted = search(for: demand, now)
        if let due = history.searched?.due, due <= now, wanted?.isSame(as: history.searched) == true {
            history.searched?.due = nil
            history.search = history.searched.map { History.Walk(query: $0.query) }
        }
        guard wanted?.isSame(as: history.searched) != true, wanted != nil || history.searched != nil else { return [] }
        let isWaiting = history.search?.isWaiting == true
        (history.searched, history.search) = (wanted, nil)
        return isWaiting ? [.cancel(.page)] : []
    }

    private func search(for demand: Demand, _ now: Date) -> History.Search? {
        let desk = demand.desk
        guard demand.reachesPast, history.whole?.end != .complete, var query = desk.terms.query else { return nil }
        query.limit = History.pageSize
        var hour = 0
        if desk.terms.isTimeDependent {
            hour = Int(now.timeIntervalSince1970 / 3600)
            // Sessions that match only within the next hour are loaded now.
            query.createdBefore = query.createdBefore?.addingTimeInterval(3600)
        }
        return History.Search(
            text: desk.filter.text, group: desk.group, hour: hour, query: query,
            due: now.addingTimeInterval(Self.searchDelay))
    }

    // MARK: Responses

    package mutating func apply(
        _ result: Result<HistoryPage, ClientError>, of query: SessionQuery, _ scene: inout Scene, _ notice: inout Notice
    ) {
        switch result {
        case .success(let read):
            let known = scene.feed.shelf
            let news = read.page.rows.count { $0.id.map { known.slot(SessionID($0)) == nil } ?? false }
            scene.feed.apply(finished: read.page.rows, isNewestPage: false, at: scene.now)
            history.lowRateLimitUntil = read.lowRateLimitUntil.map {
                min($0, scene.now.addingTimeInterval(PollPlan.longestHold))
            }
            append(read.page, of: query, news: news, scene, &notice)
        case .failure(let error):
            let path = history.search?.isAwaiting(query) == true ? \History.search : \.whole
            history[keyPath: path]?.fail(
                Words.label(for: error), at: scene.now, retryAfter: error.retryAfterSeconds, isFinal: error.isFinal)
        }
    }

    private mutating func append(
        _ page: Page<Session>, of query: SessionQuery, news: Int, _ scene: Scene, _ notice: inout Notice
    ) {
        let count = scene.feed.shelf.count
        // A local server has no other users, so it needs no pause.
        let isHurried = scene.place.kind == .sandbox || scene.place.canHaveTap
        if history.search?.isAwaiting(query) == true {
            let isFull = count >= Feed.searchSessionLimit
            history.search?.append(page, news: news, isFull: isFull, at: scene.now, isHurried: isHurried)
        } else if history.whole?.isAwaiting(query) == true {
            let isFull = count >= Feed.sessionLimit
            history.whole?.append(page, news: news, isFull: isFull, at: scene.now, isHurried: isHurried)
            if history.whole?.end == .capped { notice.show(.plain(Words.sessionLimitReached(count)), at: scene.now) }
        }
    }

    // MARK: Progress and memory

    private func note(for demand: Demand, at now: Date) -> HistoryProgress {
        let isPartial = history.whole.map { $0.end != .complete } ?? false
        let whole = demand.isOnTable ? history.whole.map { stage(of: $0, at: now) } : nil
        var search: HistoryProgress.Search?
        if let walk = history.search, var query = history.searched?.query {
            // The times as typed by the user; the API query extends them by an hour.
            let typed = demand.desk.terms.query
            (query.createdBefore, query.createdAfter) = (typed?.createdBefore, typed?.createdAfter)
            search = HistoryProgress.Search(words: query.words, found: walk.sessions, stage: stage(of: walk, at: now))
        }
        return HistoryProgress(whole: whole, search: search, isPartial: isPartial)
    }

    private func stage(of walk: History.Walk, at now: Date) -> HistoryProgress.Stage {
        switch walk.end {
        case .complete: return .complete
        case .capped: return .capped
        case .repeatedCursor: return .repeatedCursor
        case .refused(let why): return .refused(why)
        case .open: break
        }
        if let trouble = walk.trouble { return .waiting(trouble) }
        return isRateLimitLow(at: now) ? .waiting("rate limit near") : .reading
    }

    /// True if no screen has needed finished sessions for `dropDelay`.
    package mutating func isUnneeded(_ isNeeded: Bool, at now: Date) -> Bool {
        if isNeeded { lastNeededAt = now }
        return now.timeIntervalSince(lastNeededAt) >= Self.dropDelay
    }
}

extension SessionQuery {
    fileprivate static func past(after cursor: String? = nil) -> SessionQuery {
        SessionQuery(statuses: [.terminal], limit: History.pageSize, startingAfter: cursor)
    }
}

extension ClientError {
    /// True if a retry would get the same response.
    fileprivate var isFinal: Bool {
        switch self {
        case .invalid, .notFound, .conflict, .unprocessable, .refused: true
        case .unauthenticated, .noCredit, .forbidden, .rateLimited, .quotaExceeded, .unavailable, .serverFault: false
        case .baseURL, .unsendable, .libraryMissing, .notTheAPI, .undecodable, .redirected, .tooLarge, .brokenPaging,
            .unreachable, .timedOut, .stalled, .cancelled:
            false
        }
    }
}
