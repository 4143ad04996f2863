import Model
import TestSupport
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
        guard case .unreachable(.tls(.selfSigned, let words)) = error else {
            Issue.record("\(String(describing: error))"); return
        }
        #expect(words.contains("self") && error?.isRetryable == false)
        #expect(log.records.map(\.failure) == ["tls"] && log.records.first?.status == nil)
    }

    @Test(
        .enabled(if: TLSServer.isAvailable),
        arguments: [
            (TLSServer.Flaw.expired, TLSFlaw.expired), (.otherHost, .wrongHost),
        ])
    func `each flaw of a certificate that somebody vouches for is told`(made: TLSServer.Flaw, told: TLSFlaw)
        async throws
    {
        #expect(try await flaw(made, trusting: CertificateFiles.authorityPath()) == told)
    }

    @Test(.enabled(if: TLSServer.isAvailable)) func `an issuer that nobody knows is told`() async throws {
        #expect(try await flaw(.none, trusting: nil) == .unknownIssuer)
        #expect(try await flaw(.none, trusting: CertificateFiles.authorityPath()) == nil)
    }

    private func flaw(_ made: TLSServer.Flaw, trusting authorities: String?) async throws -> TLSFlaw? {
        let server = try TLSServer(made)
        defer { server.stop() }
        var configuration = APIClient.Configuration(
            baseURL: try BaseURL("https://127.0.0.1:\(server.port)"), version: "0.0")
        configuration.authorities = authorities
        let client = APIClient(configuration)
        defer { client.shutdown() }
        let error = await failure { () throws(ClientError) in try await client.quota() }
        if case .unreachable(.tls(let flaw, _)) = error { return flaw }
        return nil
    }

    @Test func `a server that answers https in the clear is a matter of TLS`() async throws {
        let server = try PlainServer("HTTP/1.1 200 OK\r\n\r\n")
        defer { server.stop() }
        let client = APIClient(
            APIClient.Configuration(baseURL: try BaseURL("https://127.0.0.1:\(server.port)"), version: "0.0"))
        defer { client.shutdown() }
        let error = await failure { () throws(ClientError) in try await client.quota() }
        guard case .unreachable(.tls(.notTLS, _)) = error else { Issue.record("\(String(describing: error))"); return }
    }
}
