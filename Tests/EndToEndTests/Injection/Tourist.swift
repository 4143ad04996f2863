import Foundation
import Glibc
import TestSupport
import Testing

/// The console in a terminal whose every byte is kept, taken from screen to screen.
struct Tourist {
    private let pty: Pty

    /// Exports and tickets go to the folder that it runs in, which is `home`.
    init(home: Home, server: CannedServer, columns: Int, rows: Int) throws {
        let more = [
            "TERM": "xterm-256color", "PROTOFACE_API_URL": server.url, "PROTOFACE_API_KEY": "sk_test_\(UUID())",
        ]
        pty = try Pty(
            ["sh", "-c", "cd '\(home.path)' && exec '\(Binary.path)'"], columns: columns, rows: rows,
            environment: home.environment.merging(more) { $1 })
    }

    var log: [UInt8] { pty.log() }
    var text: String { pty.text }

    func visit(_ stop: Stop) async throws {
        for key in stop.way { try await press(key) }
        if let word = stop.word { try await see(word) }
        for key in stop.keys { try await press(key) }
        if let word = stop.then { try await see(word) }
        _ = try await picture()
        try await goHome(from: stop)
    }

    /// Waits until the word stands on the screen. Drawn whole each time: of what changes, ncurses writes only the
    /// letters that differ. `key` is pressed first.
    func see(_ word: String, pressing key: String? = nil) async throws {
        if let key { try await press(key) }
        var last = ""
        do {
            _ = try await waiting("it", limit: 15) {
                last = try await picture()
                return last.contains(word) ? true : nil
            }
        } catch {
            throw NeverHappened(description: "\(word.debugDescription) never stood on the screen, but \(last)")
        }
    }

    /// The draft holds a token, which is not kept: that is asked about first.
    func leave() async throws {
        try await press("q")
        try await see("Quit?")
        pty.type("y")
        _ = try await pty.end()
        #expect(pty.status() == 0)
    }

    private func press(_ key: String) async throws {
        pty.type(key)
        _ = try await waiting("\(key.debugDescription) to be read") { pty.untaken == 0 ? true : nil }
        #expect(pty.status() == nil, "it ended with \(key.debugDescription)")
    }

    /// What a drawing of the whole screen writes, once nothing came after it for a moment.
    private func picture() async throws -> String {
        let start = pty.log().count
        try await press("\u{0C}")
        var last = (count: start, at: Date())
        _ = try await waiting("a picture") {
            let count = pty.log().count
            if count != last.count { last = (count, Date()) }
            return count > start && Date().timeIntervalSince(last.at) > 0.03 ? true : nil
        }
        let text = String(decoding: pty.log().dropFirst(start), as: UTF8.self)
        // A space between two words has colours of its own.
        return text.replacing(/\u{1B}[\[(][0-9;?]*[A-Za-z]/, with: "")
    }

    /// Escape until the desk is all there is. A lone Escape is known by nothing but the silence after it.
    private func goHome(from stop: Stop) async throws {
        var last = ""
        do {
            _ = try await waiting("it", limit: 15) {
                try await press("\u{1B}")
                let silent = Date(timeIntervalSinceNow: 0.05)
                _ = try await waiting("the silence after Escape") { Date() > silent ? true : nil }
                last = try await picture()
                return isDesk(last) ? true : nil
            }
        } catch {
            throw NeverHappened(description: "no way back to the desk from \(stop), but \(last)")
        }
    }

    /// What the desk alone says in a border of its table, with nothing that leaves the desk in sight on top of it.
    private func isDesk(_ text: String) -> Bool {
        text.contains("t terminal")
            && !["Themes", "Commands", "Export", "Ticket", "keep", "Quit?", "back"].contains(where: text.contains)
    }
}
