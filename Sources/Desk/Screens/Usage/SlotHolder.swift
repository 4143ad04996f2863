import FoundationEssentials
import Model

/// A session that holds a slot, or waits for one.
struct SlotHolder: Equatable, Sendable {
    var session: Session
    /// When its frames last moved, for one whose frames stand still though it runs; not exact where the stop was not
    /// seen.
    var flatSince: Date?
    var isStopSeen = false

    var isGhost: Bool { flatSince != nil }
    var isWaiting: Bool { [.created, .queued].contains(session.status) }

    /// Ghosts first, then the oldest, the waiting ones last.
    static func all(of scene: Scene) -> [SlotHolder] {
        let feed = scene.feed
        return feed.shelf.active.map { feed.shelf.ids[Int($0)] }.filter { !feed.isLocal($0) }
            .compactMap { feed.session($0) }.map { SlotHolder($0, scene) }
            .sorted { a, b in
                if a.rank != b.rank { return a.rank < b.rank }
                return (a.session.createdAt, a.session.id) < (b.session.createdAt, b.session.id)
            }
    }

    private init(_ session: Session, _ scene: Scene) {
        self.session = session
        guard session.status == .running, let meter = scene.feed.meters[session.id], meter.isStalled(at: scene.now)
        else {
            return
        }
        flatSince = meter.changes.last?.at
        isStopSeen = meter.lastChange != nil
    }

    private var rank: Int { isGhost ? 0 : isWaiting ? 2 : 1 }
}
