import DeskSupport
import FoundationEssentials
import TestSupport

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

extension FaultTable {
    private static func apiError(_ status: Int, _ type: String, _ code: String, _ headers: [String] = [])
        -> ScriptedResponse
    {
        .refusal(status, type: type, code: code, message: "The server's own words", headers: headers)
    }

    private static let serverMessage = "The server's own words"

    static let refusals: [FaultCase] = [
        FaultCase(
            group: "Refusal", name: "400 invalid request",
            act: .answers(apiError(400, "invalid_request", "bad_filter")),
            header: "bad_filter", says: "\(serverMessage) [bad_filter] (req_body). Correct the request and send again."),
        FaultCase(
            group: "Refusal", name: "401, the key is revoked",
            act: .answers(apiError(401, "authentication", "key_revoked")),
            header: "key refused", says: "\(serverMessage) [key_revoked] (req_body). Check the API key"),
        FaultCase(
            group: "Refusal", name: "402 without credit",
            act: .answers(apiError(402, "quota_exceeded", "insufficient_credit_balance")),
            header: "no credit", says: "Add credits or activate billing, then send again."),
        FaultCase(
            group: "Refusal", name: "403", act: .answers(apiError(403, "permission", "forbidden")),
            header: "not permitted",
            says: "\(serverMessage) [forbidden] (req_body). Use a key with permission for this resource."),
        FaultCase(
            group: "Refusal", name: "404 as JSON", act: .answers(apiError(404, "not_found", "no_such_path")),
            header: "no_such_path",
            says: "\(serverMessage) [no_such_path] (req_body). It does not exist, or the key has no access to it."),
        FaultCase(
            group: "Refusal", name: "429 with a time to wait",
            act: .answers(apiError(429, "rate_limit", "too_fast", ["Retry-After: 12"])),
            header: "rate limited · retry in 12 s",
            says: "\(serverMessage) [too_fast] (req_body). Too many requests: wait 12 s and send again."
        ),
        FaultCase(
            group: "Refusal", name: "429 without one", act: .answers(apiError(429, "rate_limit", "too_fast")),
            header: "rate limited · retry in", says: "Too many requests: wait a few seconds and send again."),
        FaultCase(
            group: "Refusal", name: "500", act: .answers(apiError(500, "internal", "internal")), header: "server error",
            says: "Server error: try again, and send the request id to support."),
        FaultCase(
            group: "Refusal", name: "503 with a time to wait",
            act: .answers(apiError(503, "service_unavailable", "maintenance", ["Retry-After: 90"])),
            header: "unavailable · retry in 90 s",
            says: "No capacity, or maintenance: try again later.",
            recovery: .byRefreshKey),
        FaultCase(
            group: "Refusal", name: "an error of tomorrow (418)",
            act: .answers(apiError(418, "teapot", "short_and_stout")),
            header: "short_and_stout", says: "\(serverMessage) [short_and_stout] (req_body)."),
        FaultCase(
            group: "Refusal", name: "the last call that the rate limit allows",
            act: .list { request in
                let reset = Int(Fixture.now.timeIntervalSince1970) + 25
                let headers = ["X-RateLimit-Limit: 60", "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: \(reset)"]
                return .json(HealthyAPI.list(HealthyAPI.sessions), headers: headers)
            }, header: "rate limit used up · retry in", says: "demo-7"),
    ]

    static let bodies: [FaultCase] = [
        FaultCase(
            group: "Body", name: "JSON that ends too early", act: .answers(.json(#"{"object":"list","data":["#)),
            header: "invalid response", says: "The response could not be decoded: it is not valid JSON (req_header)."),
        FaultCase(
            group: "Body", name: "JSON of another shape", act: .answers(.json(#"{"object":"list","data":{"a":1}}"#)),
            header: "invalid response",
            says: "The response could not be decoded: data is of the wrong type (req_header)."),
        FaultCase(
            group: "Body", name: "text that claims to be JSON", act: .answers(.json("Internal Server Error")),
            header: "invalid response", says: "The response could not be decoded: it is not valid JSON (req_header)."),
        FaultCase(
            group: "Body", name: "a string of 200 MB",
            act: .answers(
                .flood(
                    head: Array("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"data\":[{\"id\":\"".utf8),
                    piece: Array(repeating: UInt8(ascii: "x"), count: 1 << 20), times: 200)),
            header: "response too large",
            says: "The response is larger than 16 MiB and was dropped."),
        FaultCase(
            group: "Body", name: "a length of 200 MB is promised",
            act: .answers(
                .answer(
                    Array(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 200000000\r\n\r\n{".utf8))
            ),
            header: "response too large", says: "The response is larger than 16 MiB and was dropped.", limit: 2000),
        FaultCase(
            group: "Body", name: "a gzip bomb",
            act: .place {
                let server = try ScriptedServer { _ in .answer(GzipBomb.answer) }
                return FaultyAPI(
                    url: "http://127.0.0.1:\(server.port)", configure: { $0.limits.maximumBodyBytes = 200_000 },
                    stop: server.stop)
            }, header: "response too large", says: "The response is larger than 195 KiB and was dropped."),
        FaultCase(
            group: "Body", name: "gzip that is none",
            act: .answers(.json("no gzip", headers: ["Content-Encoding: gzip"])),
            header: "invalid response", says: "The response could not be decoded: the content encoding."),
        FaultCase(
            group: "Body", name: "100,000 arrays in one another",
            act: .answers(.json(String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000))),
            header: "invalid response", says: "The response could not be decoded: it is not valid JSON (req_header)."),
        FaultCase(
            group: "Body", name: "a flood of header lines",
            act: .answers(
                .json("{}", headers: (0..<400).map { "X-Pad-\($0): " + String(repeating: "y", count: 1000) })),
            header: "response too large", says: "was dropped. Request less data, or report it."),
    ]

    /// A valid list of live sessions with these rows.
    private static func rows(_ rows: @escaping @Sendable () -> [String]) -> FaultCase.Act {
        .list { _ in .json(HealthyAPI.list(rows())) }
    }

    /// The sample rows with parts of the first one replaced: the keys of `members` by their values.
    private static func changingFirstRow(_ members: [String: String]) -> FaultCase.Act {
        rows {
            let row = members.reduce(HealthyAPI.sessions[0]) { row, member in
                row.replacing(member.key, with: member.value)
            }
            return [row] + HealthyAPI.sessions.dropFirst()
        }
    }

    static let lies: [FaultCase] = [
        FaultCase(
            group: "Lie", name: "a row of the wrong type",
            act: rows { HealthyAPI.sessions + [#"{"id":5,"status":"running"}"#, "7", "null"] }, header: "● live",
            says: "▲ 3 unreadable",
            recovery: .notNeeded),
        FaultCase(
            group: "Lie", name: "a known row becomes unreadable",
            act: changingFirstRow([#""status":"running""#: #""status":{}"#]),
            header: "● live",
            says: "▲ status: an object", recovery: .notNeeded),
        FaultCase(
            group: "Lie", name: "the same id twice", act: rows { HealthyAPI.sessions + HealthyAPI.sessions },
            header: "● live",
            says: "3 active", recovery: .notNeeded),
        FaultCase(
            group: "Lie", name: "a cursor that comes back",
            act: .list { _ in
                .json(HealthyAPI.list(HealthyAPI.sessions, more: #","has_more":true,"next_cursor":"again""#))
            },
            header: "invalid response",
            says: "The API repeated a page cursor. The loaded sessions are kept; try again."),
        FaultCase(
            group: "Lie", name: "a list that never ends",
            act: .list { request in
                .json(
                    HealthyAPI.list(HealthyAPI.sessions, more: #","has_more":true,"next_cursor":"c\#(request.index)""#))
            }, header: "● live", says: "3 active", recovery: .notNeeded),
        FaultCase(
            group: "Lie", name: "a status that goes backwards",
            act: changingFirstRow([#""status":"running""#: #""status":"queued""#]),
            header: "● live",
            says: "▲ queued after running", recovery: .notNeeded),
        FaultCase(
            group: "Lie", name: "the server's clock is three days ahead",
            act: .list { _ in
                let date = Fixture.httpDate(Fixture.now.addingTimeInterval(3 * 86_400 + 60))
                let created = Fixture.now.addingTimeInterval(3 * 86_400 + 60 - 134)
                let rows = zip(HealthyAPI.ids, HealthyAPI.rooms).map {
                    HealthyAPI.session($0, room: $1, created: created)
                }
                return .json(HealthyAPI.list(rows), headers: ["Date: \(date)"])
            }, header: "clock 72 h behind", says: "status ● running 2:1", recovery: .notNeeded),
        FaultCase(
            group: "Lie", name: "numbers out of range",
            act: rows {
                zip(HealthyAPI.ids, ["1e308", "-9223372036854775808", "9223372036854775807"]).enumerated().map {
                    index, pair in
                    HealthyAPI.session(pair.0, room: HealthyAPI.rooms[index], frames: pair.1)
                }
            }, header: "● live", says: "▲ usage.frames: a number", recovery: .notNeeded),
        FaultCase(
            group: "Lie", name: "limits of the largest whole number",
            act: changingFirstRow([
                #""max_duration_seconds":600"#: #""max_duration_seconds":9223372036854775807"#,
                #""idle_timeout_seconds":30"#: #""idle_timeout_seconds":-9223372036854775808"#,
            ]), header: "● live",
            says: "kiosk-4", recovery: .notNeeded),
        FaultCase(
            group: "Lie", name: "a room name of a million characters",
            act: rows {
                [HealthyAPI.session(HealthyAPI.ids[0], room: String(repeating: "long", count: 250_000))]
                    + HealthyAPI.sessions.dropFirst()
            }, header: "● live", says: "longlong", keeps: ["lobby-3", "demo-7"], recovery: .notNeeded),
        FaultCase(
            group: "Lie", name: "metadata of 400 arrays in one another",
            act: rows {
                let deep = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
                return [HealthyAPI.session(HealthyAPI.ids[0], room: HealthyAPI.rooms[0], metadata: "{\"a\":\(deep)}")]
                    + HealthyAPI.sessions.dropFirst()
            }, header: "● live", says: "kiosk-4", recovery: .notNeeded),
        FaultCase(
            group: "Lie", name: "the key and a token stand in every field, and in the headers",
            act: .list { request in
                let key = request["Authorization"]?.split(separator: " ").last.map(String.init) ?? ""
                let base64 = Data("x\(key)y".utf8).base64EncodedString()
                let escaped = key.utf8.map { "\\u00" + String($0, radix: 16) }.joined()
                let rows = [
                    HealthyAPI.session(
                        HealthyAPI.ids[0], room: "kiosk-4 \(key)",
                        metadata: #"{"a \#(key)":"\#(base64)","b":"\#(escaped)"}"#,
                        avatar: Fixture.token())
                ]
                return .json(
                    HealthyAPI.list(rows + HealthyAPI.sessions.dropFirst()),
                    headers: ["X-Request-Id: \(key)", "X-Echo: \(base64)"])
            }, header: "● live", says: "kiosk-4 ********", recovery: .notNeeded),
        FaultCase(
            group: "Lie", name: "escape codes in every field",
            act: rows {
                let evil = #"\u001b[2J\u001b]0;owned\u0007\u202e"#
                return [
                    HealthyAPI.session(
                        HealthyAPI.ids[0], room: "kiosk-4\(evil)", metadata: #"{"\#(evil)":"\#(evil)"}"#, avatar: evil)
                ]
                    + HealthyAPI.sessions.dropFirst()
            }, header: "● live", says: "kiosk-4�[2J", recovery: .notNeeded),
        FaultCase(
            group: "Lie", name: "live sessions vanish from every list", act: rows { [] }, header: "● live",
            says: "kiosk-4",
            recovery: .notNeeded),
    ]

    private static let draft = (text: "the draft, its token included", rooms: ["wss://room.example"])
    private static let unknownOutcome =
        "It is unknown whether the session was created: "
        + "sending this form unchanged is safe and creates no second session."

    private static func create(_ name: String, _ reaction: ScriptedResponse, says: String, limit: Int? = nil)
        -> FaultCase
    {
        FaultCase(
            group: "Create", name: name, act: .create(reaction), header: "● live", says: says, kept: draft.text,
            keeps: draft.rooms,
            recovery: .bySendingAgain, limit: limit)
    }

    static let actions: [FaultCase] = [
        create(
            "402 without credit", apiError(402, "quota_exceeded", "insufficient_credit_balance"),
            says: "The draft is kept."),
        create(
            "409, the avatar is not ready", apiError(409, "conflict", "avatar_not_ready"),
            says: "Resolve the conflict"),
        create(
            "422, a value out of bounds", apiError(422, "unprocessable", "out_of_range"),
            says: "Correct the request and send again."),
        create(
            "429, the plan's ceiling", apiError(429, "quota_exceeded", "concurrent_sessions"),
            says: "Sending again won't help."),
        create(
            "429, ten creates a minute", apiError(429, "rate_limit", "too_fast", ["Retry-After: 7"]),
            says: "Too many requests: wait 7 s"),
        create(
            "503 at capacity", apiError(503, "service_unavailable", "at_capacity"),
            says: "No capacity, or maintenance"),
        create("the connection breaks off after it was sent", .close, says: unknownOutcome),
        create("the connection is reset after it was sent", .reset, says: unknownOutcome),
        create("no answer comes to it", .hang, says: unknownOutcome, limit: 400),
        create(
            "a gateway answers it with 502", .answer(ScriptedResponse.http(502, "<html>", ["Content-Type: text/html"])),
            says: unknownOutcome),
        create("it is answered with something unreadable", .json("{}", status: 201), says: unknownOutcome),
        FaultCase(
            group: "End", name: "no answer comes to it", act: .end(.hang), header: "● live",
            says: "was ended is unknown. No response within 400 ms.", recovery: .bySendingAgain, limit: 400),
        FaultCase(
            group: "End", name: "the connection is reset after it was sent", act: .end(.reset), header: "● live",
            says: "was ended is unknown. The connection was reset.", recovery: .bySendingAgain),
        FaultCase(
            group: "End", name: "the session is gone (404)", act: .end(apiError(404, "not_found", "not_found")),
            header: "● live",
            says: "was not ended. \(serverMessage) [not_found]", recovery: .bySendingAgain),
    ]

    static let machine: [FaultCase] = [
        FaultCase(
            group: "Machine", name: "a laptop sleeps for an hour", act: .clockJump(3600),
            header: "data 60 min old",
            says: "This machine slept for 60 min: reloading all data."),
        FaultCase(
            group: "Machine", name: "the clock is set back by two hours", act: .clockJump(-7200),
            header: "● live",
            says: "kiosk-4", recovery: .notNeeded),
    ]
}
