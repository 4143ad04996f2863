import FoundationEssentials
import Model

/// Turns what came back for one call into a value or an error, secrets masked on the way.
struct ReplyReader: Sendable {
    var redactor: Redactor
    var limits: TransferLimits
    var now: Date

    func value<T: Decodable>(_ type: T.Type, from result: TransferResult) throws(ClientError) -> T {
        try value(type, fromMasked: masked(result))
    }

    /// The same with the body's secrets masked: gone over once, for whoever looks into it next.
    func masked(_ result: TransferResult) -> TransferResult {
        guard case .success(var reply) = result else { return result }
        reply.body = redactor.redacted(reply.body)
        return .success(reply)
    }

    /// Of a result that `masked` gave.
    func value<T: Decodable>(_ type: T.Type, fromMasked result: TransferResult) throws(ClientError) -> T {
        switch result {
        case .failure(let failure): throw ClientError(failure, limits: limits)
        case .success(let reply):
            guard (200...299).contains(reply.status) else { throw refusal(reply) }
            return try decoded(type, from: reply.body, of: reply)
        }
    }

    func requestID(_ reply: HTTPReply) -> String? { reply.headers["X-Request-Id"].map { redactor.redacted($0) } }

    private func decoded<T: Decodable>(_ type: T.Type, from body: Data, of reply: HTTPReply) throws(ClientError) -> T {
        guard looksLikeJSON(body, reply) else { throw foreign(reply) }
        do {
            return try JSONCoding.decode(type, from: body)
        } catch {
            throw .undecodable(what: DecodingProblem.reason(error), requestID: requestID(reply))
        }
    }

    private func refusal(_ reply: HTTPReply) -> ClientError {
        if [301, 302, 303, 307, 308].contains(reply.status) {
            let host = reply.redirectURL.flatMap { URL(string: $0)?.host() }
            return .redirected(status: reply.status, host: host.map { redactor.redacted($0) })
        }
        guard let envelope = try? JSONCoding.decode(ErrorEnvelope.self, from: reply.body) else { return foreign(reply) }
        var error = redactor.redacted(envelope.error)
        error.requestID = error.requestID ?? requestID(reply)
        return ClientError(error, status: reply.status, retryAfter: retryAfter(reply))
    }

    private func foreign(_ reply: HTTPReply) -> ClientError {
        .notTheAPI(
            ForeignReply(
                status: reply.status, contentType: reply.headers["Content-Type"].map { redactor.redacted($0) },
                requestID: requestID(reply), retryAfter: retryAfter(reply), isEmpty: reply.body.isEmpty))
    }

    private func retryAfter(_ reply: HTTPReply) -> Duration? {
        reply.headers["Retry-After"].flatMap { HTTPDate.wait($0, now: now) }
    }

    /// A page of a gateway is told from broken JSON by its type, or by its first byte where it has none.
    private func looksLikeJSON(_ body: Data, _ reply: HTTPReply) -> Bool {
        guard let first = body.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return false }
        if let type = reply.headers["Content-Type"] { return type.lowercased().contains("json") }
        return "{[".utf8.contains(first)
    }
}
