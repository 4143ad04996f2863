import Canvas
import FoundationEssentials
import Model

/// The whole state of the console. `handle` is the only way to change it, `draw` the only way to show it.
///
/// It consists of components with their own rules; the extensions of this type route messages and screen requests to
/// them, and do what concerns several of them.
package struct AppState: Equatable, Sendable {
    /// The data that every screen may read.
    package var scene: Scene
    package var desk = DeskState()
    package var screens = ScreenStack()
    package var confirmation = ConfirmationGuard()
    package var typing = TypingGuard()
    package var notice = Notice()
    package var polling: Polling
    package var past = PastSessions()
    package var fakes = FakeSessions()
    package var live = LiveState()
    package var sharing: Sharing
    package var places = PlaceSwitching()
    package var rooms = RoomLooks()
    package var joining = RoomJoining()
    package var creation: Creation
    package var preferences = Preferences()
    /// While paused: the scene that stays on the screen.
    package var pausedScene: Scene?

    /// `keySeed` is random for each run, so that idempotency keys of two runs differ.
    package init(scene: Scene, refresh: TimeInterval = 2, keySeed: String) {
        self.scene = scene
        polling = Polling(plan: PollPlan(base: refresh, seed: keySeed))
        sharing = Sharing(keySeed: keySeed)
        creation = Creation(keySeed: keySeed)
    }

    /// Effects to run before the first message.
    package var firstEffects: [Effect] {
        preferences.isStandalone ? [] : [.connect, .creation(.readDrafts), .preferences(.read)]
    }

    /// The scene on the screen: the paused one while paused, at the current size.
    package var shownScene: Scene {
        guard var paused = pausedScene else { return scene }
        paused.size = scene.size
        (paused.endings, paused.joinedRooms) = (scene.endings, scene.joinedRooms)
        paused.isPaused = true
        paused.newerCalls = scene.calls.count - paused.calls.count
        return paused
    }

    package mutating func notify(_ toast: Toast) { notice.show(toast, at: scene.now) }

    /// Rebuilds the rows of the table after data, filter or order changed.
    package mutating func refreshRows() {
        desk.refresh(shownScene)
        scene.isTicking = showsSeconds
    }

    /// True if the screen shows seconds, as for live sessions and old data. A desk of finished sessions is redrawn once
    /// a minute.
    private var showsSeconds: Bool {
        scene.link != .connected || scene.feed.freshness.lastSuccess == nil || scene.feed.freshness.trouble != nil
            || desk.order.liveCount > 0 || screens.contains(CallsScreen.self)
    }
}
