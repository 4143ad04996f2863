import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Invalid input: a one-line error message and the exit code.
    @Suite struct BadInputTests {
        private func expect(
            _ arguments: [String], _ environment: [String: String] = [:], status: Int32, says message: String,
            home: Home? = nil
        ) throws {
            let outcome = try ConsoleProgram.run(arguments, home: home ?? Home(), environment: environment)
            #expect(outcome.status == status, "\(outcome.errors)")
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        }

        @Test func `unknown options, commands and values exit with code 2`() async throws {
            try expect(["--bogus"], status: 2, says: "--bogus")
            try expect(["sessions", "frobnicate"], status: 2, says: "frobnicate")
            try expect(["--refresh", "0"], status: 2, says: "between 1 and 60")
            try expect(["sessions", "list", "--status", "lively"], status: 2, says: "no such status")
        }

        @Test func `help and version exit with code 0`() async throws {
            for arguments in [
                ["--help"], ["sandbox", "--help"], ["sessions", "create", "--help"], ["desk", "--help"],
            ] {
                let outcome = try ConsoleProgram.run(arguments, home: Home())
                #expect(outcome.status == 0)
                #expect(outcome.output.contains("USAGE"))
            }
            #expect(try ConsoleProgram.run(["--version"], home: Home()).output.hasPrefix("protoface-console 0."))
        }

        @Test func `starting without a terminal exits with code 2`() async throws {
            try expect([], status: 2, says: "not a terminal")
        }

        @Test func `an unreachable API exits with code 4`() async throws {
            let environment = ["PROTOFACE_API_URL": "http://127.0.0.1:1", "PROTOFACE_API_KEY": "sk_test_x"]
            try expect(
                ["sessions", "get", "sess_01J00000000000000000000000"], environment, status: 4,
                says: "refused the connection")
            for command in [["status"], ["quota"], ["avatars", "list"]] {
                try expect(command, environment, status: 4, says: "(http://127.0.0.1:1)")
            }
        }

        @Test func `a wrong key and an unknown session exit with code 3`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let wrong = ["PROTOFACE_API_URL": sandbox.url, "PROTOFACE_API_KEY": "not-a-key"]
            try expect(["sessions", "list"], wrong, status: 3, says: "PROTOFACE_API_KEY")
            try expect(
                ["sessions", "get", "sess_01J00000000000000000000000"], sandbox.environment, status: 3,
                says: "not_found")
        }

        @Test func `an insecure URL or a missing key exits with code 2`() async throws {
            let insecure = ["PROTOFACE_API_URL": "http://api.example.com", "PROTOFACE_API_KEY": "sk_test_x"]
            try expect(["sessions", "list"], insecure, status: 2, says: "unencrypted")
            try expect(["sessions", "list"], status: 2, says: "PROTOFACE_API_KEY")
            try expect(
                ["sessions", "list"], ["PROTOFACE_API_URL": "http://127.0.0.1:1"], status: 2, says: "without a key")
        }

        @Test func `a sandbox port that is in use exits with code 1`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(home: home)
            let port = try #require(sandbox.url.split(separator: ":").last)
            try expect(["sandbox", "--port", String(port)], status: 1, says: "is in use")
        }

        @Test func `an invalid create request is not sent, and all its problems are listed`() async throws {
            let environment = ["PROTOFACE_API_URL": "http://127.0.0.1:1", "PROTOFACE_API_KEY": "sk_test_x"]
            let arguments = [
                "sessions", "create", "--avatar-id", "nobody", "--url", "http://x", "--room-name", "r",
                "--worker-token-file",
                "-",
                "--max-duration-seconds", "9999",
            ]
            let outcome = try ConsoleProgram.run(arguments, home: Home(), environment: environment, input: Token.mint())
            #expect(outcome.status == 2)
            for path in ["avatar_id", "transport.url", "max_duration_seconds"] {
                #expect(outcome.errors.contains("\n  \(path): "), "\(outcome.errors)")
            }
            #expect(outcome.errors.contains("protoface-console: Not sent: "))
        }

        @Test func `an invalid or unknown theme exits with code 2`() async throws {
            let home = try Home()
            let file = try home.write("text = [1", to: "broken.toml")
            try expect(["--theme", file], status: 2, says: "broken.toml")
            try expect(["--theme", "nosuch"], status: 2, says: "nosuch")
        }

        @Test(arguments: ["", "no-such-terminal", "dumb"])
        func `an unknown terminal or one without cursor movement exits with code 2`(term: String) async throws {
            let home = try Home()
            let pane = try Pane(
                "TERM=\(term) \(ConsoleProgram.path); echo status $?; exec cat", columns: 120, rows: 10, home: home)
            try await pane.wait(for: "status 2")
            #expect(pane.screen.contains("TERM"))
        }

        @Test func `an HTML response is shown in the header, and the desk stays usable`() async throws {
            let home = try Home()
            let page = try CannedServer.html()
            let environment = ["PROTOFACE_API_URL": page.url, "PROTOFACE_API_KEY": "sk_test_x"]
            let pane = try Pane(ConsoleProgram.path, columns: 120, rows: 40, home: home, environment: environment)
            try await pane.wait(for: "gateway: HTTP 502")
            try pane.press("?")
            try await pane.wait(for: "Keys")
        }

        @Test func `if the API becomes unreachable, the desk keeps its rows and shows their age`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(home: home)
            let pane = try Pane(
                ConsoleProgram.path, columns: 120, rows: 40, home: home, environment: sandbox.environment)
            try await pane.wait(for: "● running")
            sandbox.terminate()
            try await pane.wait(for: "old: connection refused", limit: 30)
            #expect(pane.screen.contains("● running"))
        }
    }
}
