import FoundationEssentials
import Model

/// A session that occupies a slot or waits for one.
package struct SlotHolder: Equatable, Sendable {
    package var session: Session
    /// The time of the last frame, if a running session has a frame stall; inexact unless `isStallObserved`.
    var stalledSince: Date?
    /// True if the console observed the stall begin, so that `stalledSince` is exact.
    var isStallObserved = false

    /// True if the session doctor has a finding that needs action.
    private(set) var isInTrouble = false

    /// A running session without new frames.
    var isGhost: Bool { stalledSince != nil }
    var isWaiting: Bool { [.created, .queued].contains(session.status) }

    /// The text in place of an empty list. Without any response it is not known who holds slots.
    static func noneText(_ scene: Scene) -> String {
        guard scene.feed.freshness.lastSuccess == nil else { return "No session holds a slot." }
        return "Not known: \(scene.feed.freshness.trouble ?? "no session is loaded yet")."
    }

    /// The number of holders; a dash if it is not known.
    static func countText(_ count: Int, _ scene: Scene) -> String {
        scene.feed.freshness.lastSuccess == nil ? "–" : "\(count)"
    }

    /// Stalled sessions first, waiting ones last; within each group the oldest first.
    package static func all(of scene: Scene) -> [SlotHolder] {
        let feed = scene.feed
        return feed.shelf.active.map { feed.shelf.ids[Int($0)] }.filter { !feed.isFakeSession($0) }
            .compactMap { feed.session($0) }.map { SlotHolder($0, scene) }
            .sorted { a, b in
                if a.rank != b.rank { return a.rank < b.rank }
                return (a.session.createdAt, a.session.id) < (b.session.createdAt, b.session.id)
            }
    }

    private init(_ session: Session, _ scene: Scene) {
        self.session = session
        isInTrouble = scene.feed.doctor.troubles[session.id] != nil
        guard session.status == .running, let meter = scene.feed.meter(session.id), meter.isStalled(at: scene.now)
        else {
            return
        }
        stalledSince = meter.stalledSince
        isStallObserved = meter.hasMoved
    }

    private var rank: Int { isGhost ? 0 : isWaiting ? 2 : 1 }
}
