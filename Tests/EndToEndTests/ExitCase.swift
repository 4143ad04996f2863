import Foundation
import TestSupport

/// One way to end the program, and the expected exit code.
struct ExitCase: Sendable, CustomStringConvertible {
    let description: String
    let status: Int32
    var drill = ""
    var cause: @Sendable (Pty) -> Void

    static func signal(_ number: Int32, _ name: String, status: Int32) -> ExitCase {
        ExitCase(description: name, status: status) { $0.send(number) }
    }

    /// F12 in a debug build crashes in the way that `PROTOFACE_DRILL` names.
    static func drill(_ kind: String, _ name: String, status: Int32) -> ExitCase {
        ExitCase(description: name, status: status, drill: kind) { $0.type("\u{1B}[24~") }
    }

    static let normalExits: [ExitCase] = [
        ExitCase(description: "q", status: 0) { $0.type("q") },
        ExitCase(description: "Ctrl-C", status: 0) { $0.type("\u{03}") },
        signal(SIGTERM, "SIGTERM", status: 0), signal(SIGINT, "SIGINT", status: 0), signal(SIGHUP, "SIGHUP", status: 0),
    ]

    static let crashes: [ExitCase] = [
        signal(SIGQUIT, "SIGQUIT", status: 128 + SIGQUIT), signal(SIGABRT, "SIGABRT", status: 128 + SIGABRT),
        signal(SIGSEGV, "SIGSEGV", status: 128 + SIGSEGV), signal(SIGBUS, "SIGBUS", status: 128 + SIGBUS),
        signal(SIGFPE, "SIGFPE", status: 128 + SIGFPE), signal(SIGILL, "SIGILL", status: 128 + SIGILL),
        signal(SIGTRAP, "SIGTRAP", status: 128 + SIGTRAP), signal(SIGSYS, "SIGSYS", status: 128 + SIGSYS),
        drill("trap", "a Swift trap", status: 128 + SIGILL),
        drill("thread", "a trap on another thread", status: 128 + SIGILL),
        drill("overflow", "a stack overflow", status: 128 + SIGSEGV), drill("abort", "abort()", status: 128 + SIGABRT),
    ]
}
