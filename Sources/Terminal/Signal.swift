import Glibc

/// Signals that the main loop handles.
package enum Signal: Equatable, Sendable, CaseIterable {
    case interrupt, terminate, hangUp, resize, stop, resume

    /// The signals that end a program.
    package static let stopSignals: Set<Signal> = [.interrupt, .terminate, .hangUp]

    package init?(number: UInt8) {
        guard let signal = Self.allCases.first(where: { $0.number == Int32(number) }) else { return nil }
        self = signal
    }

    package var number: Int32 {
        switch self {
        case .interrupt: SIGINT
        case .terminate: SIGTERM
        case .hangUp: SIGHUP
        case .resize: SIGWINCH
        case .stop: SIGTSTP
        case .resume: SIGCONT
        }
    }
}
