/// The rows that could not be decoded, for each list that contained them.
package struct UndecodableRows: Equatable, Sendable {
    package struct Row: Equatable, Sendable {
        package var id: String?
        package var reason: String
    }

    /// Maximum number of kept rows from older pages.
    private static let olderLimit = 1000

    package internal(set) var live: [Row] = []
    private var newestFinished: [Row] = []
    private var olderFinished: [Row] = []

    /// The rows that would be in the table of this group of sessions.
    package func rows(of group: SessionGroup) -> [Row] {
        switch group {
        case .active: live
        case .terminal: newestFinished + olderFinished
        case .all: live + newestFinished + olderFinished
        }
    }

    /// Rows of the newest page replace those of the newest page before; rows of older pages are added.
    mutating func note(finished rows: [Row], isNewestPage: Bool) {
        if isNewestPage {
            newestFinished = rows
        } else {
            olderFinished += rows.prefix(max(0, Self.olderLimit - olderFinished.count))
        }
    }

    /// Copy without the reasons, for share mode.
    var withoutReasons: UndecodableRows {
        func withoutReasons(_ rows: [Row]) -> [Row] { rows.map { Row(id: $0.id, reason: "") } }
        var result = UndecodableRows()
        result.live = withoutReasons(live)
        result.newestFinished = withoutReasons(newestFinished)
        result.olderFinished = withoutReasons(olderFinished)
        return result
    }
}
