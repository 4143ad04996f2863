import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Common tasks in a real terminal, each with a maximum number of keys.
    @Suite struct KeyCountTests {
        /// Sends keys to a pane and counts them.
        private final class KeyCounter {
            let pane: Pane
            private(set) var keys = 0

            init(_ pane: Pane) { self.pane = pane }

            func press(_ names: String...) throws {
                for name in names {
                    keys += 1
                    try pane.press(name)
                }
            }

            func confirm(_ key: String, until text: String) async throws {
                keys += 1
                try await pane.confirm(key, until: text)
            }

            func type(_ text: String) throws {
                keys += text.count
                try pane.type(text)
            }

            /// Prints the number of keys and expects at most `limit`.
            func expectKeys(for task: String, atMost limit: Int, _ location: SourceLocation = #_sourceLocation) {
                print("task: \(task), \(keys) \(keys == 1 ? "key" : "keys")")
                #expect(keys <= limit, "\(keys) keys", sourceLocation: location)
            }

            @discardableResult
            func wait(for text: String, limit: TimeInterval = 30) async throws -> String {
                try await pane.wait(for: text, limit: limit)
            }
        }

        private func desk(_ home: Home, _ arguments: String = "") async throws -> KeyCounter {
            let counter = KeyCounter(
                try Pane("\(ConsoleProgram.path) --sandbox \(arguments)", columns: 120, rows: 40, home: home))
            try await counter.wait(for: "● live")
            return counter
        }

        @Test func `finding a stalled session takes at most 13 keys`() async throws {
            let home = try Home()
            let counter = try await desk(home)
            try counter.press("/")
            try counter.type("is:stalled")
            // The embedded sandbox has a session with frozen video; it is stalled after 8 s without a frame.
            try await counter.wait(for: "lobby-3")
            try await counter.wait(for: "1 of ")
            try counter.press("Enter", "Enter")
            try await counter.wait(for: "▲ frozen")
            counter.expectKeys(for: "find a stalled session", atMost: 13)
        }

        @Test func `finding a failure reason takes at most 17 keys, comparing with a good session 18`() async throws {
            let home = try Home()
            let counter = try await desk(home)
            try counter.press("t")
            try counter.press("/")
            try counter.type("status:failed")
            try await counter.wait(for: "✖ failed")
            try counter.press("Enter", "Enter")
            try await counter.wait(for: "Next:")
            counter.expectKeys(for: "find a failure reason", atMost: 17)
            try counter.press("D")
            try await counter.wait(for: "last successful")
            counter.expectKeys(for: "compare with a good session", atMost: 18)
        }

        @Test func `ending five sessions takes at most 8 keys`() async throws {
            let home = try Home()
            let counter = try await desk(home)
            try await counter.wait(for: "● running")
            try counter.press("g")
            try counter.press("Space", "Space", "Space", "Space", "Space")
            try await counter.wait(for: "✓ 5 marked")
            try counter.press("e")
            try await counter.wait(for: "sessions?")
            try await counter.confirm("y", until: "Esc cancels")
            try await counter.wait(for: " ended")
            try await counter.wait(for: "Ended ")
            counter.expectKeys(for: "end five sessions", atMost: 8)
        }

        @Test func `creating a ticket takes at most 3 keys`() async throws {
            let home = try Home()
            let counter = try await desk(home)
            try await counter.wait(for: "● running")
            try counter.press("b")
            try await counter.wait(for: "Ticket")
            try await counter.confirm("Enter", until: "tickets")
            let written = try await waiting("the ticket") {
                home.files().first { $0.path.contains("tickets/") && $0.path.hasSuffix(".md") && !$0.bytes.isEmpty }
            }
            #expect(String(decoding: written.bytes, as: UTF8.self).contains("sess_"))
            counter.expectKeys(for: "create a ticket", atMost: 3)
        }

        @Test func `anonymizing names takes one key`() async throws {
            let home = try Home()
            let counter = try await desk(home)
            try await counter.wait(for: "lobby-3")
            try counter.press("X")
            try await counter.wait(for: "SHARED")
            #expect(!counter.pane.screen.contains("lobby-3"))
            counter.expectKeys(for: "anonymize names", atMost: 1)
        }

        @Test func `showing the used slots takes one key`() async throws {
            let home = try Home()
            let counter = try await desk(home)
            try counter.press("U")
            let screen = try await counter.wait(for: "Slots ")
            #expect(screen.contains("lobby-3") && screen.contains("time used"))
            try await counter.wait(for: "spending ")
            counter.expectKeys(for: "show the used slots", atMost: 1)
        }

        @Test func `switching the profile takes at most 3 keys`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--seed", "7", "--no-traffic"], home: home)
            _ = try home.write(sandbox.key + "\n", to: "keys/acme")
            #expect(chmod(home.path + "/keys/acme", 0o600) == 0)
            _ = try home.write(
                "[profiles.acme]\napi_url = \"\(sandbox.url)\"\napi_key_file = \"~/keys/acme\"\ncolour = \"amber\"\n",
                to: "config/protoface-console/config.toml")
            let counter = try await desk(home)
            try await counter.wait(for: "lobby-3")
            try counter.press("O")
            try await counter.wait(for: "operational")
            try await counter.wait(for: "current: sandbox")
            try counter.press("j", "Enter")
            try await counter.wait(for: "Connected to acme:")
            let screen = try await counter.wait(for: "● live")
            #expect(screen.contains(" acme ") && !screen.contains("SANDBOX") && !screen.contains("lobby-3"))
            #expect(!screen.contains(sandbox.key) && !home.log.contains(sandbox.key))
            counter.expectKeys(for: "switch the profile", atMost: 3)
        }
    }
}
