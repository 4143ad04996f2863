import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Worker tokens and API keys do not leak when a session is created.
    @Suite struct SecrecyTests {
        /// Command lines of all running processes.
        private func commandLines() -> [Data] {
            let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
            return processes.filter { Int($0) != nil }.compactMap {
                FileManager.default.contents(atPath: "/proc/\($0)/cmdline")
            }
        }

        private func contains(_ bytes: Data, _ secret: String) -> Bool { bytes.range(of: Data(secret.utf8)) != nil }

        @Test func `a token that is pasted into the form does not leak`() async throws {
            let home = try Home()
            let outside = try Home()
            let token = Token.mint(room: "secret-room")
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let bytes = try outside.write("", to: "screen-bytes")
            let pane = try Pane(
                ConsoleProgram.path, columns: 120, rows: 40, home: home, environment: sandbox.environment)
            try pane.tap(into: bytes)
            try await pane.wait(for: "No live sessions")
            try await pane.fillForm(room: "secret-room", token: token)
            for line in commandLines() { #expect(!contains(line, token)) }
            try await pane.confirm("C-s", until: "Created")
            try pane.press("J")
            try await pane.wait(for: "\"worker_token\": \"********\"")
            try pane.press("Escape")
            try await pane.wait(for: "Sessions")
            try pane.press("Enter")
            _ = try await waiting("the session's own screen") { pane.screen.contains("Sessions") ? nil : true }
            try await pane.wait(for: "********")
            try pane.press("Escape")
            try await pane.wait(for: "Sessions")
            try pane.press("q")
            _ = try await waiting("the end") { pane.exitCode }

            let output = try #require(FileManager.default.contents(atPath: bytes))
            #expect(contains(output, "secret-room"), "the recorded output does not contain the room name")
            #expect(home.log.contains("POST /v1/sessions 201"))
            for secret in [token, sandbox.key] {
                #expect(!contains(output, secret))
                for file in home.files() { #expect(!contains(file.bytes, secret), "\(file.path)") }
            }
            let list = try ConsoleProgram.run(
                ["sessions", "list", "--json"], home: home, environment: sandbox.environment)
            #expect(list.output.contains("secret-room"))
            #expect(!list.output.contains(token) && !list.errors.contains(token))
        }

        @Test(arguments: ["-", "file"])
        func `a token that is passed to the create command does not leak`(tokenSource: String) async throws {
            let home = try Home()
            let outside = try Home()
            let token = Token.mint(room: "cli")
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let source = tokenSource == "-" ? "-" : try outside.write(token + "\n", to: "token")
            let arguments = [
                "sessions", "create", "--avatar-id", "av_stock_001", "--url", "wss://room.example", "--room-name",
                "cli",
                "--worker-token-file",
                source, "--metadata", "tier=3", "--json",
            ]
            let created = try ConsoleProgram.run(
                arguments, home: home, environment: sandbox.environment, input: tokenSource == "-" ? token + "\n" : "")
            #expect(created.status == 0, "\(created.errors)")
            #expect(created.output.contains("\"worker_token\" : \"********\""))
            let listed = try ConsoleProgram.run(
                ["sessions", "list", "--json"], home: home, environment: sandbox.environment)
            #expect(listed.output.contains("\"tier\" : 3"))
            for text in [created.output, created.errors, listed.output, listed.errors, home.log] {
                #expect(!text.contains(token))
                #expect(!text.contains(sandbox.key))
            }
            for file in home.files() { #expect(!contains(file.bytes, token)) }
        }
    }
}
