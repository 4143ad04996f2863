import Model
import Testing

@testable import Sandbox

/// The one table of the contract, asked twice: of the pure function, and over a socket.
struct ConformanceTests {
    private static let configuration = SandboxConfiguration(
        port: 0, sessions: 30, plan: .scale, rateLimit: nil, traffic: false)

    /// Made once: to open with a fleet takes longer than to answer.
    private static let opened = Caller(configuration)

    @Test func `the table has no row twice`() {
        #expect(Set(ContractTable.rows.map(\.testDescription)).count == ContractTable.rows.count)
        #expect(ContractTable.rows.count > 230)
    }

    @Test(arguments: ContractTable.rows)
    func `a row holds in memory`(_ row: ContractRow) throws {
        var caller = Self.opened
        let response = caller.send(row.method, row.target, headers: row.headers, body: Array(row.body.utf8))
        try row.check(status: response.status, header: response.header, body: Array(response.body))
    }

    /// All of them on one connection: a refusal must not break what comes after it.
    @Test func `every row holds over a socket`() async throws {
        var configuration = Self.configuration
        configuration.plan.concurrentSessions = 1000
        let server = SandboxServer(configuration)
        let address = try await server.start()
        try await Loopback.talk(to: address) { client in
            for row in ContractTable.rows {
                var text = "\(row.method) \(row.target) HTTP/1.1\r\nHost: localhost\r\n"
                for (name, value) in row.headers { text += "\(name): \(value)\r\n" }
                if !row.body.isEmpty || row.method == "POST" { text += "Content-Length: \(row.body.utf8.count)\r\n" }
                client.send(text + "\r\n" + row.body)
                let answer = client.answer(hasBody: row.method != "HEAD")
                let lines = answer.head.split(separator: "\r\n")
                let status = try #require(
                    lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }, "\(row)")
                try row.check(status: status, header: { Self.header($0, lines) }, body: Array(answer.body.utf8))
            }
        }
        await server.stop()
    }

    @Test(.enabled(if: CurlRun.isThere))
    func `every row holds with libcurl`() async throws {
        var configuration = Self.configuration
        configuration.plan.concurrentSessions = 1000
        let server = SandboxServer(configuration)
        let address = try await server.start()
        let answers = try await Loopback.aside { try CurlRun().answers(to: ContractTable.rows, at: address.url) }
        for (row, answer) in zip(ContractTable.rows, answers) {
            let body = row.method == "HEAD" ? [] : answer.body
            try row.check(status: answer.status, header: { answer.headers[$0.lowercased()] }, body: body)
        }
        await server.stop()
    }

    private static func header(_ name: String, _ lines: [Substring]) -> String? {
        lines.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }.map { String($0.dropFirst(name.count + 2)) }
    }
}
