import Model

/// Which sessions the desk shows.
package enum SessionGroup: String, CaseIterable, Sendable {
    case active, terminal, all

    package func contains(_ status: SessionStatus) -> Bool {
        switch self {
        case .active: status.isActive
        case .terminal: status.isTerminal
        case .all: true
        }
    }
}
