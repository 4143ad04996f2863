/// A status condition of a filter: a group, a status or a prefix of a status.
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

    /// The API's filter values; empty for an unknown status.
    package var filters: [StatusFilter] {
        switch self {
        case .active: [.active]
        case .terminal: [.terminal]
        case .exactly(let status): status.isKnown ? [.status(status)] : []
        case .prefix: SessionStatus.known.filter(matches).map(StatusFilter.status)
        }
    }
}
