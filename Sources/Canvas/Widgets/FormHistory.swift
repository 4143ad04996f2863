/// Undo and redo history of a form. Consecutive typing in one field is one step.
package struct FormHistory: Equatable, Sendable {
    /// A field and its previous value.
    struct Change: Equatable, Sendable {
        var path: String
        /// Nil for a secret, which is not stored.
        var value: FormValue?
    }

    private static let limit = 200

    private var past: [Change] = []
    private var future: [Change] = []
    private var typingIn: String?

    package mutating func record(_ path: String, _ before: FormValue?, isTyping: Bool) {
        if !(isTyping && typingIn == path) { past.append(Change(path: path, value: before)) }
        if past.count > Self.limit { past.removeFirst() }
        typingIn = isTyping ? path : nil
        future = []
    }

    /// Ends the current step: further typing starts a new one.
    package mutating func pause() { typingIn = nil }

    /// Returns the change to restore; nil if there is none.
    mutating func undo(in values: [String: FormValue]) -> Change? { Self.step(&past, &future, values, &typingIn) }
    mutating func redo(in values: [String: FormValue]) -> Change? { Self.step(&future, &past, values, &typingIn) }

    private static func step(
        _ from: inout [Change], _ to: inout [Change], _ values: [String: FormValue], _ typingIn: inout String?
    ) -> Change? {
        typingIn = nil
        guard let change = from.popLast() else { return nil }
        if change.value != nil, let now = values[change.path] { to.append(Change(path: change.path, value: now)) }
        return change
    }
}
