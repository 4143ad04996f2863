import Model
import Testing

@testable import Client

@Suite(.timeLimit(.minutes(1))) struct TLSTests {
    @Test(.enabled(if: TLSServer.isAvailable))
    func `a certificate that nobody vouches for is refused before the key is sent`() async throws {
        let server = try TLSServer()
        defer { server.stop() }
        var configuration = APIClient.Configuration(
            baseURL: try BaseURL("https://127.0.0.1:\(server.port)"), apiKey: Secret(API.random()), version: "0.0")
        let log = CallLog()
        configuration.log = { log.append($0) }
        let client = APIClient(configuration)
        defer { client.shutdown() }
        let error = await failure { () throws(ClientError) in try await client.quota() }
        guard case .unreachable(.tls(.selfSigned, let words)) = error else { Issue.record("\(String(describing: error))"); return }
        #expect(words.contains("self") && error?.isRetryable == false)
        #expect(log.records.map(\.failure) == ["tls"] && log.records.first?.status == nil)
    }

    @Test func `a server that answers https in the clear is a matter of TLS`() async throws {
        let server = try PlainServer("HTTP/1.1 200 OK\r\n\r\n")
        defer { server.stop() }
        let client = APIClient(APIClient.Configuration(baseURL: try BaseURL("https://127.0.0.1:\(server.port)"), version: "0.0"))
        defer { client.shutdown() }
        let error = await failure { () throws(ClientError) in try await client.quota() }
        guard case .unreachable(.tls(.notTLS, _)) = error else { Issue.record("\(String(describing: error))"); return }
    }
}
