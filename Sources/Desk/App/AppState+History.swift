import Client
import FoundationEssentials
import Model

extension AppState {
    /// Seconds after the last letter of a filter before the API is asked for it.
    private static let searchDelay: TimeInterval = 0.3

    /// After the newest page the others follow; after a time without looking, what came meanwhile is read first.
    mutating func walkOn(after rows: [Row<Session>], reachesKnown: Bool) {
        guard let last = rows.last?.id, rows.count >= History.pageSize else {
            history.whole = history.whole ?? .complete(.past())
            return
        }
        if history.whole == nil {
            history.whole = History.Walk(query: .past(after: last))
        } else if !reachesKnown {
            history.whole?.closeGap(from: last)
        }
    }

    /// The next page, where one is wanted and nothing speaks against it.
    mutating func historyDue() -> [Effect] {
        // Of another API, which has been left.
        if scene.feed.shelf.count == 0, history.whole?.sessions ?? 0 > 0 { forgetPast() }
        let effects = planSearch()
        defer { scene.history = historyNote }
        guard mayReadHistory else { return effects }
        // What the operator waits for comes before the rest.
        if let query = history.search?.next(at: scene.now) {
            history.search?.ask(at: scene.now)
            return effects + [.loadPage(query)]
        }
        guard wantsMore, let query = history.whole?.next(at: scene.now) else { return effects }
        history.whole?.ask(at: scene.now)
        return effects + [.loadPage(query)]
    }

    /// For an API that is left: what was read of it means nothing to the next one.
    mutating func forgetPast() {
        (history, scene.history, jumpTarget) = (History(), HistoryNote(), nil)
    }

    /// One page at a time, after the polls, and with some of the rate limit left for those.
    private var mayReadHistory: Bool {
        guard scene.link == .connected, !isStandalone, !history.isWaiting, !polls.isScouting, whyNotAsk == nil else {
            return false
        }
        if let scarce = history.lowRateLimitUntil, scarce > scene.now { return false }
        return ![Poll.active, .selected, .finished].contains(where: polls.isInFlight)
    }

    /// True where the table shows, or could show, sessions that have been over for long.
    var reachesPast: Bool { (desk.terms.hasStatusTerm || desk.group != .active) && desk.terms.reachesPast }

    /// True where the pages after those that are read are waited for. A search that the API does whole needs none of
    /// them.
    private var wantsMore: Bool {
        if reachesPast, desk.group != .active || desk.terms.query == nil { return true }
        return (isUsageShown || wantsGoodOnes) && (history.whole?.pages ?? 0) < History.eagerPages
    }

    /// Never a moment at which nothing would be done: the loop would not sleep.
    var nextHistoryWake: Date? {
        guard scene.link == .connected, !isStandalone else { return nil }
        let walks = history.isWaiting ? [] : [history.search, wantsMore ? history.whole : nil].compactMap(\.self)
        let open = walks.filter { $0.end == .open }
        let moments = open.map(\.resumesAt) + [history.searched?.due, open.isEmpty ? nil : history.lowRateLimitUntil]
        return moments.compactMap(\.self).filter { $0 > scene.now }.min()
    }
}

extension AppState {
    /// The API is asked for its part of a filter once the operator has stopped typing; an older search is called off.
    private mutating func planSearch() -> [Effect] {
        let wanted = wantedSearch
        if let due = history.searched?.due, due <= scene.now, wanted?.isSame(as: history.searched) == true {
            history.searched?.due = nil
            history.search = history.searched.map { History.Walk(query: $0.query) }
        }
        guard wanted?.isSame(as: history.searched) != true, wanted != nil || history.searched != nil else { return [] }
        let isWaiting = history.search?.isWaiting == true
        (history.searched, history.search) = (wanted, nil)
        return isWaiting ? [.cancel(.page)] : []
    }

    private var wantedSearch: History.Search? {
        guard reachesPast, history.whole?.end != .complete, var query = desk.terms.query else { return nil }
        query.limit = History.pageSize
        var hour = 0
        if desk.terms.isTimeDependent {
            hour = Int(scene.now.timeIntervalSince1970 / 3600)
            // What only comes to pass in the next hour is loaded now.
            query.createdBefore = query.createdBefore?.addingTimeInterval(3600)
        }
        return History.Search(
            text: desk.filter.text, group: desk.group, hour: hour, query: query,
            due: scene.now.addingTimeInterval(Self.searchDelay))
    }

    package mutating func take(page query: SessionQuery, _ result: Result<HistoryPage, ClientError>) {
        switch result {
        case .success(let read):
            let news = read.page.rows.count { $0.id.map { scene.feed.shelf.slot(SessionID($0)) == nil } ?? false }
            scene.feed.take(finished: read.page.rows, at: scene.now)
            history.lowRateLimitUntil = read.lowRateLimitUntil.map {
                min($0, scene.now.addingTimeInterval(PollPlan.longestHold))
            }
            go(on: query, read.page, news: news)
        case .failure(let error):
            let path = history.search?.awaits(query) == true ? \History.search : \.whole
            history[keyPath: path]?.fail(
                Words.label(for: error), at: scene.now, retryAfter: error.retryAfterSeconds, isFinal: error.isFinal)
        }
    }

    private mutating func go(on query: SessionQuery, _ page: Page<Session>, news: Int) {
        let count = scene.feed.shelf.count
        // A server on this machine is nobody else's.
        let isHurried = scene.place.kind == .sandbox || scene.place.mayHaveTap
        if history.search?.awaits(query) == true {
            let isFull = count >= Feed.mostKept
            history.search?.take(page, news: news, isFull: isFull, at: scene.now, isHurried: isHurried)
        } else if history.whole?.awaits(query) == true {
            let isFull = count >= Feed.sessionLimit
            history.whole?.take(page, news: news, isFull: isFull, at: scene.now, isHurried: isHurried)
            if history.whole?.end == .capped { say(.plain(Words.historyIsFull(count))) }
        }
    }

    private var historyNote: HistoryNote {
        let isPartial = history.whole.map { $0.end != .complete } ?? false
        let isWaited = reachesPast && (desk.group != .active || desk.terms.query == nil)
        let whole = isWaited ? history.whole.map(stage) : nil
        var search: HistoryNote.Search?
        if let walk = history.search, var query = history.searched?.query {
            // As the operator has it, not as it is asked.
            (query.createdBefore, query.createdAfter) = (
                desk.terms.query?.createdBefore, desk.terms.query?.createdAfter
            )
            search = HistoryNote.Search(words: query.words, found: walk.sessions, stage: stage(walk))
        }
        return HistoryNote(whole: whole, search: search, isPartial: isPartial)
    }

    private func stage(_ walk: History.Walk) -> HistoryNote.Stage {
        switch walk.end {
        case .complete: return .complete
        case .capped: return .capped
        case .circle: return .circle
        case .refused(let why): return .refused(why)
        case .open: break
        }
        if let trouble = walk.trouble { return .waiting(trouble) }
        if let scarce = history.lowRateLimitUntil, scarce > scene.now { return .waiting("rate limit near") }
        return .reading
    }
}

extension SessionQuery {
    fileprivate static func past(after cursor: String? = nil) -> SessionQuery {
        SessionQuery(statuses: [.terminal], limit: History.pageSize, startingAfter: cursor)
    }
}

extension ClientError {
    /// True where the same question would get the same answer.
    fileprivate var isFinal: Bool {
        switch self {
        case .invalid, .notFound, .conflict, .unprocessable, .refused: true
        default: false
        }
    }
}
