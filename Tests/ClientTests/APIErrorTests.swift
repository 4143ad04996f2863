import Model
import TestSupport
import Testing

@testable import Client

/// Mapping of API errors and redirects to `ClientError`.
@Suite(.timeLimit(.minutes(1))) struct APIErrorTests {
    private func error(_ reaction: ScriptedResponse) async throws -> ClientError? {
        var error: ClientError?
        try await API.with({ _ in reaction }) { api in
            error = await failure { () throws(ClientError) in try await api.client.quota() }
        }
        return error
    }

    private static func apiError(_ type: APIError.Kind, _ code: String, _ status: Int) -> APIError {
        var error = APIError(type: type, code: code, message: "no", requestID: "req_body")
        error.status = status
        return error
    }

    @Test(arguments: [
        (
            400, "invalid_request", "transport.unsupported",
            ClientError.invalid(apiError(.invalidRequest, "transport.unsupported", 400))
        ),
        (401, "authentication", "key_revoked", .unauthenticated(apiError(.authentication, "key_revoked", 401))),
        (
            402, "quota_exceeded", "insufficient_credit_balance",
            .noCredit(apiError(.quotaExceeded, "insufficient_credit_balance", 402))
        ),
        (403, "permission", "forbidden", .forbidden(apiError(.permission, "forbidden", 403))),
        (404, "not_found", "session", .notFound(apiError(.notFound, "session", 404))),
        (409, "conflict", "avatar_not_ready", .conflict(apiError(.conflict, "avatar_not_ready", 409))),
        (422, "unprocessable", "limit", .unprocessable(apiError(.unprocessable, "limit", 422))),
        (429, "rate_limit", "too_fast", .rateLimited(apiError(.rateLimit, "too_fast", 429), retryAfter: nil)),
        (
            429, "quota_exceeded", "concurrent_sessions",
            .quotaExceeded(apiError(.quotaExceeded, "concurrent_sessions", 429))
        ),
        (500, "internal", "oops", .serverFault(apiError(.internal, "oops", 500))),
        (
            503, "service_unavailable", "at_capacity",
            .unavailable(apiError(.serviceUnavailable, "at_capacity", 503), retryAfter: nil)
        ),
    ])
    func `each API error maps to its own ClientError case`(
        _ status: Int, _ type: String, _ code: String, _ expected: ClientError
    ) async throws {
        #expect(try await error(.refusal(status, type: type, code: code)) == expected)
        #expect(expected.requestID == "req_body" && expected.label == code)
    }

    @Test(arguments: [
        (401, "unauthenticated"), (404, "notFound"), (503, "unavailable"), (502, "serverFault"), (418, "refused"),
    ])
    func `an unknown error type is mapped by its status`(_ status: Int, _ name: String) async throws {
        let error = try #require(try await error(.refusal(status, type: "brand_new", code: "x")))
        #expect(String(describing: error).hasPrefix(name))
        #expect(error.apiError?.type.rawValue == "brand_new")
    }

    @Test func `the request id is taken from the header if the body has none`() async throws {
        let error = try await error(.json(#"{"error":{"type":"not_found","code":"x","message":"m"}}"#, status: 404))
        #expect(error?.requestID == "req_header")
    }

    @Test func `Retry-After is parsed as seconds and as a date`() async throws {
        let seconds = try await error(.refusal(429, type: "rate_limit", code: "x", headers: ["Retry-After: 7"]))
        #expect(seconds?.retryAfter == .seconds(7))
        let date = "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT"
        let past = try await error(.refusal(503, type: "service_unavailable", code: "x", headers: [date]))
        #expect(past?.retryAfter == .zero)
        let invalid = try await error(
            .refusal(503, type: "service_unavailable", code: "x", headers: ["Retry-After: soon"]))
        #expect(invalid?.retryAfter == nil && invalid?.isRetryable == true)
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a redirect is reported and not followed`(_ status: Int) async throws {
        let redirect = ScriptedResponse.http(status, "", ["Location: https://other.example/v1/billing/quota"])
        try await API.with({ _ in .answer(redirect) }) { api in
            let error = await failure { () throws(ClientError) in try await api.client.quota() }
            #expect(error == .redirected(status: status, host: "other.example"))
            #expect(api.server.requests.count == 1)
        }
    }
}
