import FoundationEssentials
import Model

/// What every screen may read: the moment, the place and the data on hand.
struct Scene: Equatable, Sendable {
    /// How far the console has come in reaching its API.
    enum Link: Equatable, Sendable {
        case connecting
        case connected
        /// In words, for the desk to show.
        case failed(String)
    }

    var now: Date
    /// Seconds east of UTC, for clock times on the screen.
    var utcOffset: Int
    var size: Size
    var place: Place
    var link = Link.connecting
    /// Everywhere the console can go, the sandbox first.
    var profiles: [ProfileEntry] = []
    /// The name of the one in use.
    var profileInUse = ""
    /// Where profiles are written; nil without a home.
    var configFile: String?
    /// False for the `preview` command.
    var hasAPI = true
    @Boxed var feed = Feed()
    /// Of the feed; the same for as long as nothing in it was touched.
    var feedRevision: Int { _feed.revision }
    /// The calls of the API that were made so far, the last ones.
    var calls = CallBook()
    /// Calls that came since the picture is held.
    var newerCalls = 0
    /// What is being read of the past.
    var history = HistoryNote()
    var isPaused = false
    /// True while others see the screen: names are made up.
    var isShared = false
    /// True while something on the screen counts seconds: the clock then shows them too, and costs no wake-up of its
    /// own.
    var isTicking = true
    var themeName: String
    /// What there is to choose from.
    var themeNames: [String] = []
    /// Ends that were confirmed, and what became of them.
    var endings = Endings()
    /// Seconds that the API's clock is ahead of ours; nil until it has answered.
    var clockSkew: TimeInterval?
    var liveKit = LiveKitSetup()
    /// Where tickets are written.
    var ticketFolder = "the state folder"
    /// True where the theme writes dark on light.
    var isLight = false
    /// Rows of the table as they were last drawn.
    var rowPictures = RowPictures()
    /// The avatar of the session under the cursor, small.
    var thumbnail: AvatarPicture?

    /// The moment by the API's clock: what decides whether a token has expired.
    var apiNow: Date { now.addingTimeInterval(clockSkew ?? 0) }

    /// Puts another feed in its place, box and all.
    mutating func dropFeed(_ other: Boxed<Feed>) { _feed = other }

    /// As of the last whole second: what counts seconds then moves on for all rows at once, and as the loop wakes for
    /// it.
    var onTheSecond: Scene {
        var scene = self
        scene.now = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
        return scene
    }

    /// A picture holds until this changes: the second, or the minute while nothing counts seconds.
    var tick: TimeInterval {
        let step: TimeInterval = isTicking ? 1 : 60
        return (now.timeIntervalSince1970 / step).rounded(.down) * step
    }

    /// The moment by the clock that a session's times are of: the API's, or ours for one of the fake transport.
    func moment(of session: Session) -> Date { now.addingTimeInterval(clockSkew(of: session)) }

    func clockSkew(of session: Session) -> TimeInterval { feed.isLocal(session.id) ? 0 : clockSkew ?? 0 }
}
