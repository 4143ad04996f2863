import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// Measures lip sync from outside: from a click that is written into a FIFO until the mouth opens on the screen.
    @Suite struct LipSyncTests {
        enum Writer: String, CaseIterable, Sendable {
            case inTime, late, burst, pause, longPause
        }

        @Test(arguments: Writer.allCases)
        func `the picture is finally less than 100 ms late, and the shown delay equals the measured one`(kind: Writer)
            async throws
        {
            let home = try Home()
            let fifo = home.path + "/audio"
            mkfifo(fifo, 0o600)
            let pane = try Pane("\(ConsoleProgram.path) preview --audio \(fifo)", columns: 120, rows: 40, home: home)
            if kind == .late { try await pane.wait(for: "first frame") }
            let writer = try LiveWriter(fifo, backlog: kind == .burst ? 0.6 : 0)
            defer { writer.stop() }
            try await pane.wait(for: "first frame")
            if kind == .pause || kind == .longPause {
                let start = writer.frames
                _ = try await waiting("a second of audio") { writer.frames > start + 50 ? true : nil }
                writer.setPaused(true)
                let end = Date(timeIntervalSinceNow: kind == .pause ? 0.8 : 3)
                _ = try await waiting("the end of the pause") { Date() > end ? true : nil }
                writer.setPaused(false)
                try await pane.wait(for: "was late")
            }
            // The machine may be busy for a moment, but a lasting delay would never reach this limit.
            var last = "nothing"
            do {
                _ = try await waiting("a delay below 100 ms that is shown within 20 ms", limit: 40) { () -> Bool? in
                    // A click in late audio is dropped with that audio and does not open the mouth.
                    guard let measured = try? await delay(of: writer, on: pane) else { return nil }
                    let shown = shownOffset(pane.screen)
                    last = "measured \(measured) ms, shown \(shown ?? .nan) ms"
                    return measured < 100 && abs((shown ?? .infinity) - measured) <= 20 ? true : nil
                }
            } catch { Issue.record("\(kind): \(last)\n\(pane.screen)") }
        }

        @Test func `a steady tone and silence give no lip sync value`() async throws {
            let home = try Home()
            for audio in ["sine", "silence"] {
                let pane = try Pane(
                    "\(ConsoleProgram.path) preview --audio \(audio)", columns: 120, rows: 40, home: home)
                try await pane.wait(for: "first frame")
                try await pane.wait(for: "lip sync ·")
            }
        }

        /// Milliseconds from the write of a click until the mouth is open on the screen.
        private func delay(of writer: LiveWriter, on pane: Pane) async throws -> Double {
            _ = try await waiting("a closed mouth") { openness(pane.screen) ?? 1 < 0.05 ? true : nil }
            writer.click()
            let opened = try await waiting("an open mouth", limit: 5) {
                let before = Date()
                let isOpen = openness(pane.screen) ?? 0 > 0.2
                // The screen was captured between these two times, so their middle is returned.
                return isOpen ? before.addingTimeInterval(Date().timeIntervalSince(before) / 2) : nil
            }
            let clicked = try await waiting("the click") { writer.clickedAt }
            return opened.timeIntervalSince(clicked) * 1000
        }

        private func openness(_ screen: String) -> Double? { number(after: "open ", in: screen) }
        private func shownOffset(_ screen: String) -> Double? { number(after: "lip sync +", in: screen) }

        private func number(after label: String, in screen: String) -> Double? {
            guard let range = screen.range(of: label) else { return nil }
            return Double(screen[range.upperBound...].prefix { "0123456789.".contains($0) })
        }
    }
}
