import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// After a create, the worker token and the key are nowhere.
    @Suite struct SecrecyTests {
        /// Command lines of every process on this machine.
        private func commandLines() -> [Data] {
            let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
            return processes.filter { Int($0) != nil }.compactMap {
                FileManager.default.contents(atPath: "/proc/\($0)/cmdline")
            }
        }

        private func holds(_ bytes: Data, _ secret: String) -> Bool { bytes.range(of: Data(secret.utf8)) != nil }

        @Test func `a token pasted into the form leaves no trace`() async throws {
            let home = try Home()
            let outside = try Home()
            let token = Token.mint(room: "secret-room")
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let bytes = try outside.write("", to: "screen-bytes")
            let pane = try Pane(Binary.path, columns: 120, rows: 40, home: home, environment: sandbox.environment)
            try pane.tap(into: bytes)
            try await pane.wait(for: "No live sessions")
            try pane.press("n")
            try await pane.wait(for: "New session")
            try pane.press("Tab", "Tab")
            try pane.type("wss://room.example")
            try pane.press("Tab")
            try pane.type("secret-room")
            try pane.press("Tab")
            try pane.paste(token)
            try await pane.wait(for: "●●●●●●●●●●●●")
            for line in commandLines() { #expect(!holds(line, token)) }
            try pane.press("C-s")
            try await pane.wait(for: "Created")
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

            let seen = try #require(FileManager.default.contents(atPath: bytes))
            #expect(holds(seen, "secret-room"), "the tap saw nothing, so it proves nothing")
            #expect(home.log.contains("POST /v1/sessions 201"))
            for secret in [token, sandbox.key] {
                #expect(!holds(seen, secret))
                for file in home.files() { #expect(!holds(file.bytes, secret), "\(file.path)") }
            }
            let list = try Binary.run(["sessions", "list", "--json"], home: home, environment: sandbox.environment)
            #expect(list.output.contains("secret-room"))
            #expect(!list.output.contains(token) && !list.errors.contains(token))
        }

        @Test(arguments: ["-", "file"])
        func `a token given to the command leaves no trace`(way: String) async throws {
            let home = try Home()
            let outside = try Home()
            let token = Token.mint(room: "cli")
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let source = way == "-" ? "-" : try outside.write(token + "\n", to: "token")
            let arguments = [
                "sessions", "create", "--avatar-id", "av_stock_001", "--url", "wss://room.example", "--room-name",
                "cli",
                "--worker-token-file",
                source, "--metadata", "tier=3", "--json",
            ]
            let made = try Binary.run(
                arguments, home: home, environment: sandbox.environment, input: way == "-" ? token + "\n" : "")
            #expect(made.status == 0, "\(made.errors)")
            #expect(made.output.contains("\"worker_token\" : \"********\""))
            let got = try Binary.run(["sessions", "list", "--json"], home: home, environment: sandbox.environment)
            #expect(got.output.contains("\"tier\" : 3"))
            for text in [made.output, made.errors, got.output, got.errors, home.log] {
                #expect(!text.contains(token))
                #expect(!text.contains(sandbox.key))
            }
            for file in home.files() { #expect(!holds(file.bytes, token)) }
        }
    }
}
