import FoundationEssentials
import Model
import RoomWatch

/// The looks at the rooms of sessions; those of the sessions that were looked at last are kept.
package struct RoomHistories: Equatable, Sendable {
    /// Maximum number of sessions.
    package static let limit = 32

    private var histories: [SessionID: RoomHistory] = [:]

    package init() {}

    package subscript(_ id: SessionID) -> RoomHistory? { histories[id] }
    package var count: Int { histories.count }

    package mutating func record(
        _ result: Result<RoomSnapshot, RoomServiceError>, of id: SessionID, at now: Date
    ) {
        switch result {
        case .success(let snapshot): histories[id, default: RoomHistory()].record(snapshot)
        case .failure(let error): histories[id, default: RoomHistory()].record(error, at: now)
        }
        guard histories.count > Self.limit, let oldest = histories.min(by: { $0.value.lastTry < $1.value.lastTry })
        else { return }
        histories[oldest.key] = nil
    }

    /// A copy for shared screens, with other names of participants and tracks.
    func renamed(_ rename: (String) -> String) -> RoomHistories {
        var copy = self
        copy.histories = histories.mapValues { $0.renamed(rename) }
        return copy
    }
}
