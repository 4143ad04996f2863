import Canvas
import Model

/// What a screen asks of the app: it cannot open another screen or reach the world itself.
package enum Ask: Equatable, Sendable {
    case close
    case showSession(SessionID)
    case showRawJSON(SessionID)
    case showDiff(SessionID)
    case showTicket(SessionID)
    case writeTicket(Ticket)
    /// A body to fold and search, its secrets masked, and what it is in words.
    case showBody(JSONValue, title: String)
    case showHelp
    case showCreateForm
    /// Marked sessions that can't be ended are counted as skipped.
    case confirmEnd([SessionID], skipped: Int = 0)
    case end([SessionID])
    case create(CreateRequest)
    case duplicate(SessionID)
    case startFake(FakeOrder)
    case showPreview(SessionID)
    case interruptFake(SessionID)
    case toggleMute(SessionID)
    /// The participant with this number, from 0, speaks.
    case setSpeaker(SessionID, Int)
    case speak(SessionID, String)
    case showRequest, showTokenForm, showPresets
    case mintToken(MintOrder)
    case readTokenFile(String)
    case loadPreset(JSONValue, name: String)
    case savePreset(name: String)
    case deletePreset(name: String)
    case discardDraft
    case quitForGood
    /// Of the table that is shown, at once.
    case showColumns([SessionColumn])
    /// For the next start as well; nil for those that the table came with.
    case keepColumns([SessionColumn]?)
    case sortBy(SessionColumn, isReversed: Bool)
    case openView(SavedView)
    case saveView(SavedView)
    case renameView(from: String, to: String)
    case deleteView(name: String)
    /// To a place by its name; `stayHere` calls that off.
    case switchPlace(String)
    case stayHere, probePlaces
    /// To the session whose id, or the end of one, stands in a text.
    case jump(String)
    /// Text for the clipboard, and what it is in words.
    case copy(String, what: String)
    /// A new file; `what` is in it, in words.
    case writeFile(String, text: String, what: String)
    case showTheme(String)
    /// For the next start as well.
    case keepTheme(String)
    case say(Toast)
    case run(Command)
    /// As if the key had gone to the screen below.
    case press(Key)
    /// A command of the palette, to be offered first the next time.
    case chosen(title: String)
}
