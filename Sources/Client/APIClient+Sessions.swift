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

    package func sessionPages(_ query: SessionQuery = SessionQuery()) -> PageSequence<Session> {
        PageSequence(startingAfter: query.startingAfter, id: \.id.rawValue) { cursor throws(ClientError) in
            var query = query
            query.startingAfter = cursor
            return try await self.sessions(query)
        }
    }

    package func session(_ id: SessionID) async throws(ClientError) -> SessionDetail {
        try await call(Endpoint(path: ["sessions", id.rawValue]))
    }

    /// Has no effect on a session that has already ended; the API returns that session.
    package func endSession(_ id: SessionID) async throws(ClientError) -> Session {
        try await call(Endpoint(method: .post, path: ["sessions", id.rawValue, "end"]))
    }
}
