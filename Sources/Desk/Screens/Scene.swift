import Canvas
import FoundationEssentials
import Model
import Settings

/// The data that every screen may read: time, place and loaded data.
package struct Scene: Equatable, Sendable {
    /// State of the connection to the API.
    package enum Link: Equatable, Sendable {
        case connecting
        case connected
        /// With the reason as a sentence.
        case failed(String)
    }

    package var now: Date
    /// Seconds east of UTC, for clock times on the screen.
    package var utcOffset: Int
    package var size: Size
    package var place: Place
    package var link = Link.connecting
    /// All profiles, the sandbox first.
    package var profiles: [ProfileEntry] = []
    /// The name of the current profile.
    package var profileInUse = ""
    /// Path of the configuration file; nil without a home directory.
    package var configFile: String?
    /// False for the `preview` command.
    package var hasAPI = true
    @Boxed package var feed = Feed()
    /// Changes with every change of the feed.
    var feedVersion: Int { _feed.revision }
    /// The last API calls.
    package var calls = CallHistory()
    /// Number of calls since the display was paused.
    package var newerCalls = 0
    /// The running live session of this console; nil without one.
    package var liveSession: SessionID?
    /// Number of faults that are set in the sandbox, as far as its fault panel has shown them.
    package var faultCount = 0
    /// Number of rooms that this console has joined, or is joining or leaving.
    package var joinedRooms = 0
    /// Progress of loading finished sessions.
    package var history = HistoryProgress()
    package var isPaused = false
    /// True if the desk shows the table only, although there is room for the details.
    package var hidesDetails = false
    /// True in share mode, when names are anonymized.
    package var isShared = false
    /// True if something on the screen changes every second; the clock then shows seconds too.
    package var isTicking = true
    package var themeName: String
    /// Names of the available themes.
    package var themeNames: [String] = []
    /// Confirmed requests to end sessions, and their results.
    package var endings = EndRequests()
    /// Seconds by which the API's clock is ahead of the local clock; nil before the first response.
    package var clockSkew: TimeInterval?
    package var liveKit = LiveKitSetup()
    /// Where tickets are written.
    package var ticketFolder = "the state directory"
    package var pictureLook = PictureLook()

    package init(now: Date, utcOffset: Int, size: Size, place: Place, themeName: String) {
        (self.now, self.utcOffset, self.size) = (now, utcOffset, size)
        (self.place, self.themeName) = (place, themeName)
    }

    /// Current time of the API's clock, which determines whether a token has expired.
    var apiNow: Date { now.addingTimeInterval(clockSkew ?? 0) }

    mutating func replaceFeed(_ other: Boxed<Feed>) { _feed = other }

    /// A copy with the time rounded down to whole seconds, so that all rows change at the same moment.
    var onTheSecond: Scene {
        var scene = self
        scene.now = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
        return scene
    }

    /// The current second, or the current minute if nothing shows seconds. A drawing is valid until this changes.
    package var tick: TimeInterval {
        let step: TimeInterval = isTicking ? 1 : 60
        return (now.timeIntervalSince1970 / step).rounded(.down) * step
    }

    /// Current time of the clock that a session's dates are from: the local clock for a fake session, else the API's.
    package func moment(of session: Session) -> Date { now.addingTimeInterval(clockSkew(of: session)) }

    package func clockSkew(of session: Session) -> TimeInterval { feed.isFakeSession(session.id) ? 0 : clockSkew ?? 0 }
}
