import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What people open the console for, in a real terminal by keys alone; each task says how many keys it takes at the
    /// most.
    @Suite struct TaskTests {
        /// Counts what is pressed.
        private final class Hands {
            let pane: Pane
            private(set) var keys = 0

            init(_ pane: Pane) { self.pane = pane }

            func press(_ names: String...) throws {
                for name in names {
                    keys += 1
                    try pane.press(name)
                }
            }

            func type(_ text: String) throws {
                keys += text.count
                try pane.type(text)
            }

            /// Says how many keys it took.
            func spent(_ task: String, atMost limit: Int, _ location: SourceLocation = #_sourceLocation) {
                print("task: \(task), \(keys) \(keys == 1 ? "key" : "keys")")
                #expect(keys <= limit, "\(keys) keys", sourceLocation: location)
            }

            @discardableResult
            func see(_ text: String, limit: TimeInterval = 30) async throws -> String {
                try await pane.wait(for: text, limit: limit)
            }
        }

        private func desk(_ home: Home, _ arguments: String = "") async throws -> Hands {
            let hands = Hands(try Pane("\(Binary.path) --sandbox \(arguments)", columns: 120, rows: 40, home: home))
            try await hands.see("● live")
            return hands
        }

        @Test func `find a frozen session`() async throws {
            let home = try Home()
            let hands = try await desk(home)
            try hands.press("/")
            try hands.type("is:stalled")
            // The embedded sandbox has one whose video stands still; eight seconds without a frame make it a stall.
            try await hands.see("lobby-3")
            try await hands.see("1 of ")
            try hands.press("Enter", "Enter")
            try await hands.see("stalled")
            hands.spent("find a frozen session", atMost: 13)
        }

        @Test func `say why one failed, and compare it with a good one`() async throws {
            let home = try Home()
            let hands = try await desk(home)
            try hands.press("t")
            try hands.press("/")
            try hands.type("status:failed")
            try await hands.see("✖ failed")
            try hands.press("Enter", "Enter")
            try await hands.see("Ask:")
            hands.spent("say why one failed", atMost: 17)
            try hands.press("D")
            try await hands.see("last good")
            hands.spent("compare it with a good one", atMost: 18)
        }

        @Test func `end five at once`() async throws {
            let home = try Home()
            let hands = try await desk(home)
            try await hands.see("● running")
            try hands.press("g")
            try hands.press("Space", "Space", "Space", "Space", "Space")
            try await hands.see("✓ 5 marked")
            try hands.press("e")
            try await hands.see("sessions?")
            try hands.press("y")
            try await hands.see("Esc takes it back")
            try await hands.see("done")
            try await hands.see("Asked to end ")
            hands.spent("end five at once", atMost: 8)
        }

        @Test func `make a ticket bundle`() async throws {
            let home = try Home()
            let hands = try await desk(home)
            try await hands.see("● running")
            try hands.press("b")
            try await hands.see("Ticket")
            try hands.press("Enter")
            try await hands.see("tickets")
            let written = try await waiting("the ticket") {
                home.files().first { $0.path.contains("tickets/") && $0.path.hasSuffix(".md") && !$0.bytes.isEmpty }
            }
            #expect(String(decoding: written.bytes, as: UTF8.self).contains("sess_"))
            hands.spent("make a ticket bundle", atMost: 3)
        }

        @Test func `share the screen safely`() async throws {
            let home = try Home()
            let hands = try await desk(home)
            try await hands.see("lobby-3")
            try hands.press("X")
            try await hands.see("SHARED")
            #expect(!hands.pane.screen.contains("lobby-3"))
            hands.spent("share the screen safely", atMost: 1)
        }

        @Test func `find who holds the slots`() async throws {
            let home = try Home()
            let hands = try await desk(home)
            try hands.press("U")
            let screen = try await hands.see("Slots ")
            #expect(screen.contains("lobby-3") && screen.contains("time used"))
            try await hands.see("burning  ≈")
            hands.spent("find who holds the slots", atMost: 1)
        }

        @Test func `switch profile`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--seed", "7", "--no-traffic"], home: home)
            _ = try home.write(sandbox.key + "\n", to: "keys/acme")
            #expect(chmod(home.path + "/keys/acme", 0o600) == 0)
            _ = try home.write(
                "[profiles.acme]\napi_url = \"\(sandbox.url)\"\napi_key_file = \"~/keys/acme\"\ncolour = \"amber\"\n",
                to: "config/protoface-console/config.toml")
            let hands = try await desk(home)
            try await hands.see("lobby-3")
            try hands.press("O")
            try await hands.see("operational")
            try await hands.see("here: sandbox")
            try hands.press("j", "Enter")
            try await hands.see("You are at acme now")
            let screen = try await hands.see("● live")
            #expect(screen.contains(" acme ") && !screen.contains("SANDBOX") && !screen.contains("lobby-3"))
            #expect(!screen.contains(sandbox.key) && !home.log.contains(sandbox.key))
            hands.spent("switch profile", atMost: 3)
        }
    }
}
