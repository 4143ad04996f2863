import Canvas
import FoundationEssentials
import Model

/// Everything the console knows; `handle` is its only change, `draw` its only picture.
package struct AppState: Equatable, Sendable {
    struct Shown: Equatable, Sendable {
        var toast: Toast
        var until: Date
    }

    package var scene: Scene
    package var desk = DeskState()
    var dialogs: [Dialog] = []
    var toast: Shown?
    package var polls: PollPlan
    /// Create forms that were closed before they were sent; the last one is opened next.
    var drafts: [CreateForm] = []
    /// Until then the file of drafts is not to be written.
    package var hasLookedForDrafts = false
    /// Sessions of the fake transport, which run in here.
    package var fakes: [FakeRun] = []
    /// The avatar over the whole screen, while it is shown.
    package var preview: PreviewState?
    /// When the small avatar beside the table moves on.
    var thumbnailDue = Date.distantPast
    /// The facts beside the table, while they are drawn.
    var detailLines: [[Span]]?
    /// The desk as it was last drawn.
    var deskPicture = DeskPicture()
    /// Another one after each message that may have touched more of the desk than its cursor and the moment.
    package var changes = Revision()
    /// Something was pressed, and what follows from it is not asked for yet.
    var isBehind = false
    /// Nothing is due before that, as it was when it was last looked up.
    var quietUntil: Date?
    /// What was wrong in the configuration when it was last read, in a sentence.
    package var configFlaw: String?
    /// True for the `preview` command: there is no desk behind the preview, and no API.
    package var isStandalone = false
    package var tap = TapState.idle
    /// While paused, the moment whose picture stays.
    var held: Scene?
    /// Others see the screen; once it was so, the made-up names are kept for the next time.
    var isSharing = false
    package var share: Share?
    var history = History()
    /// Views and columns, as they stand in their file.
    package var kept = KeptDesk()
    /// A session that was pasted and that the API is being asked for.
    var jumpTarget: SessionID?
    /// Of the place that answers count from; what comes from another one is dropped.
    var placeNumber = 0
    /// On the way to another place, while its key is being read.
    var journey: Journey?
    var journeys = 0
    /// The session whose answer is on its way.
    var askedSession: SessionID?
    /// When the past was last looked at.
    var pastSeen = Date.distantPast
    /// The live sessions as they last came, to tell news from none.
    var lastActive: [Row<Session>] = []
    /// When it was last looked which calls are under way.
    var callsLookedAt = Date.distantPast
    /// Random for each run, so that idempotency keys of two runs never meet.
    package let keySeed: String
    var intents = 0
    /// Commands chosen from the palette, newest first.
    var recentCommands: [String] = []

    package init(scene: Scene, refresh: TimeInterval = 2, keySeed: String) {
        self.scene = scene
        polls = PollPlan(base: refresh, seed: keySeed)
        self.keySeed = keySeed
    }

    /// What to do before the first message.
    package var firstEffects: [Effect] { isStandalone ? [] : [.connect, .findDrafts, .findDesk] }

    /// False leaves the mouse to the terminal, for selecting text.
    package var takesMouse = true

    /// What is drawn: the held picture while paused, at the size of now.
    var shownScene: Scene {
        guard var held else { return scene }
        held.size = scene.size
        held.endings = scene.endings
        held.isPaused = true
        held.newerCalls = scene.calls.count - held.calls.count
        return held
    }
}
