import Model
import TestSupport
import Testing

@testable import Client

@Suite(.timeLimit(.minutes(1))) struct TLSTests {
    @Test(.enabled(if: TLSServer.isAvailable))
    func `a self-signed certificate is rejected before any request is sent`() async throws {
        let server = try TLSServer()
        defer { server.stop() }
        var configuration = APIClient.Configuration(
            baseURL: try BaseURL("https://127.0.0.1:\(server.port)"), apiKey: Secret(API.random()), version: "0.0")
        let log = CallLog()
        configuration.log = { log.append($0) }
        let client = APIClient(configuration)
        defer { client.shutdown() }
        let error = await failure { () throws(ClientError) in try await client.quota() }
        guard case .unreachable(.tls(.selfSigned, let message)) = error else {
            Issue.record("\(String(describing: error))"); return
        }
        #expect(message.contains("self") && error?.isRetryable == false)
        #expect(log.records.map(\.failure) == ["tls"] && log.records.first?.status == nil)
    }

    @Test(
        .enabled(if: TLSServer.isAvailable),
        arguments: [
            (TLSServer.Flaw.expired, TLSFailure.expired), (.otherHost, .wrongHost),
        ])
    func `an expired or wrong-host certificate from a trusted issuer is reported`(
        served: TLSServer.Flaw, expected: TLSFailure
    ) async throws {
        #expect(try await reportedFlaw(served, trusting: CertificateFiles.authorityPath()) == expected)
    }

    @Test(.enabled(if: TLSServer.isAvailable)) func `an unknown certificate issuer is reported`() async throws {
        #expect(try await reportedFlaw(.none, trusting: nil) == .unknownIssuer)
        #expect(try await reportedFlaw(.none, trusting: CertificateFiles.authorityPath()) == nil)
    }

    private func reportedFlaw(_ served: TLSServer.Flaw, trusting authorities: String?) async throws -> TLSFailure? {
        let server = try TLSServer(served)
        defer { server.stop() }
        var configuration = APIClient.Configuration(
            baseURL: try BaseURL("https://127.0.0.1:\(server.port)"), version: "0.0")
        configuration.authorities.file = authorities.map { .init(path: $0, source: .variable("SSL_CERT_FILE")) }
        let client = APIClient(configuration)
        defer { client.shutdown() }
        let error = await failure { () throws(ClientError) in try await client.quota() }
        if case .unreachable(.tls(let flaw, _)) = error { return flaw }
        return nil
    }

    @Test func `an unencrypted response to an https request is reported as notTLS`() async throws {
        let server = try FixedResponseServer("HTTP/1.1 200 OK\r\n\r\n")
        defer { server.stop() }
        let client = APIClient(
            APIClient.Configuration(baseURL: try BaseURL("https://127.0.0.1:\(server.port)"), version: "0.0"))
        defer { client.shutdown() }
        let error = await failure { () throws(ClientError) in try await client.quota() }
        guard case .unreachable(.tls(.notTLS, _)) = error else { Issue.record("\(String(describing: error))"); return }
    }
}
