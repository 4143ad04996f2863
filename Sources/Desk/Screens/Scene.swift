import Canvas
import FoundationEssentials
import Model
import Settings

/// What every screen may read: the moment, the place and the data on hand.
package struct Scene: Equatable, Sendable {
    /// How far the console has come in reaching its API.
    package enum Link: Equatable, Sendable {
        case connecting
        case connected
        /// In words, for the desk to show.
        case failed(String)
    }

    package var now: Date
    /// Seconds east of UTC, for clock times on the screen.
    package var utcOffset: Int
    package var size: Size
    package var place: Place
    package var link = Link.connecting
    /// Everywhere the console can go, the sandbox first.
    package var profiles: [ProfileEntry] = []
    /// The name of the one in use.
    package var profileInUse = ""
    /// Where profiles are written; nil without a home.
    package var configFile: String?
    /// False for the `preview` command.
    package var hasAPI = true
    @Boxed package var feed = Feed()
    /// Changes with every change of the feed.
    var feedVersion: Int { _feed.revision }
    /// The calls of the API that were made so far, the last ones.
    package var calls = CallHistory()
    /// Calls that came since the picture is held.
    package var newerCalls = 0
    /// What is being read of the past.
    package var history = HistoryProgress()
    package var isPaused = false
    /// True while others see the screen: names are made up.
    package var isShared = false
    /// True while something on the screen counts seconds: the clock then shows them too, and costs no wake-up of its
    /// own.
    package var isTicking = true
    package var themeName: String
    /// What there is to choose from.
    package var themeNames: [String] = []
    /// Ends that were confirmed, and what became of them.
    package var endings = EndRequests()
    /// Seconds that the API's clock is ahead of ours; nil until it has answered.
    package var clockSkew: TimeInterval?
    package var liveKit = LiveKitSetup()
    /// Where tickets are written.
    package var ticketFolder = "the state folder"
    /// True where the theme writes dark on light.
    package var isLight = false

    package init(now: Date, utcOffset: Int, size: Size, place: Place, themeName: String) {
        (self.now, self.utcOffset, self.size) = (now, utcOffset, size)
        (self.place, self.themeName) = (place, themeName)
    }

    /// The moment by the API's clock: what decides whether a token has expired.
    var apiNow: Date { now.addingTimeInterval(clockSkew ?? 0) }

    mutating func replaceFeed(_ other: Boxed<Feed>) { _feed = other }

    /// As of the last whole second: what counts seconds then moves on for all rows at once, and as the loop wakes for
    /// it.
    var onTheSecond: Scene {
        var scene = self
        scene.now = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
        return scene
    }

    /// A picture holds until this changes: the second, or the minute while nothing counts seconds.
    package var tick: TimeInterval {
        let step: TimeInterval = isTicking ? 1 : 60
        return (now.timeIntervalSince1970 / step).rounded(.down) * step
    }

    /// The moment by the clock that a session's times are of: the API's, or ours for one of the fake transport.
    package func moment(of session: Session) -> Date { now.addingTimeInterval(clockSkew(of: session)) }

    package func clockSkew(of session: Session) -> TimeInterval { feed.isFakeSession(session.id) ? 0 : clockSkew ?? 0 }
}
