import FoundationEssentials
import Model
import Testing

@testable import Client

@Suite(.timeLimit(.minutes(1))) struct CallRecordTests {
    private static let start = Date(timeIntervalSince1970: 1_767_323_040)

    @Test func `a successful call logs a record with all fields`() async throws {
        let body = Sample.list([Sample.session()])
        let headers = [
            "Date: Fri, 02 Jan 2026 03:04:05 GMT", "X-RateLimit-Limit: 60", "X-RateLimit-Remaining: 7",
            "X-RateLimit-Reset: 1767323100",
        ]
        try await API.with({ _ in .json(body, headers: headers) }, configure: { $0.now = { Self.start } }) { api in
            _ = try await api.client.sessions(SessionQuery(limit: 1))
            let record = try #require(api.log.records.first)
            #expect(record.milliseconds > 0)
            #expect(abs((record.clockSkew ?? 0) - 5) < 5)
            let expected = CallRecord(
                startedAt: Self.start, method: "GET", path: "/v1/sessions?limit=1", status: 200,
                milliseconds: record.milliseconds, bytesReceived: body.utf8.count, requestID: "req_header",
                serverDate: Self.start + 5, rateLimit: RateLimit(limit: 60, remaining: 7, resetsAt: Self.start + 60))
            var found = record
            (found.timing, found.connection, found.origin) = (CallTiming(), CallConnection(), "")
            #expect(found == expected)
        }
    }

    @Test func `an API error is logged with its code and request id`() async throws {
        try await API.with({ _ in .refusal(409, type: "conflict", code: "avatar_not_ready") }) { api in
            _ = await failure { () throws(ClientError) in try await api.client.endSession(SessionID(Sample.id)) }
            let record = try #require(api.log.records.first)
            #expect(record.status == 409 && record.failure == "avatar_not_ready" && record.requestID == "req_header")
            #expect(record.method == "POST" && record.path == "/v1/sessions/\(Sample.id)/end")
        }
    }

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777.0), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Sun, 06 Nov 1994 08:49:37 CET", nil),
        ("Sun, 32 Nov 1994 08:49:37 GMT", nil), ("Sun, 06 Nov 1994 24:49:37 GMT", nil), ("1994-11-06", nil), ("", nil),
    ])
    func `valid HTTP dates are parsed and invalid ones are rejected`(_ text: String, _ seconds: Double?) {
        #expect(HTTPDate.date(text)?.timeIntervalSince1970 == seconds)
    }

    private func fields(_ lines: [String]) -> HeaderFields {
        var fields = HeaderFields()
        for line in lines { fields.append(line: line) }
        return fields
    }

    @Test func `headers of interim responses are dropped`() {
        let early = [
            "HTTP/1.1 100 Continue", "Date: early", "", "HTTP/2 103", "X-Request-Id: req_early", "Link: a", "",
        ]
        let fields = fields(early + ["HTTP/1.1 200 OK", "x-request-ID:req_last ", ""])
        #expect(fields["X-Request-Id"] == "req_last" && fields["Link"] == nil && fields["Date"] == nil)
        #expect(fields.lines == ["x-request-ID:req_last "])
    }

    @Test func `trailers and a header that looks like a status line change no header`() {
        let head = ["HTTP/1.1 503 No", "Retry-After: 7", "HTTP/1.1 200: x", "X-Request-Id: req_head", ""]
        let expected = fields(head)
        #expect(expected["Retry-After"] == "7" && expected["X-Request-Id"] == "req_head")
        let trailers = ["Retry-After: 9000", "X-Request-Id: req_trailer", "HTTP/1.1 200 OK", "X-New: 1", ""]
        #expect(fields(head + trailers) == expected)
    }

    @Test func `interim responses and trailers do not change the record of a call`() async throws {
        let early = "HTTP/1.1 103 Early Hints\r\nX-Request-Id: req_early\r\nRetry-After: 1\r\n\r\n"
        let head = [
            "HTTP/1.1 503 Busy", "Transfer-Encoding: chunked", "Trailer: Retry-After", "X-Request-Id: req_head",
        ]
        let trailers = "0\r\nRetry-After: 9000\r\nX-Request-Id: req_trailer\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
        let response = early + early + head.joined(separator: "\r\n") + "\r\n\r\n2\r\n{}\r\n" + trailers + "\r\n"
        try await API.with({ _ in .answer(Array(response.utf8)) }) { api in
            let error = await failure { () throws(ClientError) in try await api.client.quota() }
            #expect(error == .notTheAPI(NonAPIResponse(status: 503, requestID: "req_head")))
            let record = try #require(api.log.records.first)
            #expect(record.requestID == "req_head" && record.retryAfter == nil && record.serverDate == nil)
        }
    }
}
