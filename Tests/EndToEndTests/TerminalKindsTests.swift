import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Terminals with fewer means, and silence when nothing changes.
    @Suite struct TerminalKindsTests {
        private func escapes(_ pane: Pane, _ file: String) throws -> String {
            String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
        }

        @Test func `NO_COLOR draws without a single colour`() async throws {
            let home = try Home()
            let bytes = try home.write("", to: "bytes")
            // It waits for a key, so that the tap is there before the first byte.
            let pane = try Pane(
                "read go; exec \(Binary.path)", columns: 80, rows: 24, home: home, environment: ["NO_COLOR": "1"])
            try pane.tap(into: bytes)
            try pane.press("Enter")
            try await pane.wait(for: "● running")
            let text = try escapes(pane, bytes)
            #expect(text.contains("Sessions"))
            #expect(text.firstMatch(of: /\u{1B}\[[0-9;]*(3[0-8]|4[0-8]|9[0-7])[;m]/) == nil)
        }

        @Test func `under LANG=C everything on the screen is ASCII`() async throws {
            let home = try Home()
            let pane = try Pane(
                Binary.path, columns: 120, rows: 40, home: home, environment: ["LANG": "C", "LC_ALL": "C"])
            let screen = try await pane.wait(for: "* running")
            #expect(screen.utf8.allSatisfy { $0 < 0x80 })
            #expect(screen.contains("+- Sessions") && screen.contains("Enter full"))
            try pane.press("?")
            try await pane.wait(for: "j Down")
        }

        @Test(arguments: ["vt100", "xterm", "screen-256color"])
        func `it runs on terminals of all ages`(term: String) async throws {
            let home = try Home()
            let pane = try Pane(Binary.path, columns: 80, rows: 24, home: home, term: term)
            try await pane.wait(for: "running")
        }

        @Test func `a desk on which nothing changes writes nothing`() async throws {
            let home = try Home()
            let outside = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let bytes = try outside.write("", to: "bytes")
            let pane = try Pane(
                "\(Binary.path) --refresh 1", columns: 120, rows: 40, home: home, environment: sandbox.environment)
            try await pane.wait(for: "No live sessions")
            try await pane.wait(for: "credits")
            try pane.tap(into: bytes)
            // A key shows that the tap works; its effect is taken back before the measurement.
            try pane.press("?")
            try await pane.wait(for: "Keys")
            try pane.press("Escape")
            try await pane.wait(for: "No live sessions")
            for attempt in 1...2 {
                // What was drawn reaches the file by way of two more processes.
                try await polls(2, home)
                let (size, minute) = (try size(bytes), minute)
                #expect(size > 0)
                try await polls(5, home)
                // The turn of a minute moves the clock, and is the one thing that may.
                if self.minute != minute, attempt == 1 { continue }
                let now = try self.size(bytes)
                #expect(now == size)
                break
            }
        }

        private func polls(_ more: Int, _ home: Home) async throws {
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
