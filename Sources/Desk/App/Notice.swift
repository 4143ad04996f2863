import Canvas
import FoundationEssentials

/// The message in the last line, and the time until which it is shown.
package struct Notice: Equatable, Sendable {
    package private(set) var toast: Toast?
    package private(set) var until: Date?

    /// A key that does nothing in a context.
    private struct UnboundKey: Hashable {
        let key: Key
        let context: KeyRow.Context
    }

    /// The unbound keys that a notice has explained; each is explained once.
    private var explainedKeys: Set<UnboundKey> = []

    package init() {}

    /// Says once in each context that the key does nothing there.
    mutating func explain(unbound key: Key, in context: KeyRow.Context, at now: Date) {
        guard explainedKeys.count < 500, explainedKeys.insert(UnboundKey(key: key, context: context)).inserted else {
            return
        }
        show(.plain("\(key.label) does nothing here; ? for help"), at: now)
    }

    package mutating func show(_ toast: Toast, at now: Date) {
        (self.toast, until) = (toast, now.addingTimeInterval(toast.lifetime))
    }

    package mutating func clear() { (toast, until) = (nil, nil) }
    package mutating func expire(at now: Date) { if let until, until <= now { clear() } }
}
