import Live
import Model

/// Work for the outside world, as data. Run by `EffectRunner`, terminal effects by `Loop`.
package enum Effect: Equatable, Sendable {
    case connect
    case load(Load)
    case cancel(CancellableRequest)
    case sessions(Sessions)
    case rooms(Rooms)
    case places(Places)
    case creation(Creation)
    case preferences(Preferences)
    case fake(Fake)
    case live(Live)
    case files(Files)
    case faults(FaultChange)
    /// Follows the sandbox's tap until it ends.
    case followTap
    /// Reports which API calls have no response yet.
    case checkCalls
    case terminal(TerminalEffect)

    package enum Load: Equatable, Sendable {
        case active
        /// The newest page of finished sessions.
        case finished
        /// One page of finished sessions, in the background.
        case page(SessionQuery)
        case session(SessionID)
        case platform, quota, plans, avatars, usage
    }

    package enum Sessions: Equatable, Sendable {
        /// All retries of an intent use the same key.
        case create(CreateRequest, idempotencyKey: String)
        case end(SessionID)
    }

    package enum Rooms: Equatable, Sendable {
        /// Requests the state of a session's room from LiveKit, without joining it.
        case look(SessionID, LiveKitTransport)
        /// Joins the room of a session with a helper process.
        case join(SessionID, LiveKitTransport)
        case leave(SessionID)
        case leaveAll
        /// Size of the pictures of a joined room; nil for none.
        case setPictures(SessionID, PictureSize?)
    }

    package enum Places: Equatable, Sendable {
        /// Reads the key of that profile; the current connection stays in use.
        case switchTo(String, number: Int)
        /// Sends further calls to the place with that number; their responses carry it.
        case enter(Int)
        case probe(String)
        case read
    }

    package enum Creation: Equatable, Sendable {
        case mintToken(WorkerTokenRequest)
        case readTokenFile(String)
        case readPresets
        case savePreset(Preset)
        case deletePreset(name: String)
        case readDrafts
        /// Replaces the stored drafts.
        case storeDrafts([JSONValue])
    }

    package enum Preferences: Equatable, Sendable {
        /// Reads the stored views and columns.
        case read
        /// Columns of the live table or of the finished sessions; nil for the default columns.
        case storeColumns([SessionColumn]?, live: Bool)
        case storeView(SavedView)
        case renameView(from: String, to: String)
        case deleteView(name: String)
    }

    package enum Fake: Equatable, Sendable {
        case openAudio(FakeSessionRequest)
        /// Text to speech for the speaker of a fake session.
        case speak(SessionID, String)
        /// Starts or stops the player of this machine.
        case setPlayback(Bool)
        /// PCM16 at 16 kHz for the player.
        case playSound([Int16])
    }

    package enum Live: Equatable, Sendable {
        case start(LiveOrder)
        /// Text to speech.
        case say(String)
        /// A WAV file, or a FIFO with raw PCM.
        case playFile(String)
        case interrupt
        case setMicrophone(Bool)
        /// Plays the received sound on this machine.
        case setPlayback(Bool)
        /// Size of the pictures to decode; nil for none.
        case setPictureSize(PictureSize?)
        case end
        /// Looks for running sessions that another run of the console created at this address and did not end.
        case findLeftovers(address: String)
        case endLeftover(LiveLeftover)
    }

    package enum Files: Equatable, Sendable {
        /// A new file; existing files are never replaced.
        case write(String, text: String, what: String)
        case writeTicket(Ticket)
    }

    package enum TerminalEffect: Equatable, Sendable {
        case copy(String)
        case nextTheme
        /// `stores` makes the next start use the theme too.
        case showTheme(String, stores: Bool)
        case redraw, suspend, quit
    }

    package static let quit = Effect.terminal(.quit)
}
