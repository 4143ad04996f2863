import FoundationEssentials
import Model

/// Client of the Protoface API: one async method per endpoint, with typed errors.
package final class APIClient: Sendable {
    package let configuration: Configuration
    let engine: CurlEngine
    private let answers = AnswerCache()

    package init(_ configuration: Configuration, engine: CurlEngine = CurlEngine()) {
        self.configuration = configuration
        self.engine = engine
    }

    /// A client that shares this engine and its connections but uses another retry policy.
    package func retrying(_ retries: RetryPolicy) -> APIClient {
        var configuration = configuration
        configuration.retries = retries
        return APIClient(configuration, engine: engine)
    }

    /// Stops the engine, and with it every client that shares it.
    package func shutdown() { engine.shutdown() }
}

extension APIClient {
    /// Retries only `GET` requests: only the caller can decide whether a `POST` may be repeated.
    func call<T: Decodable & Sendable>(_ endpoint: Endpoint, as type: T.Type = T.self) async throws(ClientError) -> T {
        var attempt = 1
        while true {
            var (result, record) = try await exchange(endpoint, attempt: attempt, as: type)
            let retryDelay = endpoint.method == .get ? result.error.flatMap { delay(after: $0, attempt) } : nil
            record.attempts = endpoint.method == .get ? configuration.retries.attempts : 1
            record.nextRetrySeconds = retryDelay.map { $0 / .seconds(1) }
            configuration.log(record)
            guard let retryDelay else { return try result.get() }
            guard await pause(for: retryDelay) else { throw .cancelled }
            attempt += 1
        }
    }

    private func delay(after error: ClientError, _ attempt: Int) -> Duration? {
        configuration.retries.delay(after: error, attempt: attempt, jitter: configuration.jitter())
    }

    /// Returns false if the task was cancelled during the pause.
    private func pause(for delay: Duration) async -> Bool {
        do { try await configuration.pause(delay) } catch { return false }
        return true
    }

    /// Throws only if nothing was sent; other errors are in the result.
    private func exchange<T: Decodable & Sendable>(
        _ endpoint: Endpoint, attempt: Int, as type: T.Type
    ) async throws(ClientError) -> (Result<T, ClientError>, CallRecord) {
        let startedAt = configuration.now()
        let request = try request(for: endpoint)
        let secrets = configuration.secrets
        ([configuration.apiKey] + endpoint.secrets).forEach(secrets.note)
        var record = record(of: endpoint, request, startedAt, attempt)
        if configuration.recordsDetails { configuration.began(record) }
        let rawResult = await engine.perform(request)
        endpoint.answerSecret?.read(from: rawResult, noting: secrets)
        if let found = endpoint.cursorFound, case .success(let reply) = rawResult, reply.status == 200,
            let cursor = PageCursor.next(in: reply.body)
        {
            found(cursor)
        }
        let basis = endpoint.keepsAnswer ? rawResult.basis(revision: secrets.revision) : nil
        if let basis, case .success(let reply) = rawResult,
            let known = answers.value(type, for: endpoint.target, reply.body, basis)
        {
            let reader = decoder(secrets.redactor(notingEchoed: reply.headers.echoedTokens), request)
            note(rawResult, known.displayBody, endpoint, request, reader, in: &record)
            return (.success(known.value), record)
        }
        // Uses a new redactor, because other calls may have added secrets during the transfer.
        let reader = decoder(secrets.redactor(notingEchoed: rawResult.echoedTokens), request)
        let result = reader.masked(rawResult)
        note(result, nil, endpoint, request, reader, in: &record)
        do throws(ClientError) {
            var page = basis == nil ? nil : answers.page(for: endpoint.target)
            let value = try reader.value(type, fromMasked: result, last: &page)
            record.created = (value as? Session)?.id ?? (value as? PipecatSession)?.session.id
            if let basis { keep(value, page, endpoint, rawResult, result, basis, record) }
            return (.success(value), record)
        } catch {
            record.note(error)
            return (.failure(error), record)
        }
    }

    private func decoder(_ redactor: Redactor, _ request: HTTPRequest) -> ResponseDecoder {
        ResponseDecoder(
            redactor: redactor, limits: configuration.limits, now: configuration.now(),
            keyLabel: request.bearer == nil ? nil : configuration.keyLabel)
    }

    /// `displayBody` is the masked body of an earlier answer that is equal.
    private func note(
        _ result: TransferResult, _ displayBody: CallDetail.Body?, _ endpoint: Endpoint, _ request: HTTPRequest,
        _ reader: ResponseDecoder, in record: inout CallRecord
    ) {
        record.note(result, reader)
        guard configuration.recordsDetails else { return }
        record.detail = CallDetail(endpoint, request, result, displayBody, reader.redactor)
    }

    /// Keeps the answer, unless it contains a secret.
    private func keep(
        _ value: some Sendable, _ page: PageText?, _ endpoint: Endpoint, _ received: TransferResult,
        _ masked: TransferResult, _ basis: AnswerCache.Basis, _ record: CallRecord
    ) {
        guard case .success(let reply) = received, case .success(let copy) = masked, reply.body == copy.body else {
            return
        }
        answers.keep(
            value, for: endpoint.target, reply.body, basis, displayBody: record.detail?.responseBody, page: page)
    }

    /// The record of a call before it is sent.
    private func record(of endpoint: Endpoint, _ request: HTTPRequest, _ startedAt: Date, _ attempt: Int) -> CallRecord
    {
        let redactor = configuration.secrets.redactor
        var record = CallRecord(
            startedAt: startedAt, method: endpoint.method.rawValue, path: redactor.redacted(endpoint.target),
            attempt: attempt)
        (record.origin, record.isAuthenticated) = (configuration.baseURL.description, request.bearer != nil)
        record.idempotencyKey = endpoint.idempotencyKey.map { redactor.redacted($0) }
        if configuration.recordsDetails { record.id = UInt64.random(in: 1...UInt64.max) }
        return record
    }

    private func request(for endpoint: Endpoint) throws(ClientError) -> HTTPRequest {
        if let field = endpoint.unsendable { throw .unsendable(field: field) }
        let key = endpoint.needsKey ? configuration.apiKey : nil
        if let key, !key.withUnsafeBytes({ $0.allSatisfy(\.isHeaderByte) }) { throw .unsendable(field: "api_key") }
        return HTTPRequest(
            method: endpoint.method, url: configuration.baseURL.url(of: endpoint),
            headers: headers(for: endpoint), bearer: key, body: endpoint.body,
            bypassesProxy: configuration.baseURL.isLoopback,
            authorities: configuration.authorities, proxy: configuration.proxy, limits: configuration.limits)
    }

    private func headers(for endpoint: Endpoint) -> [String] {
        var headers = ["Accept: application/json", "User-Agent: \(configuration.userAgent)", "Expect:"]
        // Otherwise libcurl sends a form content type with a POST.
        if endpoint.method == .post {
            headers.append(endpoint.body == nil ? "Content-Type:" : "Content-Type: application/json")
        }
        if let key = endpoint.idempotencyKey { headers.append("Idempotency-Key: \(key)") }
        return headers
    }
}

extension Result {
    var error: Failure? { if case .failure(let error) = self { error } else { nil } }
}
