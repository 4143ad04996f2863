/// A value of the `status` query parameter: a status or a group of statuses.
package enum StatusFilter: Hashable, Sendable {
    case active, terminal
    case status(SessionStatus)

    /// Nil if the API does not support the value.
    package init?(_ text: String) {
        switch text {
        case "active": self = .active
        case "terminal": self = .terminal
        default:
            let status = SessionStatus(rawValue: text)
            guard status.isKnown else { return nil }
            self = .status(status)
        }
    }

    package var text: String {
        switch self {
        case .active: "active"
        case .terminal: "terminal"
        case .status(let status): status.rawValue
        }
    }

    package func matches(_ status: SessionStatus) -> Bool {
        switch self {
        case .active: status.isActive
        case .terminal: status.isTerminal
        case .status(let wanted): status == wanted
        }
    }
}
