import Foundation
import TestSupport
import Testing

@testable import Client

/// Files and folders of certificate authorities.
@Suite(.timeLimit(.minutes(1))) struct CertificateAuthoritiesTests {
    private typealias Location = CertificateAuthorities.Location

    @Test func `the variables have the precedence of the curl command`() {
        func used(_ environment: [String: String]) -> [String?] {
            let authorities = CertificateAuthorities(environment: environment)
            return [authorities.file, authorities.folder].map { $0.map { "\($0.source.label)=\($0.path)" } }
        }
        #expect(used([:]) == [nil, nil])
        #expect(used(["CURL_CA_BUNDLE": "", "SSL_CERT_FILE": "/f"]) == ["SSL_CERT_FILE=/f", nil])
        #expect(used(["SSL_CERT_FILE": "/f", "SSL_CERT_DIR": "/d"]) == ["SSL_CERT_FILE=/f", "SSL_CERT_DIR=/d"])
        let all = ["CURL_CA_BUNDLE": "/b", "SSL_CERT_FILE": "/f", "SSL_CERT_DIR": "/d"]
        #expect(used(all) == ["CURL_CA_BUNDLE=/b", nil])
    }

    private func error(_ authorities: CertificateAuthorities, _ port: UInt16) async throws -> ClientError? {
        var configuration = APIClient.Configuration(baseURL: try BaseURL("https://127.0.0.1:\(port)"), version: "0.0")
        (configuration.authorities, configuration.retries) = (authorities, .none)
        let client = APIClient(configuration)
        defer { client.shutdown() }
        return await failure { () throws(ClientError) in try await client.quota() }
    }

    /// A file of each kind, and what is wrong with it.
    private func files(_ home: Home) throws -> [(path: String, reason: CertificateAuthorities.Flaw.Reason)] {
        let pem = try String(contentsOfFile: CertificateFiles.authorityPath(), encoding: .utf8)
        let base64 = pem.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()
        let der = home.path + "/der"
        try #require(Data(base64Encoded: base64)).write(to: URL(filePath: der))
        let damaged = pem.replacing("MII", with: "M?I").replacing("MIIB", with: "M?IB")
        return [
            (home.path + "/missing", .missing), (home.path, .isFolder), (try home.write("", to: "empty"), .empty),
            (try home.write("\n \n", to: "blank"), .empty), (der, .der),
            (try home.write("<html>\n", to: "page"), .noCertificate),
            (
                try home.write("-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n", to: "key"),
                .noCertificate
            ),
            (try home.write(damaged.replacing("\nMI", with: "\n!!"), to: "damaged"), .invalid),
            (try home.write(String(pem.prefix(pem.count - 40)), to: "cut"), .invalid),
        ]
    }

    @Test(.enabled(if: TLSServer.isAvailable))
    func `a file that can't be used is an error that names path, source and reason`() async throws {
        let home = try Home()
        let server = try TLSServer(.none)
        defer { server.stop() }
        for (path, reason) in try files(home) {
            let location = Location(path: path, source: .variable("SSL_CERT_FILE"))
            #expect(CertificateAuthorities(file: location).flaws.map(\.reason) == [reason], "\(path)")
            let flaw = CertificateAuthorities.Flaw(location, reason)
            let error = try await error(CertificateAuthorities(file: location), server.port)
            #expect(error == .unreachable(.authorities(flaw)), "\(path)")
        }
    }

    @Test(.enabled(if: TLSServer.isAvailable))
    func `a folder of hashed names is used, and an unusable one is named`() async throws {
        let home = try Home()
        let server = try TLSServer(.none)
        defer { server.stop() }
        func folder(_ path: String) -> CertificateAuthorities {
            CertificateAuthorities(folder: Location(path: path, source: .variable("SSL_CERT_DIR")))
        }
        let file = try home.write("x", to: "file")
        let cases: [(String, CertificateAuthorities.Flaw.Reason)] = [
            (home.path + "/no", .missing), (file, .isNoFolder), (home.path, .noHashedNames),
        ]
        for (path, reason) in cases {
            #expect(folder(path).flaws.map(\.reason) == [reason])
            let error = try await error(folder(path), server.port)
            guard case .unreachable(.authorities(let flaw)) = error else {
                Issue.record("\(path): \(String(describing: error))")
                continue
            }
            #expect(flaw.location.path == path && flaw.reason == reason && flaw.isForFolder)
        }
        let hashed = try CertificateFiles.authorityFolder(in: home.path)
        #expect(folder(hashed).flaws.isEmpty && folder("\(hashed):\(home.path)/no").flaws.map(\.reason) == [.missing])
        let error = try await error(folder(hashed), server.port)
        #expect(error?.isUnreachable == false, "\(String(describing: error))")
    }
}
