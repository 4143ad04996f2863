import Model
import Testing

@testable import Sandbox

/// Checks of the contract table with the pure function, over a socket and with libcurl.
struct ConformanceTests {
    private static let configuration = SandboxConfiguration(
        port: 0, sessions: 30, plan: .scale, rateLimit: nil, traffic: false)

    /// Created once, because seeding the sessions takes longer than a request.
    private static let seededCaller = TestClient(configuration)

    @Test func `contract rows are unique`() {
        #expect(Set(ContractTable.rows.map(\.testDescription)).count == ContractTable.rows.count)
        #expect(ContractTable.rows.count > 230)
    }

    @Test(arguments: ContractTable.rows)
    func `contract row holds for the pure function`(_ row: ContractRow) throws {
        var caller = Self.seededCaller
        let response = caller.send(row.method, row.target, headers: row.headers, body: Array(row.body.utf8))
        try row.check(status: response.status, header: response.header, body: Array(response.body))
    }

    /// All rows use one connection: an error response must not break the following requests.
    @Test func `every contract row holds over a socket`() async throws {
        var configuration = Self.configuration
        configuration.plan.concurrentSessions = 1000
        let server = SandboxServer(configuration)
        let address = try await server.start()
        try await RawHTTPClient.talk(to: address) { client in
            for row in ContractTable.rows {
                var text = "\(row.method) \(row.target) HTTP/1.1\r\nHost: localhost\r\n"
                for (name, value) in row.headers { text += "\(name): \(value)\r\n" }
                if !row.body.isEmpty || row.method == "POST" { text += "Content-Length: \(row.body.utf8.count)\r\n" }
                client.send(text + "\r\n" + row.body)
                let response = client.answer(hasBody: row.method != "HEAD")
                let lines = response.head.split(separator: "\r\n")
                let status = try #require(
                    lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }, "\(row)")
                try row.check(status: status, header: { Self.header($0, lines) }, body: Array(response.body.utf8))
            }
        }
        await server.stop()
    }

    @Test(.enabled(if: CurlRunner.isThere))
    func `every contract row holds with libcurl`() async throws {
        var configuration = Self.configuration
        configuration.plan.concurrentSessions = 1000
        let server = SandboxServer(configuration)
        let address = try await server.start()
        let responses = try await RawHTTPClient.aside {
            try CurlRunner().answers(to: ContractTable.rows, at: address.url)
        }
        for (row, response) in zip(ContractTable.rows, responses) {
            let body = row.method == "HEAD" ? [] : response.body
            try row.check(status: response.status, header: { response.headers[$0.lowercased()] }, body: body)
        }
        await server.stop()
    }

    private static func header(_ name: String, _ lines: [Substring]) -> String? {
        lines.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }.map { String($0.dropFirst(name.count + 2)) }
    }
}
