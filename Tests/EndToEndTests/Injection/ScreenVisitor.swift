import Foundation
import Glibc
import TestSupport
import Testing

/// The console in a pseudo-terminal, driven from screen to screen with all output recorded.
struct ScreenVisitor {
    private let pty: Pty

    /// Exports and tickets are written to the working directory, which is `home`.
    init(home: Home, server: CannedServer, columns: Int, rows: Int) throws {
        let more = [
            "TERM": "xterm-256color", "PROTOFACE_API_URL": server.url, "PROTOFACE_API_KEY": "sk_test_\(UUID())",
        ]
        pty = try Pty(
            ["sh", "-c", "cd '\(home.path)' && exec '\(ConsoleProgram.path)'"], columns: columns, rows: rows,
            environment: home.environment.merging(more) { $1 })
    }

    var log: [UInt8] { pty.log() }
    var text: String { pty.text }

    func visit(_ stop: Stop) async throws {
        for key in stop.way { try await pressVisibly(key) }
        if let word = stop.word { try await see(word) }
        for key in stop.keys { try await pressVisibly(key) }
        if let word = stop.then { try await see(word) }
        _ = try await redraw()
        try await returnToDesk(from: stop)
    }

    /// Presses `key`, then waits until the screen shows the word. Forces full redraws, because ncurses writes only the
    /// cells that changed.
    func see(_ word: String, pressing key: String? = nil) async throws {
        if let key { try await press(key) }
        var last = ""
        do {
            _ = try await waiting("the text", limit: 15) {
                last = try await redraw()
                return last.contains(word) ? true : nil
            }
        } catch {
            throw TestFailure(
                description: "\(word.debugDescription) did not appear on the screen; last screen: \(last)")
        }
    }

    /// Quits, and confirms because the draft contains a token, which is not saved.
    func leave() async throws {
        try await press("q")
        try await see("Quit?")
        try await waitForSilence(seconds: 0.25)
        pty.type("y")
        _ = try await pty.end()
        #expect(pty.status() == 0)
    }

    /// A key that confirms counts only after its question was on the screen for 150 ms.
    private func pressVisibly(_ key: String) async throws {
        if Stop.confirmingKeys.contains(key) { try await waitForSilence(seconds: 0.25) }
        try await press(key)
    }

    private func press(_ key: String) async throws {
        pty.type(key)
        _ = try await waiting("\(key.debugDescription) to be read") { pty.unreadInputCount == 0 ? true : nil }
        #expect(pty.status() == nil, "the program ended after \(key.debugDescription)")
    }

    /// Output of a full redraw, without styles; complete when nothing more is written for 30 ms.
    private func redraw() async throws -> String {
        let start = pty.log().count
        try await press("\u{0C}")
        _ = try await waiting("a redraw") { pty.log().count > start ? true : nil }
        try await waitForSilence(seconds: 0.03)
        let text = String(decoding: pty.log().dropFirst(start), as: UTF8.self)
        // A space between two words may have its own colours.
        return text.replacing(/\u{1B}[\[(][0-9;?]*[A-Za-z]/, with: "")
    }

    private func waitForSilence(seconds: TimeInterval) async throws {
        var last = (count: pty.log().count, at: Date())
        _ = try await waiting("the end of the output") {
            let count = pty.log().count
            if count != last.count { last = (count, Date()) }
            return Date().timeIntervalSince(last.at) > seconds ? true : nil
        }
    }

    /// Presses Escape until only the desk is shown. A single Escape is recognized by the pause after it.
    private func returnToDesk(from stop: Stop) async throws {
        var last = ""
        do {
            _ = try await waiting("the desk", limit: 15) {
                try await press("\u{1B}")
                let silent = Date(timeIntervalSinceNow: 0.05)
                _ = try await waiting("the silence after Escape") { Date() > silent ? true : nil }
                last = try await redraw()
                return isDesk(last) ? true : nil
            }
        } catch {
            throw TestFailure(description: "the desk did not appear after \(stop); last screen: \(last)")
        }
    }

    /// True if the screen shows the table of the desk and no dialog on top of it.
    private func isDesk(_ text: String) -> Bool {
        text.contains("t ended")
            && !["Themes", "Commands", "Export", "Ticket", "keep", "Esc cancel", "Quit?", "back"].contains(
                where: text.contains)
    }
}
