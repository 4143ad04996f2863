import Canvas
import FoundationEssentials
import Model
import Settings

/// The desk as it was last drawn: a key that moves the cursor draws two rows and the pane beside them, and nothing
/// else.
///
/// What is kept holds for as long as everything that it was made from is the same; any two of these count as equal.
final class DeskPicture: Equatable, Sendable {
    /// Everything that the desk is drawn from but the cursor's place, what is scrolled, and the moving avatar.
    struct Basis: Equatable, Sendable {
        let signs: Signs
        let scene: Scene
        let desk: DeskState
    }

    /// What is quick to compare.
    struct Signs: Equatable, Sendable {
        let feed: Int
        let rows: Int
        let moment: TimeInterval
        let toast: Toast?
    }

    /// A picture, and what its rows are laid out by.
    struct Drawn: Sendable {
        var canvas: Canvas
        var columns: [SessionTable.PlacedColumn]
        /// Of the kept rows.
        var rows: Int
        var place: Place
    }

    /// Where a picture shows the cursor, and which row first.
    package struct Place: Equatable, Sendable {
        var cursorIndex: Int?
        var top: Int
        /// False once another picture was drawn.
        var isShown: Bool
    }

    private struct Kept {
        var basis: Basis?
        /// Of the state, when it was last looked at.
        var changes: Int?
        var drawn: Drawn?
        var facts: [SessionID: [[Span]]] = [:]
    }

    /// Of a list that is scrolled through within one second.
    private static let factsLimit = 256

    private let kept = LockedValue(Kept())

    static func == (a: DeskPicture, b: DeskPicture) -> Bool { true }

    /// Forgets whatever was made from anything else than this. The whole is compared only after something was touched:
    /// `changes` is another number then.
    func settle(on signs: Signs, changes: Int, _ scene: Scene, _ desk: DeskState) {
        kept.withLock { kept in
            if kept.changes == changes, kept.basis?.signs == signs { return }
            let basis = Basis(signs: signs, scene: scene.frame, desk: desk.frame)
            if kept.basis != basis { kept = Kept(basis: basis) }
            kept.changes = changes
        }
    }

    /// The last picture on the basis that was settled on.
    var drawn: Drawn? {
        get { kept.withLock { $0.drawn } }
        set { kept.withLock { $0.drawn = newValue } }
    }

    /// Another picture is drawn over it.
    func cover() { kept.withLock { $0.drawn?.place.isShown = false } }

    var place: Place? { kept.withLock { $0.drawn?.place } }

    /// The last picture, which is not kept meanwhile: so it is changed in place and not copied.
    func take() -> Drawn? {
        kept.withLock { kept in
            defer { kept.drawn = nil }
            return kept.drawn
        }
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

extension DeskPicture.Signs {
    init(_ scene: Scene, _ desk: DeskState, _ toast: Toast?) {
        // The age of old data goes on within the second.
        let moment = scene.feed.freshness.isOld(at: scene.now) ? scene.now.timeIntervalSince1970 : scene.tick
        self.init(feed: scene.feedRevision, rows: desk.rowsRevision.number, moment: moment, toast: toast)
    }
}

extension Scene {
    private static let noFeed = Boxed(wrappedValue: Feed())
    private static let noCalls = CallBook()

    /// Without what the signs tell apart, or the desk does not show.
    fileprivate var frame: Scene {
        var scene = self
        scene.dropFeed(Self.noFeed)
        (scene.calls, scene.thumbnail, scene.now) = (Self.noCalls, nil, .distantPast)
        return scene
    }
}
