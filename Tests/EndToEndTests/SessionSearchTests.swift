import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Finding sessions that the desk has not loaded yet.
    @Suite struct SessionSearchTests {
        @Test func `all finished sessions can be loaded, a pasted id finds its session, and views are saved`()
            async throws
        {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "450"], home: home)
            let pane = try Pane(
                "\(ConsoleProgram.path); \(ConsoleProgram.path)", columns: 120, rows: 40, home: home,
                environment: sandbox.environment)
            try await pane.wait(for: "● live")
            try pane.press("t")
            try await pane.wait(for: "450 ended")
            try pane.press("G")
            let oldest = try await waiting("the id of the last row") {
                let lines = pane.screen.split(separator: "\n", omittingEmptySubsequences: false)
                let id = pane.screen.firstMatch(of: /sess_[0-9A-Z]{26}/).map { String($0.output) }
                return id.flatMap { id in
                    lines.dropFirst(30).contains { $0.contains("▌") && $0.contains(id.suffix(8)) } ? id : nil
                }
            }
            try pane.press("o", "g", "j", "Enter")
            try await pane.wait(for: "by status")
            try pane.press("V")
            try await pane.wait(for: "no view yet")
            try pane.type("over by status")
            try await pane.confirm("C-s", until: "Saved")
            try pane.press("Escape")
            // Wait for the footer of the desk, because Escape directly followed by a letter is Alt and that letter.
            try await pane.wait(for: "q quit")
            try pane.press("q")
            // The second run has the saved view but has not loaded the finished sessions.
            try await pane.wait(for: "Sessions active")
            try await pane.wait(for: "● live")
            try pane.paste(oldest)
            try await pane.wait(for: "…\(oldest.suffix(8)) is ")
            try pane.press("V", "Enter")
            try await pane.wait(for: "Sessions ended  by status ↑  “over by status”")
            let file = try #require(home.files().first { $0.path.hasSuffix("desk.json") })
            #expect(String(decoding: file.bytes, as: UTF8.self).contains("over by status"))
        }
    }
}
