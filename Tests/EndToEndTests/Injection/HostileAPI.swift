import Foundation
import Model

/// Responds to every API path with attacks, or with errors after `refuse(_:)`.
final class HostileAPI: Sendable {
    private struct State {
        var isRefusing = false
        var posts = 0
        var refusal = 0
    }

    private let state = LockedValue(State())

    /// An error response: status line, error type, headers, and a body if it is not an API error.
    struct Refusal: Sendable {
        var status: String
        var type: String
        /// Text that the header of the desk shows for it.
        var label: String
        var headers: [String] = []
        var body: String?
    }

    static let refusals: [Refusal] = [
        Refusal(status: "401 No", type: "authentication", label: "key refused"),
        Refusal(status: "403 No", type: "permission", label: "not permitted"),
        Refusal(status: "500 No", type: "internal", label: "server error"),
        Refusal(status: "402 No", type: "quota_exceeded", label: "no credit"),
        Refusal(
            status: "302 Go \u{1B}[31m", type: "", label: "redirected",
            headers: [
                "Location: http://\(HostileJSON.mark)\u{1B}]0;\(Attack.copied)\u{07}.example/\(Attack.c1ControlByte)31m"
            ]),
        Refusal(
            status: "200 OK", type: "", label: "1 unreadable",
            body: "{\"data\":[\"\(Attack.c1ControlByte)31m\u{1B}[31m\"]}"),
        Refusal(
            status: "200 OK", type: "", label: "invalid response",
            body: "{\"data\":{\(HostileJSON.json(3)):\(HostileJSON.json(8))}}"),
        Refusal(
            status: "502 Bad \u{1B}[31m", type: "", label: "502",
            headers: [
                "Content-Type: text/\u{1B}]0;\(Attack.copied)\u{07}html",
                "Server: \u{1B}[31m\(Attack.c1ControlByte)31m",
            ],
            body: "<html><title>\(Attack.all.joined(separator: HostileJSON.mark))</title></html>"),
        Refusal(
            status: "503 No", type: "service_unavailable", label: "unavailable", headers: ["Retry-After: \u{1B}[31m1"]),
    ]

    /// From now on, responds to every request with this element of `refusals`.
    func refuse(_ number: Int) {
        state.withLock { state in
            state.isRefusing = true
            state.refusal = number
        }
    }

    /// The response to a request, given its first line.
    func answer(_ line: String) -> CannedServer.Answer {
        let parts = line.split(separator: " ")
        let method = String(parts.first ?? "")
        let path = String(parts.dropFirst().first ?? "")
        let seed = abs(line.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) % 1009 })
        var answer = CannedServer.Answer()
        if let refusal = refusal(method) {
            answer.status = refusal.status
            if refusal.body != nil { answer.headers = [] }
            answer.headers += refusal.headers
            answer.body = refusal.body ?? Self.error(refusal.type, seed)
        } else {
            answer.body = Self.body(path, seed)
        }
        answer.headers += ["X-Request-Id: \(HostileJSON.header(seed))", "X-Other: \(HostileJSON.header(seed + 3))"]
        return answer
    }

    /// Rejects every request except `GET`, each with another error.
    private func refusal(_ method: String) -> Refusal? {
        state.withLock { state in
            if state.isRefusing { return Self.refusals[state.refusal] }
            guard method != "GET" else { return nil }
            state.posts += 1
            let others = [
                "422 unprocessable", "409 conflict", "404 not_found", "400 invalid_request", "429 rate_limit",
                "429 \u{1B}[31mkind",
            ]
            let kinds = Self.refusals.map { ($0.status, $0.type, $0.headers, $0.body) }
            let own = others.map { ("\($0.prefix(3)) No", String($0.dropFirst(4)), [String](), String?.none) }
            let kind = (own + kinds)[(state.posts - 1) % (own.count + kinds.count)]
            return Refusal(status: kind.0, type: kind.1, label: "", headers: kind.2, body: kind.3)
        }
    }

    private static func error(_ type: String, _ seed: Int) -> String {
        let kind = type.isEmpty ? HostileJSON.json(seed + 4) : "\"\(type.replacing("\u{1B}", with: "\\u001b"))\""
        return """
            {"error":{"type":\(kind),"code":\(HostileJSON.json(seed)),"message":\(HostileJSON.json(seed + 1)),"param":\(HostileJSON.json(seed + 2)),
            "request_id":\(HostileJSON.json(seed + 3))}}
            """
    }

    private static func body(_ path: String, _ seed: Int) -> String {
        let part = path.split(separator: "?").first.map(String.init) ?? path
        switch part {
        case "/v1/sessions":
            return HostileJSON.list(path.contains("terminal") ? HostileJSON.finished : HostileJSON.live)
        case _ where part.hasPrefix("/v1/sessions/"):
            return HostileJSON.session(seed, id: "\"\(HostileJSON.goodID)\"", status: "\"running\"")
        case "/v1/avatars": return HostileJSON.list((0..<9).map(avatar))
        case _ where part.hasPrefix("/v1/avatars/"): return avatar(seed)
        case "/v1/status":
            return """
                {"status":\(HostileJSON.json(seed)),"components":[{"name":\(HostileJSON.json(seed + 1)),"status":\(HostileJSON.json(seed + 2))}],
                "updated_at":"2026-01-01T00:00:00Z"}
                """
        case "/v1/usage":
            return """
                {"period_start":"2026-01-01T00:00:00Z","period_end":"2026-02-01T00:00:00Z","billable_seconds":90,"sessions":3,
                "by_quality":{\(HostileJSON.json(seed)):60,\(HostileJSON.json(seed + 9)):30},"credits_charged":2,
                "by_billing_surface":{\(HostileJSON.json(seed + 1)):90},\(HostileJSON.json(seed + 2)):\(HostileJSON.json(seed + 3))}
                """
        case "/v1/billing/quota":
            return """
                {"plan_key":\(HostileJSON.json(seed)),"status":\(HostileJSON.json(seed + 1)),"balance_credits":7,"can_start_session":true,
                "current_period_end":"2026-02-01T00:00:00Z"}
                """
        case "/v1/billing/plans":
            return HostileJSON.list([
                "{\"key\":\(HostileJSON.json(seed)),\"max_concurrency\":2,\"session_time_limit_seconds\":60}"
            ])
        case "/sandbox/tap":
            return """
                {"at":\(HostileJSON.json(seed)),"sessions":[{"id":\(HostileJSON.json(5)),"rms_dbfs":-20,"peak_dbfs":-10,"held_dbfs":-9,
                "is_clipped":false,"fps":25,"frames":30,"longest_gap":0.04}]}

                """.replacing("\n\"is", with: "\"is")
        default:
            return "{\"object\":\(HostileJSON.json(seed)),\(HostileJSON.json(seed + 1)):\(HostileJSON.json(seed + 2))}"
        }
    }

    private static func avatar(_ seed: Int) -> String {
        """
        {"object":"avatar","id":\(HostileJSON.json(seed)),"name":\(HostileJSON.json(seed + 1)),"status":\(seed % 2 == 0 ? "\"ready\"" : HostileJSON.json(seed)),
        "runtime_type":\(HostileJSON.json(seed + 2)),"scope":\(HostileJSON.json(seed + 3)),"failure_reason":\(HostileJSON.json(seed + 4)),
        "created_at":"2026-01-01T00:00:00Z","is_demo":false}
        """
    }
}
