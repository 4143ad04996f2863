import Canvas
import Client
import FakeTransport
import FoundationEssentials
import Media
import Model
import Settings

/// What happened, as data: the only way by which state changes.
package enum Message: Equatable, Sendable {
    case key(Key)
    case resized(Size)
    case tick(Date)
    case resumed

    case connected(Place)
    case connectFailed(String)
    /// What the API of that place has to say.
    indirect case fromPlace(Int, Message)
    case placeReached(Int, Result<Place, Complaint>)
    case placeProbed(String, Reach)
    /// Nil where there is no file to read.
    case placesRead(PlaceList?)

    case activeLoaded(Result<[Row<Session>], ClientError>)
    case finishedLoaded(Result<[Row<Session>], ClientError>)
    case pageLoaded(SessionQuery, Result<HistoryPage, ClientError>)
    case sessionLoaded(SessionID, Result<SessionDetail, ClientError>)
    case platformLoaded(Result<PlatformStatus, ClientError>)
    case quotaLoaded(Result<Quota, ClientError>)
    case plansLoaded(Result<[Plan], ClientError>)
    case avatarsLoaded(Result<[Avatar], ClientError>)
    case usageLoaded(Result<UsageReport, ClientError>)

    /// The server's rate limit is used up until then, by our clock.
    case limitReached(until: Date)
    /// Calls that were made since the last such message, in their order.
    case callsMade([CallRecord])
    /// Calls that wait for their answers, the oldest first.
    case callsUnderWay([CallRecord])
    /// Seconds that the API's clock is ahead of ours.
    case clockCompared(TimeInterval)
    case created(Result<Session, ClientError>)
    /// `origin` says in words where the token comes from.
    case tokenArrived(Result<Secret, Complaint>, origin: String)
    /// What is kept now, and what was done about it.
    case presetsRead(Result<[Preset], Complaint>, said: String?)
    /// The whole path of a new file, and what is in it.
    case fileWritten(Result<String, Complaint>, what: String)
    /// What of the desk is kept now, and what is to be said of it.
    case deskKept(Result<KeptDesk, Complaint>, said: String?, isFirst: Bool)
    /// What the last run left.
    case draftsFound([JSONValue])
    case ended(SessionID, Result<Session, ClientError>)
    /// `words` are for the user; none where the screen itself says enough.
    case themeChanged(String, isLight: Bool, words: String?)
    /// In words: a file of the user's that can't be used.
    case themeFailed(String)
    /// Its path.
    case ticketWritten(Result<String, Complaint>)
    case tapArrived(MeterSnapshot)
    /// Nil where it simply came to its end.
    case tapEnded(ClientError?)
    /// What a fake session is to hear was opened, or could not be.
    case audioOpened(FakeOrder, AudioInput)
    /// Sound for someone of a fake session, and whether more will come.
    case audioArrived(FakeOrder, [UInt8], isLast: Bool)
    case spoken(SessionID, Result<Clip, Complaint>)
}
