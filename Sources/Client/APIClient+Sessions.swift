import Model

extension APIClient {
    /// Use the same `idempotencyKey` for every retry of the same create.
    package func createSession(_ request: CreateRequest, idempotencyKey: String) async throws(ClientError) -> Session {
        guard let body = try? request.body() else { throw .unsendable(field: "metadata") }
        let secrets = request.workerToken.isEmpty ? [] : [request.workerToken]
        return try await call(
            Endpoint(
                method: .post, path: ["sessions"], idempotencyKey: idempotencyKey, body: body,
                displayBody: try? JSONCoding.encode(request.json.masked), secrets: secrets))
    }

    package func sessions(_ query: SessionQuery = SessionQuery()) async throws(ClientError) -> Page<Session> {
        try await call(Endpoint(path: ["sessions"], query: query.items))
    }

    /// Requests each page while the page before it is used, until `prefetchLimit` sessions were read. If `isRepeated`,
    /// an answer that equals the last answer to the same request is not decoded again.
    package func sessionPages(
        _ query: SessionQuery = SessionQuery(), prefetchLimit: Int = 0, isRepeated: Bool = false
    ) -> PageSequence<Session> {
        var pages = PageSequence<Session>(
            startingAfter: query.startingAfter, id: \.id.rawValue, fetch: fetch(query, isRepeated: isRepeated))
        pages.prefetching = .init(limit: prefetchLimit, pageSize: query.limit ?? SessionQuery.largestLimit)
        return pages
    }

    /// Returns the pages of the query for a caller that decides itself which page it needs.
    package func sessionPageRequests(_ query: SessionQuery) -> PageRequests<Session> {
        PageRequests(fetch(query, isRepeated: false))
    }

    private func fetch(_ query: SessionQuery, isRepeated: Bool) -> PageSequence<Session>.Fetch {
        { cursor, cursorFound throws(ClientError) in
            var query = query
            query.startingAfter = cursor
            return try await self.call(
                Endpoint(
                    path: ["sessions"], query: query.items, keepsAnswer: isRepeated, cursorFound: cursorFound))
        }
    }

    package func session(_ id: SessionID, isRepeated: Bool = false) async throws(ClientError) -> SessionDetail {
        try await call(Endpoint(path: ["sessions", id.rawValue], keepsAnswer: isRepeated))
    }

    /// Has no effect on a session that has already ended; the API returns that session.
    package func endSession(_ id: SessionID) async throws(ClientError) -> Session {
        try await call(Endpoint(method: .post, path: ["sessions", id.rawValue, "end"]))
    }
}
