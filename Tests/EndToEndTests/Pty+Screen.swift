import Foundation
import TestSupport

extension Pty {
    /// The output after its first `start` bytes.
    func text(after start: Int) -> String { String(decoding: log().dropFirst(start), as: UTF8.self) }

    /// Draws the whole screen again until it contains the text, because ncurses writes only cells that changed.
    func redraw(until text: String) async throws {
        _ = try await waiting("a redraw with \(text)", limit: 10) {
            let start = log().count
            type("\u{0C}")
            return try? await waiting(text, limit: 1) { self.text(after: start).contains(text) ? true : nil }
        }
    }
}
