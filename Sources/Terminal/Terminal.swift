import CNcurses
import Canvas
import Glibc

/// The screen and keyboard, by ncurses. Main thread only, one at a time; every way out goes through `close`.
package final class Terminal {
    package let depth: ColourDepth
    package let showsUTF8: Bool
    var pens: PenBox
    package var shown: Canvas?
    var decoder = KeyDecoder()
    /// TERM.
    package let kind: String
    var askedAt: ContinuousClock.Instant?
    private let saved: termios
    private var isOpen = true

    private init(kind: String, depth: ColourDepth, showsUTF8: Bool, saved: termios) {
        self.kind = kind
        self.depth = depth
        self.showsUTF8 = showsUTF8
        self.saved = saved
        pens = PenBox(palette: Palette(Theme(name: "plain", title: "Plain"), depth: depth))
    }

    /// Raw mode: Ctrl-C, Ctrl-Z and Ctrl-S arrive as keys.
    package static func open(environment: [String: String]) throws(TerminalError) -> Terminal {
        pfc_spare_memory()
        guard isatty(STDIN_FILENO) == 1 else { throw .inputIsNotATerminal }
        guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNotATerminal }
        try find(environment["TERM"])
        var saved = termios()
        guard tcgetattr(STDIN_FILENO, &saved) == 0 else { throw .modesUnreadable }
        let depth = depth(environment)
        let terminal = Terminal(
            kind: environment["TERM"] ?? "", depth: depth, showsUTF8: pfc_use_locale(), saved: saved)
        guard pfc_output_open() else { throw .modesUnreadable }
        terminal.armCrashRestore()
        defer { pfc_forget_direct() }
        guard pfc_open(depth != .mono) else {
            terminal.close()
            throw .refused
        }
        terminal.write(Sequences.enter)
        return terminal
    }

    /// The key descriptor to poll; a hang-up there means the terminal is gone.
    package var inputDescriptor: Int32 { STDIN_FILENO }

    /// What to poll for writing while the terminal has not taken the last picture; -1 otherwise.
    package var outputDescriptor: Int32 { pfc_output_waiting() > 0 ? pfc_output_descriptor() : -1 }

    /// False while the terminal has not taken all of the last picture, so that the next one had better wait for newer
    /// facts.
    package func isReady() -> Bool {
        pfc_flush()
        return pfc_output_waiting() == 0
    }

    /// After a picture that was much larger than what is drawn now.
    package func giveMemoryBack() { pfc_give_back() }

    /// True once standard input has come to its end or its terminal is gone.
    package var atEOF: Bool { pfc_input_ended() }

    package var size: Size {
        var columns: Int32 = 0
        var rows: Int32 = 0
        // A pty that was never told its size; 80×24 is what terminfo says for most.
        guard pfc_window_size(&columns, &rows) else { return Size(columns: 80, rows: 24) }
        return Size(columns: Int(columns), rows: Int(rows))
    }

    /// After SIGWINCH, before the next `show`.
    package func resized() {
        let size = size
        pfc_resize(Int32(size.columns), Int32(size.rows))
        shown = nil
    }

    /// Clicks and wheel turns come as keys, or stay with the terminal for selecting text.
    package func takeMouse(_ on: Bool) { pfc_take_mouse(on) }

    /// Stops the process as Ctrl-Z in a shell would; returns when it goes on. Show the canvas again afterwards.
    package func suspend() {
        var modes = saved
        pfc_leave(&modes)
        pfc_stop_here()
        resumed()
    }

    /// After SIGCONT: someone may have stopped the process without asking, and a shell has used the terminal since.
    package func resumed() {
        guard isOpen else { return }
        pfc_resume()
        write(Sequences.enter)
        resized()
    }

    /// Puts the terminal back as it was. May be called again, and does nothing then.
    package func close() {
        guard isOpen else { return }
        awaitBackground()
        isOpen = false
        var modes = saved
        pfc_close(&modes)
        pfc_crash_restore_disarm()
    }

    private func armCrashRestore() {
        var modes = saved
        var bytes = [CChar](repeating: 0, count: 512)
        let length = pfc_restore_bytes(&bytes, bytes.count)
        pfc_crash_restore_arm(&modes, bytes, length)
    }

    private func write(_ sequence: StaticString) {
        sequence.withUTF8Buffer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { pfc_write($0.baseAddress, $0.count) }
        }
    }

    package static func find(_ term: String?) throws(TerminalError) {
        guard let term, !term.isEmpty else { throw .termIsNotSet }
        switch pfc_find_terminal(term) {
        case 1: return
        case -1: throw .noTerminfo
        case -2: throw .termCannotMoveTheCursor(term)
        default: throw .termIsUnknown(term)
        }
    }

    private enum Sequences {
        static let enter: StaticString = "\u{1B}[?2004h"
    }
}
