/// The lifecycle status of a session.
package struct SessionStatus: OpenEnum {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let created = Self(rawValue: "created")
    package static let queued = Self(rawValue: "queued")
    package static let starting = Self(rawValue: "starting")
    package static let running = Self(rawValue: "running")
    package static let ending = Self(rawValue: "ending")
    package static let ended = Self(rawValue: "ended")
    package static let failed = Self(rawValue: "failed")
    package static let canceled = Self(rawValue: "canceled")
    /// The status of a session whose status could not be read.
    static let unknown = Self(rawValue: "unknown")

    package static let known: [Self] = [.created, .queued, .starting, .running, .ending, .ended, .failed, .canceled]
    package static let terminal: [Self] = [.ended, .failed, .canceled]

    package var isTerminal: Bool { self == .ended || self == .failed || self == .canceled }
    /// True for every status that is not terminal, including unknown ones.
    package var isActive: Bool { !isTerminal }
    /// True before a worker runs; ending such a session cancels it.
    package var isBeforeRunning: Bool { [.created, .queued, .starting].contains(self) }
}
