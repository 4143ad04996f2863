/// The list rows that could not be decoded, by the list that had them.
package struct UndecodableRows: Equatable, Sendable {
    package struct Row: Equatable, Sendable {
        package var id: String?
        package var reason: String
    }

    /// Maximum number of rows of older pages that are kept.
    private static let olderLimit = 1000

    package internal(set) var live: [Row] = []
    private var newestFinished: [Row] = []
    private var olderFinished: [Row] = []

    /// The rows that would be in the table of that group.
    package func rows(of group: SessionGroup) -> [Row] {
        switch group {
        case .active: live
        case .terminal: newestFinished + olderFinished
        case .all: live + newestFinished + olderFinished
        }
    }

    /// The newest page replaces the one before it; older pages are read once.
    mutating func note(finished rows: [Row], isNewestPage: Bool) {
        if isNewestPage {
            newestFinished = rows
        } else {
            olderFinished += rows.prefix(max(0, Self.olderLimit - olderFinished.count))
        }
    }

    /// For share mode.
    var withoutReasons: UndecodableRows {
        func withoutReasons(_ rows: [Row]) -> [Row] { rows.map { Row(id: $0.id, reason: "") } }
        var result = UndecodableRows()
        result.live = withoutReasons(live)
        result.newestFinished = withoutReasons(newestFinished)
        result.olderFinished = withoutReasons(olderFinished)
        return result
    }
}
