import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Keyboard control of the desk in a real terminal.
    @Suite struct DeskKeyboardTests {
        private static let sizes = [(120, 40), (80, 24), (40, 10)]

        @Test(arguments: sizes)
        func `the desk starts with its sandbox, opens a session, filters, shows help and quits`(columns: Int, rows: Int)
            async throws
        {
            let home = try Home()
            let pane = try Pane(ConsoleProgram.path, columns: columns, rows: rows, home: home)
            try await pane.wait(for: "SANDBOX")
            try await pane.wait(for: "● running")
            try await pane.wait(for: "● live")
            try pane.press("Enter")
            try await pane.wait(for: "diagnosis")
            try pane.press("Escape")
            try await pane.wait(for: "Sessions")
            try pane.press("/")
            try pane.type("nothing-like-it")
            try await pane.wait(for: "0 of ")
            // The first Escape clears the filter, the second closes it.
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

        @Test func `the desk shows the frame rate of a running session`() async throws {
            let home = try Home()
            let pane = try Pane(ConsoleProgram.path, columns: 120, rows: 40, home: home)
            try await pane.wait(for: "● running")
            // The sandbox measures its workers; values from the API alone are marked as derived.
            try await pane.wait(for: "sandbox")
            try await pane.wait(for: "25.0 fps")
        }

        @Test(arguments: sizes)
        func `a session is created after its form errors are corrected, and then ended`(columns: Int, rows: Int)
            async throws
        {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let pane = try Pane(
                ConsoleProgram.path, columns: columns, rows: rows, home: home, environment: sandbox.environment)
            try await pane.wait(for: "No live sessions")
            try pane.press("n")
            try await pane.wait(for: "New session")
            try await pane.confirm("C-s", until: "✖ 3 invalid")
            try pane.type("wss://room.example")
            try pane.press("Tab")
            try pane.type("e2e")
            try pane.press("Tab")
            try pane.paste(Token.mint())
            try await pane.wait(for: "●●●●●●●●●●●●")
            try await pane.confirm("C-s", until: "Created")
            try await pane.wait(for: "● running")
            try pane.press("e")
            try await pane.wait(for: "End this session?")
            try pane.press("e")
            try await pane.confirm("y", until: "Ending ")
            // The ended session stays selected until the user switches to another group.
            try await pane.wait(for: "○ ended", limit: 30)
            try pane.press("a")
            try await pane.wait(for: "No live sessions")
            try pane.press("t")
            try await pane.wait(for: "○ ended")
        }

        @Test func `each form field shows an error for an invalid value`() async throws {
            let home = try Home()
            let pane = try Pane(ConsoleProgram.path, columns: 120, rows: 40, home: home)
            try await pane.wait(for: "● live")
            try pane.press("n")
            let fields = [
                ("Tab Tab", "http://x", "must be a wss:// address"), ("Tab", " ", "must not be empty"),
                ("Tab", "no-token", "not a JWT"),
                ("Tab", " ", "identity must not be empty"), ("Tab Tab Tab Tab", "3601", "between 1 and 3600"),
                ("Tab", "0", "between 1 and 600"),
            ]
            for (keys, text, message) in fields {
                for key in keys.split(separator: " ") { try pane.press(String(key)) }
                try pane.type(text)
                try pane.press("Tab", "BTab")
                try await pane.wait(for: message)
            }
            try pane.press("Tab")
            try pane.type("_avatar.x")
            try await pane.confirm("C-s", until: "✖ 7 invalid")
            try await pane.wait(for: "belong to Protoface")
            try pane.press("Escape")
            try await pane.wait(for: "Sessions")
        }

        @Test func `a reserved transport shows an error and sends nothing`() async throws {
            let home = try Home()
            let pane = try Pane(ConsoleProgram.path, columns: 80, rows: 24, home: home)
            try await pane.wait(for: "● live")
            try pane.press("n")
            try await pane.wait(for: "● livekit")
            for (name, words) in [("websocket", "transport.unsupported")] {
                try pane.press("Right")
                try await pane.wait(for: "● \(name)")
                try await pane.confirm("C-s", until: "Not sent")
                #expect(pane.screen.contains(words))
            }
            #expect(!home.log.contains("POST"))
        }

        @Test func `a resize switches between two panes, one pane and the too-small message`() async throws {
            let home = try Home()
            let pane = try Pane(ConsoleProgram.path, columns: 120, rows: 40, home: home)
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
