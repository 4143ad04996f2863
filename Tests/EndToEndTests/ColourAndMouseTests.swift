import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Colours, saved themes and the mouse in a real terminal.
    @Suite struct ColourAndMouseTests {
        private func bytes(_ environment: [String: String], term: String = "xterm-256color", options: String = "")
            async throws
            -> (String, Home)
        {
            let home = try Home()
            let file = try home.write("", to: "bytes")
            // Wait for a key, so that recording starts before the first byte.
            let pane = try Pane(
                "read go; exec \(ConsoleProgram.path) \(options)", columns: 80, rows: 24, home: home, term: term,
                environment: environment
            )
            try pane.tap(into: file)
            try pane.press("Enter")
            try await pane.wait(for: "● running")
            return (String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self), home)
        }

        @Test func `with COLORTERM=truecolor the exact theme colours are used`() async throws {
            let (text, _) = try await bytes(["COLORTERM": "truecolor"], options: "--theme dark")
            #expect(text.contains("\u{1B}[38;2;197;203;214m"))
            #expect(text.contains("\u{1B}[48;2;18;22;28m"))
            #expect(!text.contains("38;5;"))
        }

        @Test func `without COLORTERM 256 colours are used, and on an 8-colour terminal 8`() async throws {
            let (text, _) = try await bytes(["COLORTERM": ""], options: "--theme dark")
            #expect(text.contains("38;5;") && !text.contains("38;2;"))
            let (few, _) = try await bytes(["COLORTERM": "truecolor"], term: "xterm", options: "--theme dark")
            #expect(!few.contains("38;5;") && !few.contains("38;2;"))
        }

        @Test func `a saved theme is used at the next start, and --no-mouse disables the mouse`() async throws {
            let home = try Home()
            let pane = try Pane(
                "\(ConsoleProgram.path) --no-mouse; \(ConsoleProgram.path) --read-only", columns: 120, rows: 40,
                home: home)
            try await pane.wait(for: "● running")
            #expect(pane.fact("mouse_any_flag") == "0")
            try pane.press("C-t")
            try await pane.wait(for: "current")
            try pane.press("G", "Enter")
            try await pane.wait(for: "Theme: mono")
            try pane.press("q")
            try await pane.wait(for: "read-only")
            #expect(
                home.files().contains {
                    $0.path.hasSuffix("theme.json") && String(decoding: $0.bytes, as: UTF8.self).contains("mono")
                })
            try pane.press("C-t")
            let screen = try await pane.wait(for: "current")
            #expect(screen.split(separator: "\n").contains { $0.contains("▌ mono") && $0.contains("current") })
            #expect(pane.fact("mouse_any_flag") == "1")
        }
    }
}
