import FoundationEssentials
import Model

extension History {
    /// A walk through the pages of a query.
    package struct Walk: Equatable, Sendable {
        package enum End: Equatable, Sendable {
            case open, complete
            /// The API has more sessions than are kept.
            case capped
            /// The server repeated a page cursor.
            case repeatedCursor
            /// The server refused the query, with the reason in a few words.
            case refused(String)

            /// True if a new walk from the start may succeed.
            package var isPremature: Bool {
                switch self {
                case .repeatedCursor, .refused: true
                case .open, .complete, .capped: false
                }
            }
        }

        /// Stops walks through a server that returns the same sessions again and again.
        private static let pageLimit = 2000
        /// Seconds before a failed page is requested again: first delay and longest delay.
        private static let retryDelays = (first: 5.0, longest: 60.0)

        /// A page in flight.
        private struct PendingPage: Equatable, Sendable {
            var query: SessionQuery
            var at: Date
        }

        /// Where to continue after the gap of newer sessions is closed; without a cursor the walk was complete.
        private struct ResumePoint: Equatable, Sendable {
            var cursor: String?
        }

        package private(set) var query: SessionQuery
        package private(set) var pages = 0
        package private(set) var sessions = 0
        /// When to request the next page; nil for at once.
        package var resumesAt: Date?
        /// Why the last page failed, in a few words; nil after a success.
        package private(set) var trouble: String?
        package private(set) var end = End.open
        private var pendingPage: PendingPage?
        private var resumePoint: ResumePoint?
        private var failures = 0
        private var used: Set<String> = []

        package init(query: SessionQuery) { self.query = query }

        /// A walk that is complete from the start.
        package static func complete(_ query: SessionQuery) -> Self {
            var walk = Self(query: query)
            walk.end = .complete
            return walk
        }

        package var isWaiting: Bool { pendingPage != nil }

        /// True if this walk requested the page.
        package func isAwaiting(_ page: SessionQuery) -> Bool { pendingPage?.query == page }

        /// The query of the next page; nil while a page is in flight, before `resumesAt`, and at the end.
        package func next(at now: Date) -> SessionQuery? {
            guard end == .open, !isWaiting, resumesAt.map({ $0 <= now }) ?? true else { return nil }
            return query
        }

        package mutating func start(at now: Date) { pendingPage = PendingPage(query: query, at: now) }
        package mutating func dropPending() { pendingPage = nil }

        /// `news` is the number of sessions that were not loaded before; `isFull` is true if no more can be kept.
        /// `isHurried` skips the pause.
        package mutating func append(_ page: Page<Session>, news: Int, isFull: Bool, at now: Date, isHurried: Bool) {
            guard let pendingPage else { return }
            (self.pendingPage, resumesAt, trouble, failures) = (nil, nil, nil, 0)
            pages += 1
            sessions += page.rows.count
            let took = now.timeIntervalSince(pendingPage.at)
            if pages >= History.eagerPages, !isHurried { resumesAt = now.addingTimeInterval(min(1, max(0, took))) }
            // `closeGap` has changed the query meanwhile.
            guard pendingPage.query == query else { return }
            if let resumePoint, news == 0 { return resume(at: resumePoint) }
            guard page.hasMore else {
                end = .complete
                return
            }
            guard !isFull, pages < Self.pageLimit else {
                end = .capped
                return
            }
            guard let cursor = page.nextCursor ?? page.rows.lastID, used.insert(cursor).inserted else {
                end = .repeatedCursor
                return
            }
            query.startingAfter = cursor
        }

        /// Continues the walk after a gap was closed.
        private mutating func resume(at point: ResumePoint) {
            self.resumePoint = nil
            guard let cursor = point.cursor else {
                end = .complete
                return
            }
            query.startingAfter = cursor
        }

        /// `isFinal` is true if a retry would get the same response.
        package mutating func fail(_ trouble: String, at now: Date, retryAfter: TimeInterval?, isFinal: Bool) {
            pendingPage = nil
            guard !isFinal else {
                end = .refused(trouble)
                return
            }
            self.trouble = trouble
            let delay = min(Self.retryDelays.longest, Self.retryDelays.first * Double(1 << min(failures, 8)))
            failures += 1
            resumesAt = now.addingTimeInterval(max(delay, min(retryAfter ?? 0, PollPlan.longestHold)))
        }

        /// Loads the sessions between the newest page and the known ones before the walk continues.
        package mutating func closeGap(from cursor: String) {
            if resumePoint == nil { resumePoint = ResumePoint(cursor: end == .complete ? nil : query.startingAfter) }
            (end, used) = (.open, [])
            query.startingAfter = cursor
        }
    }
}

extension [Row<Session>] {
    /// The id of the last row that has one.
    package var lastID: String? { reversed().lazy.compactMap(\.id).first }
}

extension Row<Session> {
    /// Also for an undecodable row.
    package var id: String? {
        switch self {
        case .value(let session): session.id.rawValue
        case .undecodable(let id, _): id
        }
    }
}
