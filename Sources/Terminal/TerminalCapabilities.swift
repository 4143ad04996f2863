import CNcurses
import Canvas
import Glibc

/// Capabilities of the terminal, detected without opening it.
package struct TerminalCapabilities: Equatable, Sendable {
    package var hasTerminalInput: Bool
    package var draws: Bool
    /// Nil if the terminal reports no size.
    package var size: Size?
    /// Reason why the desk can't open with this TERM, even if input or output is not a terminal.
    package var flaw: TerminalError?
    package var depth: ColourDepth
    package var showsUTF8: Bool

    package static func detect(_ environment: [String: String]) -> TerminalCapabilities {
        var survey = TerminalCapabilities(
            hasTerminalInput: isatty(STDIN_FILENO) == 1, draws: isatty(STDOUT_FILENO) == 1, depth: .mono,
            showsUTF8: pfc_set_locale())
        var columns: Int32 = 0
        var rows: Int32 = 0
        if survey.draws, pfc_window_size(&columns, &rows) { survey.size = Size(columns: Int(columns), rows: Int(rows)) }
        do throws(TerminalError) {
            try Terminal.find(environment["TERM"])
            survey.depth = Terminal.depth(environment)
            pfc_restore_terminfo()
        } catch {
            survey.flaw = error
        }
        return survey
    }
}
