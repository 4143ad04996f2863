/// A status as a filter has it: a group, or the beginning of a name.
package enum StatusTest: Equatable, Sendable {
    case active, terminal
    case exactly(SessionStatus)
    case prefix(String)

    package func matches(_ status: SessionStatus) -> Bool {
        switch self {
        case .active: status.isActive
        case .terminal: status.isTerminal
        case .exactly(let wanted): status == wanted
        case .prefix(let text): status.rawValue.hasPrefix(text)
        }
    }

    /// What the API is to be asked for; empty for what it does not know.
    package var filters: [StatusFilter] {
        switch self {
        case .active: [.active]
        case .terminal: [.terminal]
        case .exactly(let status): status.isKnown ? [.status(status)] : []
        case .prefix: SessionStatus.known.filter(matches).map(StatusFilter.status)
        }
    }
}
