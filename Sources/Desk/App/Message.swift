import Canvas
import Client
import FakeTransport
import FoundationEssentials
import Media
import Model
import RoomWatch
import Settings

/// What happened, as data. Messages are the only way to change the state.
package enum Message: Equatable, Sendable {
    case key(Key)
    /// The keys that follow came from one read that began at that time. `isOutputBlocked` is true while the terminal
    /// has not taken all of the last picture.
    case keysRead(at: Date, isOutputBlocked: Bool)
    /// The terminal took the whole picture of that `ConfirmationGuard.revision`, and no unread key was waiting then.
    case shown(revision: Int, at: Date)
    case input(Input)
    case resized(Size)
    case tick(Date)
    /// The process was continued after a stop.
    case resumed
    case connection(Connection)
    case loaded(Loaded)
    case calls(Calls)
    case sessions(Sessions)
    case rooms(Rooms)
    case places(Places)
    /// A message from the API of the place with that number.
    indirect case fromPlace(Int, Message)
    case creation(Creation)
    case preferences(Preferences)
    case theme(ThemeMessage)
    case files(Files)
    case tap(Tap)
    case faults(Result<SandboxFaults, ClientError>)
    case fake(Fake)
    case live(Live)

    /// What happened to input that gave no keys.
    package enum Input: Equatable, Sendable {
        /// Follows a paste that was too long, of which only the beginning was used.
        case pasteTruncated
        /// A paste paused for too long. Its text was discarded; keys are ignored until its end.
        case pasteInterrupted
        case interruptedPasteEnded
        /// The terminal began a control sequence and did not end it. Keys are ignored until its end.
        case sequenceUnfinished
    }

    package enum Connection: Equatable, Sendable {
        case connected(Place)
        case failed(String)
    }

    package enum Loaded: Equatable, Sendable {
        case active(Result<[Row<Session>], ClientError>)
        case finished(Result<[Row<Session>], ClientError>)
        case page(SessionQuery, Result<HistoryPage, ClientError>)
        case session(SessionID, Result<SessionDetail, ClientError>)
        case platform(Result<PlatformStatus, ClientError>)
        case quota(Result<Quota, ClientError>)
        case plans(Result<[Plan], ClientError>)
        case avatars(Result<[Avatar], ClientError>)
        case usage(Result<UsageReport, ClientError>)
    }

    package enum Calls: Equatable, Sendable {
        /// The calls since the last such message, in order.
        case made([CallRecord])
        /// Calls that wait for a response, the oldest first.
        case pending([CallRecord])
        /// Seconds by which the API's clock is ahead of the local clock.
        case clockCompared(TimeInterval)
        /// The server's rate limit is used up until then, by the local clock.
        case limitReached(until: Date)
    }

    package enum Sessions: Equatable, Sendable {
        case created(Result<Session, ClientError>)
        case ended(SessionID, Result<Session, ClientError>)
    }

    package enum Rooms: Equatable, Sendable {
        case looked(SessionID, Result<RoomSnapshot, RoomServiceError>)
        /// Measurements and pictures of a joined room.
        case updated(JoinedRoomUpdate)
        /// The room was not joined, or the helper process has left it.
        case joinEnded(SessionID, JoinedRoomEnd)
    }

    package enum Places: Equatable, Sendable {
        case reached(Int, Result<Place, Complaint>)
        case probed(String, APIReachability)
        /// Nil if there is no file to read.
        case read(ProfileList?)
    }

    package enum Creation: Equatable, Sendable {
        /// `origin` says in words where the token comes from.
        case tokenArrived(Result<Secret, Complaint>, origin: String)
        /// The stored presets, and a sentence about the last change.
        case presetsRead(Result<[Preset], Complaint>, notice: String?)
        /// Drafts of the last run.
        case draftsRead([JSONValue])
    }

    package enum Preferences: Equatable, Sendable {
        /// The stored views and columns, and a sentence about the last change.
        case read(Result<DeskSettings, Complaint>, notice: String?, isFirst: Bool)
    }

    package enum ThemeMessage: Equatable, Sendable {
        /// `notice` is nil if the screen already shows the change.
        case changed(String, PictureLook, notice: String?)
        /// A sentence about an invalid theme file.
        case failed(String)
    }

    package enum Files: Equatable, Sendable {
        /// The path of the new file, and its content in words.
        case written(Result<String, Complaint>, what: String)
        /// The path of the ticket.
        case ticketWritten(Result<String, Complaint>)
    }

    package enum Tap: Equatable, Sendable {
        case line(MeterSnapshot)
        /// Nil if the stream ended regularly.
        case ended(ClientError?)
    }

    /// Reports about the live session.
    package enum Live: Equatable, Sendable {
        case created(Result<Session, Complaint>)
        case updated(LiveUpdate)
        /// Speech or a file could not be sent.
        case audioRefused(Complaint)
        case microphone(isOn: Bool, Complaint?)
        case playback(isOn: Bool, Complaint?)
        /// The session has ended; with a complaint, it could not be ended.
        case ended(Complaint?)
        case leftoverFound(LiveLeftover)
        case leftoverEnded(LiveLeftover, Complaint?)
    }

    package enum Fake: Equatable, Sendable {
        /// The audio source of a fake session was opened, or could not be.
        case audioOpened(FakeSessionRequest, AudioInput)
        /// `isAhead` is true if the writer waits for the reader.
        case audioArrived(FakeSessionRequest, [UInt8], isLast: Bool, isAhead: Bool = false)
        /// The terminal took the last picture.
        case pictureWritten(at: Date)
        case spoken(SessionID, Result<Clip, Complaint>)
        /// This machine has no player.
        case playbackRefused(Complaint)
    }
}

extension Message {
    var isKey: Bool { if case .key = self { true } else { false } }
}
