import FoundationEssentials

/// The message in the last line, and the time until which it is shown.
package struct Notice: Equatable, Sendable {
    package private(set) var toast: Toast?
    package private(set) var until: Date?

    package init() {}

    package mutating func show(_ toast: Toast, at now: Date) {
        (self.toast, until) = (toast, now.addingTimeInterval(toast.lifetime))
    }

    package mutating func clear() { (toast, until) = (nil, nil) }
    package mutating func expire(at now: Date) { if let until, until <= now { clear() } }
}
