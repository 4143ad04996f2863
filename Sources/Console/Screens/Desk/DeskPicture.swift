import FoundationEssentials
import Model

/// The desk as it was last drawn: a key that moves the cursor draws two rows and the pane beside them, and nothing else.
///
/// What is kept holds for as long as everything that it was made from is the same; any two of these count as equal.
final class DeskPicture: Equatable, Sendable {
    /// Everything that the desk is drawn from but the cursor, what is scrolled, and the moving avatar.
    struct Basis: Equatable, Sendable {
        let scene: Scene
        let feed: Int
        let moment: TimeInterval
        let desk: DeskState
        let rows: Int
        let toast: Toast?
    }

    /// A picture, and where its cursor stood.
    struct Drawn: Sendable {
        var canvas: Canvas
        var columns: [SessionTable.PlacedColumn]
        var cursorIndex: Int?
        var top: Int
        /// False once another picture was drawn.
        var isShown: Bool
    }

    private struct Kept {
        var basis: Basis?
        var drawn: Drawn?
        var facts: [SessionID: [[Span]]] = [:]
    }

    /// Of a list that is scrolled through within one second.
    private static let factsLimit = 256

    private let kept = Guarded(Kept())

    static func == (a: DeskPicture, b: DeskPicture) -> Bool { true }

    /// Forgets whatever was made from anything else than this.
    func settle(on basis: Basis) {
        kept.withLock { if $0.basis != basis { $0 = Kept(basis: basis) } }
    }

    func forget() { kept.withLock { $0 = Kept() } }

    /// The last picture on the basis that was settled on.
    var drawn: Drawn? {
        get { kept.withLock { $0.drawn } }
        set { kept.withLock { $0.drawn = newValue } }
    }

    /// The lines about a session, where they are made already.
    func facts(of id: SessionID) -> [[Span]]? { kept.withLock { $0.facts[id] } }

    func keep(_ facts: [[Span]], of id: SessionID) {
        kept.withLock { kept in
            if kept.facts.count >= Self.factsLimit { kept.facts = [:] }
            kept.facts[id] = facts
        }
    }
}

extension DeskPicture.Basis {
    init(_ scene: Scene, _ desk: DeskState, _ toast: Toast?) {
        self.init(
            scene: scene.frame, feed: scene.feedRevision,
            // The age of old data goes on within the second.
            moment: scene.feed.freshness.isOld(at: scene.now) ? scene.now.timeIntervalSince1970 : scene.tick, desk: desk.frame,
            rows: desk.rowsRevision.number, toast: toast)
    }
}

extension Scene {
    private static let noFeed = Boxed(wrappedValue: Feed())
    private static let noCalls = CallBook()

    /// Without what the basis tells apart by other means, or the desk does not show.
    fileprivate var frame: Scene {
        var scene = self
        scene.dropFeed(Self.noFeed)
        (scene.calls, scene.thumbnail, scene.now) = (Self.noCalls, nil, .distantPast)
        return scene
    }
}
