import Client
import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Live

/// Creating and ending sessions although answers are lost.
struct PipecatSessionsTests {
    private static func session(_ number: Int, marker: String) -> String {
        #"{"object":"session","id":"sess_\#(number)","status":"running","avatar_id":"av_1","#
            + #""transport":{"type":"pipecat"},"quality":"standard","max_duration_seconds":120,"#
            + #""idle_timeout_seconds":30,"created_at":"2026-01-02T03:04:05Z","#
            + #""metadata":{"protoface_console_live":"\#(marker)"}}"#
    }

    private static func page(_ sessions: [String], hasMore: Bool) -> ScriptedResponse {
        .json(#"{"object":"list","data":[\#(sessions.joined(separator: ","))],"has_more":\#(hasMore)}"#)
    }

    private static func with(
        _ script: @escaping ScriptedServer.Script, _ body: (PipecatSessions, ScriptedServer) async throws -> Void
    ) async throws {
        let server = try ScriptedServer(script)
        defer { server.stop() }
        var configuration = APIClient.Configuration(
            baseURL: try BaseURL("http://127.0.0.1:\(server.port)"), apiKey: Secret("sk_test_1234567890"), version: "0")
        configuration.retries = .none
        let client = APIClient(configuration)
        try await body(PipecatSessions(client, pause: { _ in }), server)
        client.shutdown()
    }

    private static let request = PipecatRequest(avatarID: "av_1").adding(
        marker: "live-1", as: PipecatSessions.markerKey)

    @Test func `a session whose answer was lost is found on a later page and ended`() async throws {
        let others = (1...100).map { Self.session($0, marker: "other") }
        try await Self.with({ request in
            if request.target.hasSuffix("/pipecat/sessions") {
                .refusal(500, type: "internal", code: "internal", message: "x")
            } else if request.target.hasSuffix("/end") {
                .json(Self.session(101, marker: "live-1"))
            } else if request.target.contains("starting_after") {
                Self.page([Self.session(101, marker: "live-1")], hasMore: false)
            } else {
                Self.page(others, hasMore: true)
            }
        }) { sessions, server in
            do throws(PipecatSessions.CreateError) {
                _ = try await sessions.create(Self.request, marker: "live-1")
                #expect(Bool(false), "created")
            } catch {
                #expect(error.lost == .ended([SessionID("sess_101")]))
            }
            let ends = server.requests.map(\.target).filter { $0.hasSuffix("/end") }
            #expect(ends == ["/v1/sessions/sess_101/end"])
            #expect(server.requests.count { $0.target.hasSuffix("/pipecat/sessions") } == 1)
        }
    }

    /// The state of a session whose create answer is lost. The searches are answered with `pages`, and then with the
    /// last of them.
    private static func lost(
        _ pages: [ScriptedResponse], _ check: (PipecatSessions.LostSession?, _ requests: [String]) -> Void
    ) async throws {
        let searches = LockedValue(0)
        try await Self.with({ request in
            if request.target.hasSuffix("/pipecat/sessions") { return .close }
            if request.target.hasSuffix("/end") { return .json(Self.session(1, marker: "live-1")) }
            let number = searches.withLock { number in
                defer { number += 1 }
                return number
            }
            return pages[min(number, pages.count - 1)]
        }) { sessions, server in
            do throws(PipecatSessions.CreateError) {
                _ = try await sessions.create(Self.request, marker: "live-1")
                #expect(Bool(false), "created")
            } catch {
                check(error.lost, server.requests.map(\.target))
            }
        }
    }

    @Test(arguments: [1, 2])
    func `a session that the API creates after the request has failed is found and ended`(late: Int) async throws {
        let pages = [ScriptedResponse](repeating: Self.page([], hasMore: false), count: late)
        try await Self.lost(pages + [Self.page([Self.session(1, marker: "live-1")], hasMore: false)]) {
            lost, requests in
            #expect(lost == .ended([SessionID("sess_1")]))
            #expect(requests.count { $0.hasPrefix("/v1/sessions?") } == late + 1)
            #expect(requests.last == "/v1/sessions/sess_1/end")
        }
    }

    @Test func `a session is searched three times`() async throws {
        try await Self.lost([Self.page([], hasMore: false)]) { lost, requests in
            #expect(lost == .notFound && requests.count { $0.hasPrefix("/v1/sessions?") } == 3)
        }
    }

    @Test func `a failed search is repeated`() async throws {
        try await Self.lost([.close, Self.page([Self.session(1, marker: "live-1")], hasMore: false)]) { lost, _ in
            #expect(lost == .ended([SessionID("sess_1")]))
        }
        try await Self.lost([.close]) { lost, _ in #expect(lost == .unknown) }
    }

    @Test func `a refused session is not searched`() async throws {
        try await Self.with({ _ in .refusal(402, type: "quota_exceeded", code: "x", message: "no credit") }) {
            sessions, server in
            do throws(PipecatSessions.CreateError) {
                _ = try await sessions.create(Self.request, marker: "live-1")
                #expect(Bool(false), "created")
            } catch {
                #expect(error.lost == nil)
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test func `ending is tried three times, and a session that does not exist counts as ended`() async throws {
        try await Self.with({ _ in .refusal(503, type: "service_unavailable", code: "x", message: "busy") }) {
            sessions, server in
            #expect(await sessions.end(SessionID("sess_1")) != nil)
            #expect(server.requests.count == 3)
        }
        try await Self.with({ _ in .refusal(404, type: "not_found", code: "x", message: "gone") }) { sessions, server in
            #expect(await sessions.end(SessionID("sess_1")) == nil)
            #expect(server.requests.count == 1)
        }
    }
}
