import FoundationEssentials
import Model

/// Decodes the response to one call into a value or an error, and masks secrets.
struct ResponseDecoder: Sendable {
    var redactor: Redactor
    var limits: TransferLimits
    var now: Date
    /// Source of the key that the request had.
    var keyLabel: String?

    func value<T: Decodable>(_ type: T.Type, from result: TransferResult) throws(ClientError) -> T {
        var last: PageText?
        return try value(type, fromMasked: masked(result), last: &last)
    }

    /// Masks the secrets in the body, once for all later readers.
    func masked(_ result: TransferResult) -> TransferResult {
        guard case .success(var reply) = result else { return result }
        reply.body = redactor.redacted(reply.body)
        return .success(reply)
    }

    /// `result` must come from `masked(_:)`. `last` is the last page that the same request brought, and is replaced.
    func value<T: Decodable>(
        _ type: T.Type, fromMasked result: TransferResult, last: inout PageText?
    ) throws(ClientError) -> T {
        switch result {
        case .failure(let failure): throw ClientError(failure, limits: limits)
        case .success(let reply):
            guard (200...299).contains(reply.status) else { throw error(for: reply) }
            return try decode(type, from: reply.body, of: reply, last: &last)
        }
    }

    func requestID(_ reply: HTTPResponse) -> String? { reply.headers["X-Request-Id"].map { redactor.redacted($0) } }

    private func decode<T: Decodable>(
        _ type: T.Type, from body: Data, of reply: HTTPResponse, last: inout PageText?
    ) throws(ClientError) -> T {
        guard isLikelyJSON(body, reply) else { throw notTheAPI(reply) }
        do {
            return try JSONCoding.decode(type, from: body, last: &last)
        } catch {
            throw .undecodable(what: DecodingProblem.reason(error), requestID: requestID(reply))
        }
    }

    private func error(for reply: HTTPResponse) -> ClientError {
        if [301, 302, 303, 307, 308].contains(reply.status) {
            let host = reply.redirectURL.flatMap { URL(string: $0)?.host() }
            return .redirected(status: reply.status, host: host.map { redactor.redacted($0) })
        }
        guard let envelope = try? JSONCoding.decode(ErrorEnvelope.self, from: reply.body) else {
            return notTheAPI(reply)
        }
        var error = redactor.redacted(envelope.error)
        error.requestID = error.requestID ?? requestID(reply)
        return ClientError(error, status: reply.status, retryAfter: retryAfter(reply)).naming(keyLabel)
    }

    private func notTheAPI(_ reply: HTTPResponse) -> ClientError {
        .notTheAPI(
            NonAPIResponse(
                status: reply.status, contentType: reply.headers["Content-Type"].map { redactor.redacted($0) },
                requestID: requestID(reply), retryAfter: retryAfter(reply), isEmpty: reply.body.isEmpty))
    }

    private func retryAfter(_ reply: HTTPResponse) -> Duration? {
        reply.headers["Retry-After"].flatMap { HTTPDate.wait($0, now: now) }
    }

    /// Distinguishes invalid JSON from a gateway's page, by content type or, without one, by the first byte.
    private func isLikelyJSON(_ body: Data, _ reply: HTTPResponse) -> Bool {
        guard let first = body.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return false }
        if let type = reply.headers["Content-Type"] { return type.lowercased().contains("json") }
        return "{[".utf8.contains(first)
    }
}
