import CNcurses
import Canvas
import Glibc
import Media

/// Screen, by ncurses, and keyboard. Main thread only; only one may be open; must be closed with `close`.
package final class Terminal {
    package let depth: ColourDepth
    package let showsUTF8: Bool
    var pens: PenCache
    var pictures = PictureWriter()
    /// Colours with which pictures are written; set by `apply`.
    var pictureColours = PictureColours.none
    package var shown: Canvas?
    var input: TerminalInput
    /// Value of TERM.
    package let kind: String
    private let saved: termios
    private var isOpen = true

    private init(environment: [String: String], depth: ColourDepth, showsUTF8: Bool, saved: termios) {
        kind = environment["TERM"] ?? ""
        self.depth = depth
        self.showsUTF8 = showsUTF8
        self.saved = saved
        input = TerminalInput(environment: environment)
        pens = PenCache(palette: Palette(Theme(name: "plain", title: "Plain"), depth: depth))
    }

    /// Opens the terminal in raw mode: Ctrl-C, Ctrl-Z and Ctrl-S arrive as keys.
    package static func open(environment: [String: String]) throws(TerminalError) -> Terminal {
        pfc_configure_malloc()
        guard isatty(STDIN_FILENO) == 1 else { throw .inputIsNotATerminal }
        guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNotATerminal }
        try find(environment["TERM"])
        var saved = termios()
        guard tcgetattr(STDIN_FILENO, &saved) == 0 else { throw .modesUnreadable }
        let depth = depth(environment)
        let terminal = Terminal(
            environment: environment, depth: depth, showsUTF8: pfc_set_locale(), saved: saved)
        guard pfc_output_open() else { throw .modesUnreadable }
        terminal.armCrashRestore()
        defer { pfc_restore_terminfo() }
        guard pfc_open(depth != .mono) else {
            terminal.close()
            throw .refused
        }
        terminal.write(Sequences.enter)
        return terminal
    }

    /// Input descriptor to poll; a hang-up means that the terminal was closed.
    package var inputDescriptor: Int32 { STDIN_FILENO }

    /// Descriptor to poll for writing while the last canvas is not completely written; -1 otherwise.
    package var outputDescriptor: Int32 { pfc_output_queued() > 0 ? pfc_output_descriptor() : -1 }

    /// Flushes the output. False while the last canvas is not completely written: the caller should draw the next one
    /// later, with newer data.
    package func isReady() -> Bool {
        pfc_flush()
        return pfc_output_queued() == 0
    }

    /// Returns freed memory, and pages of the program that are not in use, to the system.
    package func trimMemory() { pfc_trim_memory() }

    package var size: Size {
        var columns: Int32 = 0
        var rows: Int32 = 0
        // A pty whose size was never set; 80×24 is the terminfo default for most terminals.
        guard pfc_window_size(&columns, &rows) else { return Size(columns: 80, rows: 24) }
        return Size(columns: Int(columns), rows: Int(rows))
    }

    /// Width of a character cell divided by its height; nil if the terminal reports neither the size of its window in
    /// pixels nor, after `query`, that of a cell.
    package var cellAspect: Double? { windowAspect ?? input.cellAspect }

    var windowAspect: Double? {
        var width: Int32 = 0
        var height: Int32 = 0
        guard pfc_window_pixels(&width, &height) else { return nil }
        let size = size
        return Double(width) / Double(size.columns) / (Double(height) / Double(size.rows))
    }

    /// Applies the new size. Call after SIGWINCH and before the next `show`.
    package func resized() {
        let size = size
        pfc_resize(Int32(size.columns), Int32(size.rows))
        forgetScreen()
    }

    /// Captures clicks and wheel turns as keys, or leaves them to the terminal for selecting text.
    package func setMouseCapture(_ on: Bool) { pfc_set_mouse_reporting(on) }

    /// Stops the process like Ctrl-Z in a shell and returns after it continues. Show the canvas again afterwards.
    package func suspend() {
        var modes = saved
        pfc_restore_terminal(&modes)
        pfc_suspend()
        resumed()
    }

    /// Sets up the terminal again. Call after SIGCONT: after SIGSTOP a shell may have used the terminal.
    package func resumed() {
        guard isOpen else { return }
        pfc_resume()
        write(Sequences.enter)
        resized()
    }

    /// Restores the terminal. Further calls do nothing.
    package func close() {
        guard isOpen else { return }
        waitForResponse()
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
        switch pfc_load_terminfo(term) {
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
