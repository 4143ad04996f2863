import FoundationEssentials
import Model

/// The sessions that finished last, with which the session doctor compares others.
struct RecentEnds: Equatable, Sendable {
    /// As many as one page of the API.
    static let limit = 100

    /// The one that finished last first.
    private(set) var sessions: [Session] = []

    mutating func add(_ session: Session) {
        guard let end = session.finishedAt else { return }
        if sessions.count >= Self.limit, let last = sessions.last?.finishedAt, end <= last { return }
        guard !sessions.contains(where: { $0.id == session.id }) else { return }
        let index = sessions.firstIndex { ($0.finishedAt ?? .distantPast) < end } ?? sessions.endIndex
        sessions.insert(session, at: index)
        if sessions.count > Self.limit { sessions.removeLast() }
    }

    mutating func forget(_ id: SessionID) { sessions.removeAll { $0.id == id } }
}
