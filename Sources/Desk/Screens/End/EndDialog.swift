import Canvas
import Model
import Settings

/// The confirmation before sessions are ended; it keeps the sessions selected when the key was pressed.
package struct EndDialog: Equatable, Sendable {
    package let sessions: [SessionID]
    /// The number of marked sessions that can't be ended and are skipped.
    var skipped = 0
    /// True if the sessions are the marked ones, and not the one under the cursor.
    private(set) var areMarked = false
    /// The phrase to type on production; nil elsewhere, where one key confirms.
    let phrase: String?
    private(set) var typed = TextInput(limit: 24)
    private(set) var isMistyped = false

    package init(sessions: [SessionID], skipped: Int = 0, areMarked: Bool = false, on place: Place) {
        (self.sessions, self.skipped, self.areMarked) = (sessions, skipped, areMarked)
        phrase = place.kind == .production ? (sessions.count == 1 ? "end" : "end \(sessions.count)") : nil
    }

    package var keyContext: KeyRow.Context { phrase == nil ? .confirm : .confirmTyped }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        switch KeyTable.command(for: key, in: keyContext) {
        case .confirm?: return isOver(scene) ? [.close, .notify(.plain(Self.overWords))] : confirm()
        case .close?: return [.close]
        case .open?, .move?, .section?, .list?, .filter?, .session?, .document?, .diff?, .calls?, .form?, .request?,
            .entry?,
            .columns?, .preview?, .show?, .console?, nil:
            break
        }
        guard phrase != nil else { return [] }
        isMistyped = false
        return typed.handle(key)?.notice.map { [.notify(.plain($0))] } ?? []
    }

    private static let overWords = "Nothing was sent: the sessions had ended already."

    /// True if all sessions have ended while the dialog was open.
    func isOver(_ scene: Scene) -> Bool {
        sessions.allSatisfy { scene.feed.session($0)?.status.isTerminal == true }
    }

    private mutating func confirm() -> [ScreenRequest] {
        let words = typed.text.lowercased().split(separator: " ").joined(separator: " ")
        guard phrase == nil || words == phrase else {
            isMistyped = true
            return []
        }
        return [.close, .sessions(.end(sessions))]
    }
}
