import CNcurses
import Glibc

/// Capabilities of the terminal, detected without opening it.
struct TerminalSurvey: Equatable, Sendable {
    var readsKeys: Bool
    var draws: Bool
    /// Nil if the terminal reports no size.
    var size: Size?
    /// Reason why the desk can't open with this TERM, even if input or output is not a terminal.
    var flaw: TerminalError?
    var depth: ColourDepth
    var showsUTF8: Bool

    static func take(_ environment: [String: String]) -> TerminalSurvey {
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
