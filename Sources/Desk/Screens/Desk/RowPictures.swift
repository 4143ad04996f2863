import Canvas
import FoundationEssentials
import Model
import Settings

/// Rows of the session table as they were last drawn: a key that moves the cursor draws two rows and not forty.
///
/// A picture holds for as long as everything that it was made from is the same; any two of these count as equal.
final class RowPictures: Equatable, Sendable {
    /// Everything that a row is made from but the session's own id.
    struct Basis: Equatable, Sendable {
        var place: Place
        var second: TimeInterval
        var clockSkew: TimeInterval?
        var utcOffset: Int
        var epoch: Int
        var moment: Int
        var media: [SessionID: MediaReading]
        var meters: [SessionID: FrameMeter]
        var doubts: [SessionID: String]
        var locals: Set<SessionID>
        var columns: [TableColumn]
        var width: Int
    }

    /// A row, with the bar of the cursor or without it.
    struct Name: Hashable, Sendable {
        var id: SessionID
        var isCursor: Bool
    }

    private struct Kept {
        var basis: Basis?
        var revision = Revision()
        var rows: [Name: [Cell]] = [:]
    }

    /// Of a window that is scrolled through, the rows of so many are kept.
    private static let limit = 1024

    private let kept = LockedValue(Kept())

    static func == (a: RowPictures, b: RowPictures) -> Bool { true }

    /// Another one whenever rows were forgotten.
    var revision: Int { kept.withLock { $0.revision.number } }

    /// The rows that still hold. With the `revision` of a moment since which the basis cannot have changed, it is not
    /// even made.
    func rows(on basis: @autoclosure () -> Basis, since revision: Int? = nil) -> [Name: [Cell]] {
        kept.withLock { kept in
            if kept.revision.number == revision { return kept.rows }
            let basis = basis()
            if kept.basis != basis { kept = Kept(basis: basis) }
            return kept.rows
        }
    }

    func add(_ rows: [Name: [Cell]]) {
        guard !rows.isEmpty else { return }
        kept.withLock { kept in
            if kept.rows.count > Self.limit { kept.rows = [:] }
            kept.rows.merge(rows) { _, new in new }
        }
    }
}

extension RowPictures.Basis {
    init(_ scene: Scene, columns: [TableColumn], width: Int) {
        let feed = scene.feed
        self.init(
            place: scene.place, second: scene.tick, clockSkew: scene.clockSkew, utcOffset: scene.utcOffset,
            epoch: feed.shelf.epoch, moment: feed.shelf.moment, media: feed.media, meters: feed.meters,
            doubts: feed.doubts,
            locals: feed.locals, columns: columns, width: width)
    }
}
