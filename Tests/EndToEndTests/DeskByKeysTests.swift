import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The real program in a real terminal, by keys alone.
    @Suite struct DeskByKeysTests {
        private static let sizes = [(120, 40), (80, 24), (40, 10)]

        @Test(arguments: sizes)
        func `the desk opens on its own sandbox, shows, opens, filters, helps and quits`(columns: Int, rows: Int)
            async throws
        {
            let home = try Home()
            let pane = try Pane(Binary.path, columns: columns, rows: rows, home: home)
            try await pane.wait(for: "SANDBOX")
            try await pane.wait(for: "● running")
            try await pane.wait(for: "● live")
            try pane.press("Enter")
            try await pane.wait(for: "avatar")
            try pane.press("Escape")
            try await pane.wait(for: "Sessions")
            try pane.press("/")
            try pane.type("nothing-like-it")
            try await pane.wait(for: "0 of ")
            // Once clears it, once more leaves it.
            try pane.press("Escape")
            try await pane.wait(for: "● running")
            try pane.press("Escape")
            try await pane.wait(for: "a active")
            try pane.press("?")
            try await pane.wait(for: "Keys")
            try pane.press("Escape")
            try await pane.wait(for: "Sessions")
            try pane.press("q")
            #expect(try await waiting("the end") { pane.exitCode } == 0)
        }

        @Test func `frames of a running session count up`() async throws {
            let home = try Home()
            let pane = try Pane(Binary.path, columns: 120, rows: 40, home: home)
            try await pane.wait(for: "● running")
            // The sandbox measures its workers; what comes by the API alone is marked as derived.
            try await pane.wait(for: "sandbox tap")
            try await pane.wait(for: "25.0 fps")
        }

        @Test(arguments: sizes)
        func `a session is created after its mistakes are corrected, and ended`(columns: Int, rows: Int) async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let pane = try Pane(Binary.path, columns: columns, rows: rows, home: home, environment: sandbox.environment)
            try await pane.wait(for: "No live sessions")
            try pane.press("n")
            try await pane.wait(for: "New session")
            try pane.press("C-s")
            try await pane.wait(for: "✖ 3 to correct")
            try pane.type("wss://room.example")
            try pane.press("Tab")
            try pane.type("e2e")
            try pane.press("Tab")
            try pane.paste(Token.mint())
            try await pane.wait(for: "●●●●●●●●●●●●")
            try pane.press("C-s")
            try await pane.wait(for: "Created")
            try await pane.wait(for: "● running")
            try pane.press("e")
            try await pane.wait(for: "End this session?")
            try pane.press("e")
            try pane.press("y")
            // It stays under the cursor with its end to be read, until another group is chosen.
            try await pane.wait(for: "○ ended", limit: 30)
            try pane.press("a")
            try await pane.wait(for: "No live sessions")
            try pane.press("t")
            try await pane.wait(for: "○ ended")
        }

        @Test func `each field refuses what is invalid`() async throws {
            let home = try Home()
            let pane = try Pane(Binary.path, columns: 120, rows: 40, home: home)
            try await pane.wait(for: "● live")
            try pane.press("n")
            let fields = [
                ("Tab Tab", "http://x", "must be a wss:// address"), ("Tab", " ", "must not be empty"),
                ("Tab", "no-token", "not a JWT"),
                ("Tab", " ", "worker_identity must not be empty"), ("Tab Tab Tab Tab", "3601", "between 1 and 3600"),
                ("Tab", "0", "between 1 and 600"),
            ]
            for (way, text, complaint) in fields {
                for key in way.split(separator: " ") { try pane.press(String(key)) }
                try pane.type(text)
                try pane.press("Tab", "BTab")
                try await pane.wait(for: complaint)
            }
            try pane.press("Tab")
            try pane.type("_avatar.x")
            try pane.press("C-s")
            try await pane.wait(for: "✖ 7 to correct")
            try await pane.wait(for: "belong to Protoface")
            try pane.press("Escape")
            try await pane.wait(for: "Sessions")
        }

        @Test func `reserved transports are explained, not sent`() async throws {
            let home = try Home()
            let pane = try Pane(Binary.path, columns: 80, rows: 24, home: home)
            try await pane.wait(for: "● live")
            try pane.press("n")
            try await pane.wait(for: "● livekit")
            for (name, words) in [
                ("websocket", "transport.unsupported"), ("pipecat", "transport.unsupported"),
            ] {
                try pane.press("Right")
                try await pane.wait(for: "● \(name)")
                try pane.press("C-s")
                try await pane.wait(for: "Not sent")
                #expect(pane.screen.contains(words))
            }
            #expect(!home.log.contains("POST"))
        }

        @Test func `a resize keeps everything in its place`() async throws {
            let home = try Home()
            let pane = try Pane(Binary.path, columns: 120, rows: 40, home: home)
            try await pane.wait(for: "transport ──")
            try pane.resize(columns: 80, rows: 24)
            _ = try await waiting("one pane") { pane.screen.contains("transport ──") ? nil : true }
            try pane.resize(columns: 30, rows: 9)
            try await pane.wait(for: "too small")
            try pane.resize(columns: 120, rows: 40)
            try await pane.wait(for: "transport ──")
        }
    }
}
