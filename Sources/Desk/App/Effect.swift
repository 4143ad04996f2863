import Model

/// What to do, as data: the runner is the only one that does it.
package enum Effect: Equatable, Sendable {
    case connect
    /// Reads the key of that profile; what is in use stays in use.
    case switchPlace(String, number: Int)
    /// From here on calls go to the place that was reached under that number, and its answers carry it.
    case enterPlace(Int)
    case probePlace(String)
    case readPlaces
    /// Calls off a request whose answer nobody waits for any more.
    case cancel(Errand)
    case loadActive
    /// The newest page of those that are over.
    case loadFinished
    /// One page of those that are over, in the background.
    case loadPage(SessionQuery)
    case loadSession(SessionID)
    case loadPlatform
    case loadQuota
    case loadPlans
    case loadAvatars
    case loadUsage
    /// The key is made once for an intent and stays through every try.
    case create(CreateRequest, idempotencyKey: String)
    case end(SessionID)
    case mintToken(MintOrder)
    case readTokenFile(String)
    case readPresets
    case savePreset(Preset)
    case deletePreset(name: String)
    case findDrafts
    /// Views and columns of before.
    case findDesk
    /// Of the live table or of the other; nil for those that it came with.
    case keepColumns([SessionColumn]?, live: Bool)
    case saveView(SavedView)
    case renameView(from: String, to: String)
    case deleteView(name: String)
    /// In place of what was kept before.
    case keepDrafts([JSONValue])
    /// Listens to the sandbox's tap until it ends.
    case streamMediaMeasurements
    /// Which calls are under way.
    case lookAtCalls
    case openAudio(FakeOrder)
    /// Text to speech, for the one who speaks in a fake session.
    case speak(SessionID, String)
    /// A new file, never in place of another.
    case writeFile(String, text: String, what: String)
    case writeTicket(Ticket)
    case copy(String)
    case nextTheme
    /// `keeps` has the next start begin with it.
    case showTheme(String, keeps: Bool)
    case redraw
    case suspend
    case quit
}
