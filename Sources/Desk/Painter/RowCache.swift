import Canvas
import FoundationEssentials
import Model
import Settings

/// Cache of drawn table rows, so that a key that moves the cursor draws two rows instead of all. Main thread only.
package final class RowCache {
    /// Everything that determines the drawing of a row, except the session's id.
    struct Basis: Equatable {
        var place: Place
        var second: TimeInterval
        var dataAge: DataAge
        var clockSkew: TimeInterval?
        var utcOffset: Int
        var epoch: Int
        var moment: Int
        var media: [SessionID: MediaReading]
        var observations: [SessionID: SessionObservations]
        var rejectedUpdates: [SessionID: String]
        var troubles: [SessionID: SessionTrouble]
        /// Determines the durations of troubles; nil without troubles.
        var examinedAt: Date?
        /// Nil if no column shows rooms.
        var rooms: RoomHistories?
        var fakeSessionIDs: Set<SessionID>
        var columns: [TableColumn]
        var width: Int
    }

    /// A row, with or without the cursor's background.
    package struct Key: Hashable {
        package var id: SessionID
        var isCursor: Bool
    }

    /// Maximum number of rows.
    private static let limit = 1024

    private var basis: Basis?
    private var rows: [Key: [Cell]] = [:]
    /// Changes whenever rows are dropped.
    package private(set) var version = 0

    /// The rows that are still valid. If the basis can't have changed since `version`, it is not compared.
    func validRows(on basis: @autoclosure () -> Basis, since version: Int? = nil) -> [Key: [Cell]] {
        if self.version == version { return rows }
        let basis = basis()
        if self.basis != basis { (self.basis, rows, self.version) = (basis, [:], self.version + 1) }
        return rows
    }

    package func add(_ rows: [Key: [Cell]]) {
        guard !rows.isEmpty else { return }
        if self.rows.count > Self.limit { self.rows = [:] }
        self.rows.merge(rows) { _, new in new }
    }
}

extension RowCache.Basis {
    init(_ scene: Scene, columns: [TableColumn], width: Int) {
        let feed = scene.feed
        self.init(
            place: scene.place, second: scene.tick, dataAge: scene.dataAge, clockSkew: scene.clockSkew,
            utcOffset: scene.utcOffset,
            epoch: feed.shelf.epoch, moment: feed.shelf.moment, media: feed.media, observations: feed.observations,
            rejectedUpdates: feed.rejectedUpdates, troubles: feed.doctor.troubles,
            examinedAt: feed.doctor.troubles.isEmpty ? nil : feed.doctor.examinedAt,
            rooms: columns.contains { [.people, .agent].contains($0.kind) } ? feed.rooms : nil,
            fakeSessionIDs: feed.fakeSessionIDs, columns: columns, width: width)
    }
}
