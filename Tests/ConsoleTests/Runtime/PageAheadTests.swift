import Client
import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Console

/// The request for the next page of finished sessions.
@Suite(.timeLimit(.minutes(1))) struct PageAheadTests {
    private static func page(_ number: Int) -> String {
        let row = #"{"id":"sess_\#(number)","status":"ended","created_at":"2026-01-31T14:02:31Z"}"#
        return #"{"data":[\#(row)],"has_more":\#(number < 3),"next_cursor":"\#(number)"}"#
    }

    private func client(_ server: ScriptedServer) throws -> APIClient {
        var configuration = APIClient.Configuration(
            baseURL: try BaseURL("http://127.0.0.1:\(server.port)"), apiKey: Secret("sk_" + "test_ahead"),
            version: "0.0")
        // A page is kept for 2 s, which a busy machine may need between two requests.
        let now = Date()
        configuration.now = { now }
        return APIClient(configuration)
    }

    private func server() throws -> ScriptedServer {
        try ScriptedServer { request in
            .json(Self.page(request.target.split(separator: "=").last.flatMap { Int($0) }.map { $0 + 1 } ?? 1))
        }
    }

    @Test func `each page is requested once, before it is asked for`() async throws {
        let server = try server()
        defer { server.stop() }
        let ahead = PageAhead(try client(server))
        var query = SessionQuery()
        for number in 1...3 {
            let page = try await ahead.page(query)
            #expect(page.values.map(\.id.rawValue) == ["sess_\(number)"])
            _ = try await waiting("the request") { server.requests.count == min(number + 1, 3) ? true : nil }
            query.startingAfter = page.nextCursor
        }
    }

    @Test func `a page that was not asked for is not given to another query`() async throws {
        let server = try server()
        defer { server.stop() }
        let ahead = PageAhead(try client(server))
        for _ in 0..<2 {
            let page = try await ahead.page(SessionQuery())
            #expect(page.values.map(\.id.rawValue) == ["sess_1"])
        }
    }
}
