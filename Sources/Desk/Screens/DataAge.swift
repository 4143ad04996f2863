import Canvas
import FoundationEssentials
import Model

/// How old the data of a live session is.
package enum DataAge: Equatable, Sendable {
    case fresh
    /// Requests fail, or the last response is late: values are dim.
    case old
    /// Values that change by themselves are no longer known: they are dashed.
    case outdated
}

extension Freshness {
    /// Seconds since the last response after which values that change by themselves are no longer shown.
    private static let outdatedAfter: TimeInterval = 60

    package func dataAge(at now: Date) -> DataAge {
        guard lastSuccess != nil, isOld(at: now) else { return .fresh }
        return (age(at: now) ?? 0) >= Self.outdatedAfter ? .outdated : .old
    }
}

extension Scene {
    package var dataAge: DataAge { feed.freshness.dataAge(at: now) }

    /// Fresh for a fake session, which runs in this process, and for an ended one, which does not change any more.
    package func dataAge(of session: Session) -> DataAge {
        feed.isFakeSession(session.id) || session.status.isTerminal ? .fresh : dataAge
    }
}

extension [Span] {
    /// The same text, dim unless the data is fresh.
    func aged(_ age: DataAge) -> [Span] {
        age == .fresh ? self : map { Span($0.text, $0.style.role == .faint ? $0.style : .dim, key: $0.key) }
    }
}
