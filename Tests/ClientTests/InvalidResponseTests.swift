import Model
import TestSupport
import Testing

@testable import Client

@Suite(.timeLimit(.minutes(1))) struct InvalidResponseTests {
    private func error(_ reaction: ScriptedResponse) async throws -> ClientError? {
        var error: ClientError?
        try await API.with({ _ in reaction }) { api in
            error = await failure { () throws(ClientError) in try await api.client.quota() }
        }
        return error
    }

    @Test(arguments: [200, 404, 502, 503])
    func `a gateway's HTML page is reported as notTheAPI`(_ status: Int) async throws {
        let page = ScriptedResponse.http(status, "<html><h1>Bad Gateway</h1></html>", ["Content-Type: text/html"])
        let expected = NonAPIResponse(status: status, contentType: "text/html", requestID: "req_header")
        let error = try await error(.answer(page))
        #expect(error == .notTheAPI(expected))
        #expect(error?.isRetryable == (status == 503))
    }

    @Test(arguments: [200, 500])
    func `an empty response body is reported as notTheAPI`(_ status: Int) async throws {
        let expected = NonAPIResponse(status: status, requestID: "req_header", isEmpty: true)
        #expect(try await error(.answer(ScriptedResponse.http(status, ""))) == .notTheAPI(expected))
    }

    @Test func `a response that is not HTTP is reported as notTheAPI`() async throws {
        let error = try await error(.answerAndClose(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8)))
        #expect(error == .notTheAPI(NonAPIResponse(status: 0)))
    }

    @Test(arguments: [#"{"balance_credits":"#, #"{"error":"#])
    func `invalid JSON is reported as undecodable`(_ body: String) async throws {
        #expect(try await error(.json(body)) == .undecodable(what: "it is not valid JSON", requestID: "req_header"))
    }

    @Test func `an undecodable error names the field without its value`() async throws {
        let addWrongType = try await error(.json(#"{"balance_credits":"much"}"#))
        #expect(addWrongType == .undecodable(what: "balance_credits: text, expected a number", requestID: "req_header"))
        #expect(
            try await error(.json("{}"))
                == .undecodable(what: "balance_credits: missing, expected a number", requestID: "req_header"))
    }

    @Test func `unknown fields and status values cause no decode error`() async throws {
        let body = Sample.session(
            status: "hibernating", more: #","novelty":{"a":[1,null]},"usage":null,"failed_at":null"#)
        try await API.with({ _ in .json(body, headers: ["X-Novel: yes"]) }) { api in
            let detail = try await api.client.session(SessionID(Sample.id))
            #expect(detail.session.status.rawValue == "hibernating" && detail.session.status.isActive)
            #expect(detail.raw["novelty"] == .object(["a": .array([.integer(1), .null])]))
        }
    }

    @Test func `a decode error affects only its own row`() async throws {
        let rows = [Sample.session("sess_A"), #"{"id":{"sess_B":5},"status":5}"#, "7", Sample.session("sess_C")]
        try await API.with({ _ in .json(Sample.list(rows)) }) { api in
            let page = try await api.client.sessions()
            #expect(page.values.map(\.id.rawValue) == ["sess_A", "sess_C"])
            #expect(page.rows.count == 4)
            #expect(page.rows[1] == .undecodable(id: nil, reason: "id: an object, expected text"))
        }
    }

    @Test func `a body over the size limit fails with and without Content-Length`() async throws {
        let big = #"{"balance_credits":1,"pad":"\#(String(repeating: "x", count: 5000))"}"#
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
        for reaction in [ScriptedResponse.json(big), .answerAndClose(Array((head + big).utf8))] {
            try await API.with({ _ in reaction }, configure: { $0.limits.maximumBodyBytes = 4096 }) { api in
                #expect(
                    await failure { () throws(ClientError) in try await api.client.quota() } == .tooLarge(limit: 4096))
                #expect(api.log.records.first?.failure == "too_large" && api.log.records.first?.status == 200)
            }
            try await API.with({ _ in reaction }, configure: { $0.limits.maximumBodyBytes = big.utf8.count }) { api in
                let quota = try await api.client.quota()
                #expect(quota.balanceCredits == 1)
            }
        }
    }

    @Test func `the size limit applies to the decompressed body`() async throws {
        try await API.with({ _ in .answer(GzipBomb.answer) }, configure: { $0.limits.maximumBodyBytes = 100_000 }) {
            api in
            #expect(
                await failure { () throws(ClientError) in try await api.client.quota() } == .tooLarge(limit: 100_000))
        }
    }

    @Test func `headers over the size limit fail`() async throws {
        let lines = (0..<300).map { "X-Pad-\($0): " + String(repeating: "y", count: 1000) }
        let error = try await error(.json("{}", headers: lines))
        #expect(error == .tooLarge(limit: 16 << 20))
    }

    @Test func `a body with invalid gzip encoding is reported as undecodable`() async throws {
        let error = try await error(.json("not gzip at all", headers: ["Content-Encoding: gzip"]))
        #expect(error == .undecodable(what: "the content encoding", requestID: nil))
    }
}
