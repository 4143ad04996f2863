import CNcurses
import Canvas
import Glibc

/// What the terminal is and can do, without taking it.
package struct TerminalSurvey: Equatable, Sendable {
    package var readsKeys: Bool
    package var draws: Bool
    /// Nil where the terminal tells none.
    package var size: Size?
    /// Why no desk could open on it, whether there is a terminal here or not.
    package var flaw: TerminalError?
    package var depth: ColourDepth
    package var showsUTF8: Bool

    package static func take(_ environment: [String: String]) -> TerminalSurvey {
        var survey = TerminalSurvey(
            readsKeys: isatty(STDIN_FILENO) == 1, draws: isatty(STDOUT_FILENO) == 1, depth: .mono,
            showsUTF8: pfc_use_locale())
        var columns: Int32 = 0
        var rows: Int32 = 0
        if survey.draws, pfc_window_size(&columns, &rows) { survey.size = Size(columns: Int(columns), rows: Int(rows)) }
        do throws(TerminalError) {
            try Terminal.find(environment["TERM"])
            survey.depth = Terminal.depth(environment)
            pfc_forget_direct()
        } catch {
            survey.flaw = error
        }
        return survey
    }
}
