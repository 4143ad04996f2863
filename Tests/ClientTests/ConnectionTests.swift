import Model
import TestSupport
import Testing

@testable import Client

@Suite(.timeLimit(.minutes(1))) struct ConnectionTests {
    private func error(
        _ reaction: ScriptedResponse, configure: (inout APIClient.Configuration) -> Void = { _ in }
    ) async throws -> ClientError? {
        var error: ClientError?
        try await API.with({ _ in reaction }, configure: configure) { api in
            error = await failure { () throws(ClientError) in try await api.client.quota() }
            #expect(api.log.records.map(\.failure) == [error?.label])
        }
        return error
    }

    @Test func `a closed port is reported as refused`() async throws {
        try await API.with({ _ in .hang }, configure: { _ in }) { api in
            let closed = try Socket.listening()
            let port = try closed.port()
            closed.close()
            var configuration = api.client.configuration
            configuration.baseURL = try BaseURL("http://127.0.0.1:\(port)")
            let client = APIClient(configuration, engine: api.engine)
            #expect(await failure { () throws(ClientError) in try await client.quota() } == .unreachable(.refused))
            #expect(api.log.records.first?.status == nil)
        }
    }

    @Test func `a reset connection is reported as reset`() async throws {
        #expect(try await error(.reset) == .unreachable(.reset))
    }

    @Test func `a connection closed without a response is reported as closed`() async throws {
        #expect(try await error(.close) == .unreachable(.closed))
    }

    @Test func `an incomplete response is reported as truncated`() async throws {
        let whole = ScriptedResponse.http(200, #"{"balance_credits":1}"#, ["Content-Type: application/json"])
        #expect(try await error(.answerAndClose(whole.dropLast(5))) == .unreachable(.truncated))
    }

    @Test func `a server that sends nothing causes a request timeout`() async throws {
        let limit = Duration.milliseconds(400)
        let error = try await error(.hang) { $0.limits.requestTimeout = limit }
        #expect(error == .timedOut(limit))
        #expect(error?.isRetryable == false)
    }

    @Test func `a response that stops halfway is reported as stalled`() async throws {
        let half = Array("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".utf8)
        let limit = Duration.milliseconds(400)
        #expect(try await error(.answer(half)) { $0.limits.requestTimeout = limit } == .stalled(limit))
    }

    @Test func `a server that never starts TLS causes a connect timeout`() async throws {
        let server = try ScriptedServer { _ in .hang }
        defer { server.stop() }
        var configuration = APIClient.Configuration(
            baseURL: try BaseURL("https://127.0.0.1:\(server.port)"), version: "0.0")
        configuration.limits.connectTimeout = .milliseconds(150)
        configuration.retries = .none
        let client = APIClient(configuration)
        defer { client.shutdown() }
        #expect(
            await failure { () throws(ClientError) in try await client.quota() } == .unreachable(.timedOutConnecting))
    }
}
