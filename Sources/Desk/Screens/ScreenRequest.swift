import Canvas
import Model

/// What a screen asks the console to do: it can't open another screen or reach the outside world itself.
package enum ScreenRequest: Equatable, Sendable {
    /// Closes the screen itself.
    case close
    case open(Open)
    case sessions(Sessions)
    case creation(Creation)
    case fake(Fake)
    case live(Live)
    case rooms(Rooms)
    case desk(Desk)
    case places(Places)
    case files(Files)
    case faults(FaultChange)
    case theme(ThemeChoice)
    /// Text for the clipboard, and what it is in words.
    case copy(String, what: String)
    case notify(Toast)
    case run(Command)
    /// Handles the key as if it had been pressed on the screen below.
    case press(Key)
    /// A command was chosen in the palette, which offers it first the next time.
    case chosen(title: String)
    /// Quits without asking again.
    case quit

    package enum Open: Equatable, Sendable {
        case session(SessionID)
        case rawJSON(SessionID)
        case diff(SessionID)
        case ticket(SessionID)
        case preview(SessionID)
        /// A body to fold and search, its secrets masked.
        case body(JSONValue, title: String)
        case help, createForm, createRequest, tokenForm, presets
        /// Marked sessions that can't be ended are counted as skipped.
        case endConfirmation([SessionID], skipped: Int = 0, areMarked: Bool = false)
    }

    package enum Sessions: Equatable, Sendable {
        case end([SessionID])
        case create(CreateRequest)
        case duplicate(SessionID)
        /// Shows the session `step` rows below that one on the desk.
        case showAdjacent(SessionID, step: Int)
        /// Goes to the session whose id, or the end of one, is in the text.
        case find(String)
    }

    package enum Creation: Equatable, Sendable {
        case mintToken(WorkerTokenRequest)
        case readTokenFile(String)
        case loadPreset(JSONValue, name: String)
        case savePreset(name: String)
        case deletePreset(name: String)
        case discardDraft
    }

    package enum Fake: Equatable, Sendable {
        case start(FakeSessionRequest)
        case interrupt(SessionID)
        case toggleMute(SessionID)
        /// The participant with this number, from 0, speaks.
        case setSpeaker(SessionID, Int)
        case speak(SessionID, String)
        case setPlayback(SessionID, Bool)
    }

    package enum Live: Equatable, Sendable {
        case start(PipecatRequest)
        /// The create form with the settings of a live session.
        case openForm(avatarID: String)
        case say(String)
        case playFile(String)
        case interrupt
        case setMicrophone(Bool)
        case setPlayback(Bool)
        case end
        case endLeftover(LiveLeftover)
    }

    package enum Rooms: Equatable, Sendable {
        /// Joins the room of a session with a hidden participant.
        case join(SessionID)
    }

    package enum Desk: Equatable, Sendable {
        /// Changes the table at once, until the next start.
        case showColumns([SessionColumn])
        /// Stores the columns; nil stores the standard ones.
        case saveColumns([SessionColumn]?)
        case sort(by: SessionColumn, isReversed: Bool)
        /// Filters the desk; nil keeps the group.
        case filter(String, SessionGroup?)
        case openView(SavedView)
        /// Counts from 1.
        case openNumberedView(Int)
        case toggleDetails
        case saveView(SavedView)
        case renameView(from: String, to: String)
        case deleteView(name: String)
    }

    package enum Places: Equatable, Sendable {
        /// Connects to the profile with that name.
        case switchTo(String)
        /// Cancels a switch that is under way.
        case cancelSwitch
        case probe
    }

    package enum Files: Equatable, Sendable {
        /// A new file; `what` names its content in words.
        case write(String, text: String, what: String)
        case writeTicket(Ticket)
    }

    package enum ThemeChoice: Equatable, Sendable {
        case show(String)
        /// Shows the theme, and stores it for the next start.
        case keep(String)
    }
}

extension ScreenRequest {
    /// True for requests that end, delete, overwrite or send. They are performed only for a key that may confirm: see
    /// `ConfirmationGuard`.
    var changesData: Bool {
        switch self {
        case .sessions(let request): request.changesData
        case .creation(let request): request.changesData
        case .desk(let request): request.changesData
        case .faults(let change): change != .list
        case .live(let request): request.changesData
        case .files, .rooms, .quit: true
        case .close, .open, .fake, .places, .theme, .copy, .notify, .run, .press, .chosen: false
        }
    }
}

extension ScreenRequest.Sessions {
    fileprivate var changesData: Bool {
        switch self {
        case .end, .create: true
        case .duplicate, .showAdjacent, .find: false
        }
    }
}

extension ScreenRequest.Creation {
    fileprivate var changesData: Bool {
        switch self {
        case .savePreset, .deletePreset, .discardDraft: true
        case .mintToken, .readTokenFile, .loadPreset: false
        }
    }
}

extension ScreenRequest.Live {
    fileprivate var changesData: Bool {
        switch self {
        case .start, .end, .endLeftover: true
        case .openForm, .say, .playFile, .interrupt, .setMicrophone, .setPlayback: false
        }
    }
}

extension ScreenRequest.Desk {
    fileprivate var changesData: Bool {
        switch self {
        case .saveView, .deleteView: true
        case .showColumns, .saveColumns, .sort, .filter, .openView, .openNumberedView, .toggleDetails, .renameView:
            false
        }
    }
}
