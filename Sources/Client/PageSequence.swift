import Model

/// The pages of a list, each fetched on demand.
package struct PageSequence<Value: Decodable & Sendable>: AsyncSequence, Sendable {
    package typealias Element = Page<Value>
    package typealias Failure = ClientError
    /// `cursorFound` is called with the cursor of the next page as soon as the page has come, before it is decoded.
    typealias Fetch =
        @Sendable (_ cursor: String?, _ cursorFound: (@Sendable (String) -> Void)?) async throws(ClientError) ->
        Page<Value>

    /// Settings for requesting a page while the page before it is used.
    struct Prefetching: Sendable {
        /// Number of values up to which pages are requested ahead.
        var limit = 0
        /// Maximum number of values in a page.
        var pageSize = 0
    }

    let startingAfter: String?
    let id: @Sendable (Value) -> String
    let fetch: Fetch
    var prefetching = Prefetching()

    init(startingAfter: String?, id: @escaping @Sendable (Value) -> String, fetch: @escaping Fetch) {
        self.startingAfter = startingAfter
        self.id = id
        self.fetch = fetch
    }

    package func makeAsyncIterator() -> Iterator { Iterator(pages: self) }

    package struct Iterator: AsyncIteratorProtocol {
        private enum Step { case fetch(after: String?), fail(ClientError), end }

        private let pages: PageSequence
        private let ahead: PageRequests<Value>
        private var step: Step
        private var usedCursors: Set<String>
        private var valueCount = 0

        init(pages: PageSequence) {
            self.pages = pages
            ahead = PageRequests(pages.fetch)
            step = .fetch(after: pages.startingAfter)
            usedCursors = Set([pages.startingAfter].compactMap(\.self))
        }

        package mutating func next() async throws(ClientError) -> Page<Value>? { try await next(isolation: nil) }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws(ClientError) -> Page<Value>? {
            let current = step
            step = .end
            switch current {
            case .end: return nil
            case .fail(let error): throw error
            case .fetch(let cursor):
                // Even a full page does not reach the limit, so the page after it will certainly be needed.
                let isFollowed = valueCount < pages.prefetching.limit - pages.prefetching.pageSize
                let page = try await ahead.page(after: cursor, isFollowed: isFollowed)
                valueCount += page.values.count
                step = nextStep(after: page)
                if case .fetch(let cursor?) = step, valueCount < pages.prefetching.limit {
                    ahead.request(after: cursor)
                }
                return page
            }
        }

        /// A repeated cursor would loop forever, so it fails; the page that contains it is still returned.
        private mutating func nextStep(after page: Page<Value>) -> Step {
            guard page.hasMore else { return .end }
            guard let cursor = page.nextCursor ?? lastID(page), usedCursors.insert(cursor).inserted else {
                return .fail(.brokenPaging(cursor: page.nextCursor ?? lastID(page)))
            }
            return .fetch(after: cursor)
        }

        /// Returns the id of the last row that has one, because a row without an id must not hide the rows after it.
        private func lastID(_ page: Page<Value>) -> String? {
            page.rows.reversed().lazy.compactMap { row in
                switch row {
                case .value(let value): pages.id(value)
                case .undecodable(let id, _): id
                }
            }.first
        }
    }
}
