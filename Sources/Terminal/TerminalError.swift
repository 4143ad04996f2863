import Canvas

/// Reasons why the terminal can't be used.
package enum TerminalError: Error, Equatable, Sendable {
    case inputIsNotATerminal
    case outputIsNotATerminal
    case termIsNotSet
    case termIsUnknown(String)
    case termCannotMoveTheCursor(String)
    case noTerminfo
    case modesUnreadable
    case refused
    case noSignalPipe(errno: Int32)
}

extension TerminalError {
    package var sentence: String { ScreenText.clean(words) }

    private var words: String {
        switch self {
        case .inputIsNotATerminal:
            "Standard input is not a terminal, and the screen needs one to read keys. Commands with --json do not."
        case .outputIsNotATerminal: "Standard output is not a terminal to draw on. Commands with --json need none."
        case .termIsNotSet: "TERM is not set, so the kind of terminal is unknown; try TERM=xterm-256color."
        case .termIsUnknown(let term):
            "TERM is \"\(term)\", which terminfo does not know here; try TERM=xterm-256color."
        case .termCannotMoveTheCursor(let term):
            "A terminal of kind \"\(term)\" can't place the cursor; try TERM=xterm-256color."
        case .noTerminfo: "There is no terminfo database; install ncurses-base or set TERMINFO."
        case .modesUnreadable: "The modes of the terminal can't be read, so they could not be restored."
        case .refused: "ncurses could not start on this terminal."
        case .noSignalPipe(let errno): "Can't create a pipe for signals (errno \(errno))."
        }
    }
}
