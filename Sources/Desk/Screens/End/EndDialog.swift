import Canvas
import Model
import Settings

/// The question before sessions are ended; it names those that were meant when the key went down.
struct EndDialog: Equatable, Sendable {
    let sessions: [SessionID]
    /// Marked ones that can't be ended, and are left alone.
    var skipped = 0
    /// What has to be typed, where a single key would be too easy.
    let phrase: String?
    private(set) var typed = TextInput(limit: 24)
    private(set) var isMistyped = false

    init(sessions: [SessionID], skipped: Int = 0, on place: Place) {
        (self.sessions, self.skipped) = (sessions, skipped)
        phrase = place.kind == .production ? (sessions.count == 1 ? "end" : "end \(sessions.count)") : nil
    }

    var context: KeyRow.Context { phrase == nil ? .confirm : .confirmTyped }

    mutating func handle(_ key: Key) -> [Ask] {
        switch KeyTable.command(for: key, in: context) {
        case .confirm?: return confirm()
        case .close?: return [.close]
        default: break
        }
        guard phrase != nil else { return [] }
        isMistyped = false
        return typed.handle(key)?.notice.map { [.say(.plain($0))] } ?? []
    }

    private mutating func confirm() -> [Ask] {
        let words = typed.text.lowercased().split(separator: " ").joined(separator: " ")
        guard phrase == nil || words == phrase else {
            isMistyped = true
            return []
        }
        return [.close, .end(sessions)]
    }
}
