/// A screen on top of the desk; they stack, and keys go to the top one.
enum Dialog: Equatable, Sendable {
    case session(SessionScreen)
    case document(DocumentScreen)
    case create(CreateForm)
    case end(EndDialog)

    /// The desk needs no drawing below a dialog that covers the whole screen.
    var coversScreen: Bool {
        switch self {
        case .session, .document, .create: true
        case .end: false
        }
    }

    var context: KeyRow.Context {
        switch self {
        case .session: .session
        case .document: .document
        case .create: .form
        case .end: .confirm
        }
    }
}
