import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Terminals with limited capabilities, and no output without changes.
    @Suite struct TerminalTypeTests {
        private func escapes(_ pane: Pane, _ file: String) throws -> String {
            String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
        }

        @Test func `with NO_COLOR no colours are used`() async throws {
            let home = try Home()
            let bytes = try home.write("", to: "bytes")
            // Wait for a key, so that recording starts before the first byte.
            let pane = try Pane(
                "read go; exec \(ConsoleProgram.path)", columns: 80, rows: 24, home: home,
                environment: ["NO_COLOR": "1"])
            try pane.tap(into: bytes)
            try pane.press("Enter")
            try await pane.wait(for: "● running")
            let text = try escapes(pane, bytes)
            #expect(text.contains("Sessions"))
            #expect(text.firstMatch(of: /\u{1B}\[[0-9;]*(3[0-8]|4[0-8]|9[0-7])[;m]/) == nil)
        }

        @Test func `with LANG=C the screen contains only ASCII`() async throws {
            let home = try Home()
            let pane = try Pane(
                ConsoleProgram.path, columns: 120, rows: 40, home: home, environment: ["LANG": "C", "LC_ALL": "C"])
            try await pane.wait(for: "* running")
            // The border is written after the rows.
            let screen = try await pane.wait(for: "Enter open")
            #expect(screen.utf8.allSatisfy { $0 < 0x80 })
            #expect(screen.contains("+- Sessions"))
            try pane.press("?")
            try await pane.wait(for: "j Down")
        }

        @Test(arguments: ["vt100", "xterm", "screen-256color"])
        func `the console starts on vt100, xterm and screen terminals`(term: String) async throws {
            let home = try Home()
            let pane = try Pane(ConsoleProgram.path, columns: 80, rows: 24, home: home, term: term)
            try await pane.wait(for: "running")
        }

        @Test func `the desk writes nothing while nothing changes`() async throws {
            let home = try Home()
            let outside = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let bytes = try outside.write("", to: "bytes")
            let pane = try Pane(
                "\(ConsoleProgram.path) --refresh 1", columns: 120, rows: 40, home: home,
                environment: sandbox.environment)
            try await pane.wait(for: "No live sessions")
            try await pane.wait(for: "credits")
            try pane.tap(into: bytes)
            // Open and close the help, to check that recording works.
            try pane.press("?")
            try await pane.wait(for: "Keys")
            try pane.press("Escape")
            try await pane.wait(for: "No live sessions")
            for attempt in 1...2 {
                // Output reaches the file through two more processes.
                try await waitForPolls(2, home)
                let (size, minute) = (try size(bytes), minute)
                #expect(size > 0)
                try await waitForPolls(5, home)
                // A new minute changes the clock, which is the only allowed output.
                if self.minute != minute, attempt == 1 { continue }
                let now = try self.size(bytes)
                #expect(now == size)
                break
            }
        }

        private func waitForPolls(_ more: Int, _ home: Home) async throws {
            let before = count(home)
            _ = try await waiting("\(more) more polls") { count(home) >= before + more ? true : nil }
        }

        private var minute: Int { Int(Date().timeIntervalSince1970 / 60) }
        private func count(_ home: Home) -> Int {
            home.log.split(separator: "\n").count { $0.contains("status=active") }
        }
        private func size(_ file: String) throws -> Int {
            try #require(FileManager.default.contents(atPath: file)).count
        }
    }
}
