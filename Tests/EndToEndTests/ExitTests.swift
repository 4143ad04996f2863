import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Restoration of the terminal after exits, signals, crashes and suspension.
    @Suite struct ExitTests {
        /// Saves the terminal modes before and after the program; the shell stays alive afterwards.
        private func pane(_ home: Home) throws -> Pane {
            let script = """
                stty -g > \(home.path)/before; \(ConsoleProgram.path); echo $? > \(home.path)/status; stty -g > \(home.path)/after
                echo back-in-the-shell; exec cat
                """
            return try Pane(script, columns: 80, rows: 24, home: home)
        }

        private func programProcessID(_ pane: Pane) async throws -> Int32 {
            try await waiting("the program's process") {
                let shell = try #require(pane.processID)
                let children =
                    (try? String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)) ?? ""
                return children.split(separator: " ").first.flatMap { Int32($0) }
            }
        }

        /// A zombie process counts as ended.
        private func isAlive(_ process: Int32) -> Bool {
            guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
            return stat.split(separator: ")").last?.split(separator: " ").first != "Z"
        }

        private func text(_ home: Home, _ name: String) -> String {
            ((try? String(contentsOfFile: home.path + "/" + name, encoding: .utf8)) ?? "").trimmingCharacters(
                in: .whitespacesAndNewlines)
        }

        private func expectRestored(_ pane: Pane, _ home: Home) async throws {
            try await pane.wait(for: "back-in-the-shell")
            #expect(pane.fact("alternate_on") == "0")
            #expect(pane.fact("cursor_flag") == "1")
            #expect(pane.fact("keypad_cursor_flag") == "0")
            #expect(!pane.screen.contains("Sessions"))
            #expect(!text(home, "before").isEmpty)
            #expect(text(home, "before") == text(home, "after"))
        }

        @Test func `q restores the terminal and exits with code 0`() async throws {
            let home = try Home(), pane = try pane(home)
            try await pane.wait(for: "● live")
            #expect(pane.fact("alternate_on") == "1")
            try pane.press("q")
            try await expectRestored(pane, home)
            #expect(text(home, "status") == "0")
        }

        @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
        func `a termination signal restores the terminal`(signal: Int32) async throws {
            let home = try Home(), pane = try pane(home)
            try await pane.wait(for: "● live")
            kill(try await programProcessID(pane), signal)
            try await expectRestored(pane, home)
        }

        @Test(arguments: [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE])
        func `a crash restores the terminal and keeps the exit code of its signal`(signal: Int32) async throws {
            let home = try Home(), pane = try pane(home)
            try await pane.wait(for: "● live")
            kill(try await programProcessID(pane), signal)
            try await expectRestored(pane, home)
            #expect(text(home, "status") == "\(128 + signal)")
        }

        @Test func `closing the terminal ends the process within 1 second`() async throws {
            let home = try Home()
            let pane = try Pane("exec \(ConsoleProgram.path)", columns: 80, rows: 24, home: home)
            try await pane.wait(for: "● live")
            let process = try #require(pane.processID)
            try pane.vanish()
            _ = try await waiting("the end of the process", limit: 1) { isAlive(process) ? nil : true }
        }

        @Test func `the screen is restored after suspend and resume`() async throws {
            let home = try Home()
            let pane = try Pane("bash --norc -i", columns: 80, rows: 24, home: home)
            try pane.type(ConsoleProgram.path + "\n")
            try await pane.wait(for: "● live")
            try pane.press("C-z")
            try await pane.wait(for: "Stopped")
            #expect(pane.fact("alternate_on") == "0")
            try pane.type("fg\n")
            try await pane.wait(for: "Sessions")
            try pane.press("q")
            _ = try await waiting("the shell") { pane.fact("alternate_on") == "0" ? true : nil }
        }
    }
}
