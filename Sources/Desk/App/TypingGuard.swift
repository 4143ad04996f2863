import Canvas
import FoundationEssentials

/// Ignores text that was meant for a text field which did not open, or which closed meanwhile.
///
/// Without it, the letters would run commands: `e` opens the end dialog, and a later `y` confirms it. The text ends
/// with Enter, with Escape, or after `pause` seconds without a key.
package struct TypingGuard: Equatable, Sendable {
    /// Seconds without a key after which typing has ended. Slow typists need up to a second for a key.
    package static let pause: TimeInterval = 1.5

    /// Text is ignored until this time; each key extends it. Nil if text is not ignored.
    private var ignoredUntil: Date?
    /// The time of the last character in a text field; nil after another key.
    private var lastTextAt: Date?
    private var hasIgnored = false

    package init() {}

    /// Call after a key that opens a text field in other states, but did not now.
    mutating func fieldRefused(at time: Date) {
        (ignoredUntil, hasIgnored) = (time + Self.pause, false)
    }

    /// Call after a text field has closed without a key.
    mutating func fieldClosed(at time: Date) {
        guard let lastTextAt, time < lastTextAt + Self.pause else { return }
        fieldRefused(at: time)
    }

    mutating func noteKey(_ key: Key, isText: Bool, at time: Date) {
        guard isText, case .character = key else { return lastTextAt = nil }
        lastTextAt = time
    }

    /// Returns true if the key is part of ignored text, or the Escape that ends it.
    mutating func consume(_ key: Key, at time: Date) -> Bool {
        guard let until = ignoredUntil, time < until else {
            ignoredUntil = nil
            return false
        }
        switch key {
        case .character, .backspace:
            (ignoredUntil, hasIgnored) = (time + Self.pause, true)
            return true
        case .enter, .escape:
            ignoredUntil = nil
            return hasIgnored
        case .tab, .backTab, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert, .delete, .wordLeft,
            .wordRight, .function, .control, .alt, .paste, .click, .wheelUp, .wheelDown:
            ignoredUntil = nil
            return false
        }
    }
}
