import Model

/// The sessions that the desk shows: active, finished or all.
package enum SessionGroup: String, CaseIterable, Sendable {
    case active, terminal, all

    /// `active`, `ended` or `all`.
    package var word: String { self == .terminal ? "ended" : rawValue }

    package func contains(_ status: SessionStatus) -> Bool {
        switch self {
        case .active: status.isActive
        case .terminal: status.isTerminal
        case .all: true
        }
    }
}
