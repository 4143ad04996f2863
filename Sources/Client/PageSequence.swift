import Model

/// The pages of a list, each fetched on demand.
package struct PageSequence<Value: Decodable & Sendable>: AsyncSequence, Sendable {
    package typealias Element = Page<Value>
    package typealias Failure = ClientError
    typealias Fetch = @Sendable (_ cursor: String?) async throws(ClientError) -> Page<Value>

    let startingAfter: String?
    let id: @Sendable (Value) -> String
    let fetch: Fetch

    init(startingAfter: String?, id: @escaping @Sendable (Value) -> String, fetch: @escaping Fetch) {
        self.startingAfter = startingAfter
        self.id = id
        self.fetch = fetch
    }

    package func makeAsyncIterator() -> Iterator { Iterator(pages: self) }

    package struct Iterator: AsyncIteratorProtocol {
        private enum Step { case fetch(after: String?), fail(ClientError), end }

        private let pages: PageSequence
        private var step: Step
        private var usedCursors: Set<String>

        init(pages: PageSequence) {
            self.pages = pages
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
                let page = try await pages.fetch(cursor)
                step = nextStep(after: page)
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

        /// Of the last row with an id: a row without one must not hide the rows after it.
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
