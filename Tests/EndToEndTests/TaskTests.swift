import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What people open the console for, in a real terminal by keys alone; each task says how many keys it takes at the most.
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

            @discardableResult
            func see(_ text: String, limit: TimeInterval = 30) async throws -> String { try await pane.wait(for: text, limit: limit) }
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
            #expect(hands.keys <= 13, "\(hands.keys) keys")
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
            #expect(hands.keys <= 17, "\(hands.keys) keys")
            try hands.press("D")
            try await hands.see("last good")
            #expect(hands.keys <= 18, "\(hands.keys) keys")
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
            try await hands.see("Ended ")
            #expect(hands.keys <= 8, "\(hands.keys) keys")
        }

        @Test func `make a ticket bundle`() async throws {
            let home = try Home()
            let hands = try await desk(home)
            try await hands.see("● running")
            try hands.press("b")
            try await hands.see("Ticket")
            try hands.press("Enter")
            try await hands.see("tickets")
            let written = try await waiting("the ticket") { home.files().first { $0.path.contains("tickets/") && $0.path.hasSuffix(".md") && !$0.bytes.isEmpty } }
            #expect(String(decoding: written.bytes, as: UTF8.self).contains("sess_"))
            #expect(hands.keys <= 3, "\(hands.keys) keys")
        }

        @Test func `share the screen safely`() async throws {
            let home = try Home()
            let hands = try await desk(home)
            try await hands.see("lobby-3")
            try hands.press("X")
            try await hands.see("SHARED")
            #expect(!hands.pane.screen.contains("lobby-3"))
            #expect(hands.keys == 1)
        }
    }
}
