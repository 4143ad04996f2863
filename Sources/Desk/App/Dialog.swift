import Model

/// A screen on top of the desk; they stack, and keys go to the top one.
enum Dialog: Equatable, Sendable {
    case session(SessionScreen)
    case document(DocumentScreen)
    case json(JSONScreen)
    case diff(DiffScreen)
    case ticket(TicketDialog)
    /// Its picture lives in the state itself, where it is changed in place with every frame.
    case preview(SessionID)
    case create(CreateForm)
    case request(RequestScreen)
    case token(TokenForm)
    case presets(PresetList)
    case answer(AnswerScreen)
    case themes(ThemePicker)
    /// How the desk looks: columns, order, views.
    case looks(DeskDialog)
    case quit(QuitDialog)
    case end(EndDialog)
    case endings(EndingsScreen)
    case palette(PaletteScreen)
    case export(ExportForm)
    case usage(UsageScreen)
    case places(PlacesScreen)
    case calls(CallsScreen)

    /// The desk needs no drawing below a dialog that covers the whole screen.
    var coversScreen: Bool {
        switch self {
        case .session, .document, .json, .diff, .preview, .create, .request, .answer, .usage, .places, .calls: true
        case .looks, .themes, .end, .endings, .palette, .export, .ticket, .token, .presets, .quit: false
        }
    }

    var context: KeyRow.Context {
        switch self {
        case .session: .session
        case .document: .document
        case .json(let screen): screen.context
        case .diff(let screen): screen.context
        case .ticket(let dialog): dialog.context
        case .preview: .preview
        case .create: .form
        case .request: .request
        case .token: .token
        case .presets: .presets
        case .answer: .answer
        case .themes: .themes
        case .looks(let dialog): dialog.context
        case .quit: .quitting
        case .end(let dialog): dialog.context
        case .endings: .endings
        case .palette: .palette
        case .export: .export
        case .usage: .usage
        case .places: .places
        case .calls(let screen): screen.context
        }
    }

    /// True where clicks and wheel turns mean something; elsewhere the terminal keeps the mouse for selecting text.
    var takesMouse: Bool {
        switch self {
        case .create, .token, .export: true
        default: false
        }
    }
}
