import Canvas
import FoundationEssentials
import Model
import Settings

/// The last canvas of the desk, and the state that it was drawn from.
struct DeskCache {
    /// Everything that determines the drawing of the desk, except cursor, scroll position and animated avatar.
    private struct Basis: Equatable {
        /// Changes with every change of the feed.
        let feedVersion: Int
        let moment: TimeInterval
        let toast: Toast?
        let scene: Scene
        let desk: DeskState

        init(_ scene: Scene, _ desk: DeskState, _ toast: Toast?) {
            feedVersion = scene.feedVersion
            // The age of old data can change at any time within a second.
            moment = scene.feed.freshness.isOld(at: scene.now) ? scene.now.timeIntervalSince1970 : scene.tick
            (self.toast, self.scene, self.desk) = (toast, scene.withoutData, desk.withoutCursor)
        }
    }

    /// A canvas, and the layout of its rows.
    struct Drawn {
        var canvas: Canvas
        var columns: [SessionTable.PlacedColumn]
        /// `RowCache.version` at that time.
        var rows: Int
        var place: Place
    }

    package struct Place: Equatable {
        package var cursorIndex: Int?
        /// The first visible row.
        package var top: Int
        /// False after something else was drawn.
        var isShown: Bool
    }

    private static let factsLimit = 256

    private var basis: Basis?
    var drawn: Drawn?
    private var facts: [SessionID: [[Span]]] = [:]

    mutating func validate(_ scene: Scene, _ desk: DeskState, _ toast: Toast?) {
        let basis = Basis(scene, desk, toast)
        guard self.basis != basis else { return }
        (self.basis, drawn, facts) = (basis, nil, [:])
    }

    mutating func cover() { drawn?.place.isShown = false }

    /// Removes and returns the drawing, so that the caller can change it in place without a copy.
    mutating func removeDrawn() -> Drawn? {
        defer { drawn = nil }
        return drawn
    }

    mutating func facts(of id: SessionID, make: () -> [[Span]]) -> [[Span]] {
        if let known = facts[id] { return known }
        if facts.count >= Self.factsLimit { facts = [:] }
        let made = make()
        facts[id] = made
        return made
    }
}

extension Scene {
    private static let emptyFeed = Boxed(wrappedValue: Feed())
    private static let noCalls = CallHistory()

    /// Without the feed, whose version is compared instead, and without values that the desk does not show.
    fileprivate var withoutData: Scene {
        var scene = self
        scene.replaceFeed(Self.emptyFeed)
        (scene.calls, scene.now) = (Self.noCalls, .distantPast)
        return scene
    }
}
