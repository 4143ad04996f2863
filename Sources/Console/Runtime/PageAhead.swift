import Client
import FoundationEssentials
import Model

/// Requests the page of finished sessions after the last loaded one before the desk asks for it, so that server and
/// desk work at the same time.
///
/// Only for servers on this machine: elsewhere the desk pauses between pages, and a request that is not needed would
/// count against the rate limit.
final class PageAhead: Sendable {
    /// Seconds for which a page is kept that nobody has asked for.
    private static let lifetime: TimeInterval = 2

    private struct Walk: Sendable {
        /// Query of the page, without its cursor.
        var query: SessionQuery
        var usedAt: Date
        var requests: PageRequests<Session>
    }

    private let client: APIClient
    private let walk = LockedValue<Walk?>(nil)

    init(_ client: APIClient) { self.client = client }

    func page(_ query: SessionQuery) async throws(ClientError) -> Page<Session> {
        guard client.configuration.baseURL.isLoopback else { return try await client.sessions(query) }
        let requests = requests(of: query)
        let page = try await requests.page(after: query.startingAfter, isFollowed: true)
        if page.hasMore, let cursor = page.nextCursor { requests.request(after: cursor) }
        return page
    }

    private func requests(of query: SessionQuery) -> PageRequests<Session> {
        var query = query
        query.startingAfter = nil
        let now = client.configuration.now()
        return walk.withLock { walk in
            let isFresh = walk.map { abs($0.usedAt.timeIntervalSince(now)) < Self.lifetime } ?? false
            let known = isFresh && walk?.query == query ? walk?.requests : nil
            let requests = known ?? client.sessionPageRequests(query)
            walk = Walk(query: query, usedAt: now, requests: requests)
            return requests
        }
    }
}
