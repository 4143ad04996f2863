import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Bursts of keys, extreme sizes, suspend and resume, and the end of input.
    @Suite struct TerminalStressTests {
        private static let enterAlternateScreen = "\u{1B}[?1049h"
        private static let leaveAlternateScreen = "\u{1B}[?1049l"

        private func start(_ home: Home, columns: Int = 120, rows: Int = 40) async throws -> Pty {
            let pty = try Pty(
                [ConsoleProgram.path], columns: columns, rows: rows,
                environment: home.environment.merging(["TERM": "xterm-256color"]) { $1 })
            try await pty.wait(for: "running")
            return pty
        }

        @Test func `a burst of keys in one write causes one redraw`() async throws {
            let pty = try await start(try Home())
            let start = pty.log().count
            // Each key alone would cause a full redraw, and 100 full redraws are hundreds of kilobytes.
            pty.type(String(repeating: "?q", count: 50) + "?")
            try await pty.wait(for: "Keys", after: start)
            let burst = pty.text(after: start)
            let one = pty.log().count
            pty.type("\u{0C}")
            try await pty.wait(for: "Keys", after: one)
            #expect(burst.components(separatedBy: "Keys").count == 2)
            #expect(burst.utf8.count < 3 * (pty.log().count - one), "\(burst.utf8.count) bytes")
        }

        @Test func `after Ctrl-Z, a resize and fg, the console uses the new size`() async throws {
            try await suspendAndResume { pty, _ in pty.type("\u{1A}") }
        }

        @Test func `after SIGTSTP, a resize and fg, the console uses the new size`() async throws {
            try await suspendAndResume { _, program in kill(program, SIGTSTP) }
        }

        private func suspendAndResume(_ suspend: (Pty, pid_t) -> Void) async throws {
            let home = try Home()
            // Only a shell with job control can suspend and resume a program.
            let shell = [
                "bash", "--norc", "-c", "set -m; \(ConsoleProgram.path); echo held-$?; read go; fg; echo over-$?",
            ]
            let pty = try Pty(
                shell, columns: 120, rows: 40, environment: home.environment.merging(["TERM": "xterm-256color"]) { $1 })
            try await pty.wait(for: "running")
            let before = pty.log().count
            let child = try await waiting("the program's process") { children(pty.identifier).first }
            suspend(pty, child)
            try await pty.wait(for: "held-", after: before)
            #expect(pty.text(after: before).contains(Self.leaveAlternateScreen))
            pty.resize(columns: 80, rows: 24)
            let after = pty.log().count
            pty.type("\n")
            try await pty.wait(for: Self.enterAlternateScreen, after: after)
            try await pty.wait(for: "\u{1B}[24", after: after)
            pty.type("q")
            try await pty.wait(for: "over-0", after: after)
        }

        private func children(_ process: pid_t) -> [pid_t] {
            let text = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
            return (text ?? "").split(separator: " ").compactMap { pid_t($0) }
        }

        @Test func `the console survives 1×1, 500×200 and 500 resizes, and draws the last size`() async throws {
            let pty = try await start(try Home())
            pty.resize(columns: 1, rows: 1)
            pty.type("?jk\r")
            _ = try await waiting("the keys to be read") { pty.unreadInputCount == 0 ? true : nil }
            #expect(pty.status() == nil)
            let huge = pty.log().count
            pty.resize(columns: 500, rows: 200)
            try await pty.wait(for: "\u{1B}[200", after: huge)
            for step in 0..<500 {
                pty.resize(columns: 1 + step * 7 % 300, rows: 1 + step * 11 % 90)
                pty.log()
            }
            pty.resize(columns: 80, rows: 24)
            pty.type("\u{1B}")
            let silent = Date(timeIntervalSinceNow: 0.2)
            _ = try await waiting("the silence after Escape") { Date() > silent ? true : nil }
            try await pty.redraw(until: "quit")
            pty.type("q")
            _ = try await pty.end()
            #expect(pty.status() == 0)
        }

        @Test func `input from /dev/null exits with code 2`() async throws {
            let home = try Home()
            let none = try Pty(
                ["bash", "-c", "\(ConsoleProgram.path) < /dev/null"],
                environment: home.environment.merging(["TERM": "xterm-256color"]) { $1 })
            _ = try await none.end()
            #expect(none.status() == 2)
            #expect(none.text.contains("not a terminal") && !none.text.contains(Self.enterAlternateScreen))
        }
    }
}
