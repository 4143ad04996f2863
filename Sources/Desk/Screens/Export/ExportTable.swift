import Canvas
import Model

/// The rows of the desk as a text for others to read: nothing in it can drive a terminal, a spreadsheet or a Markdown
/// page.
struct ExportTable: Equatable, Sendable {
    /// A field of a row.
    struct Cell: Equatable, Sendable {
        var text: String
        /// A bare number, which a spreadsheet is to take as one.
        var isNumber = false
    }

    /// Columns and their rows.
    struct Sheet: Equatable, Sendable {
        var headers: [String]
        var rows: [[Cell]]
    }

    /// As on the screen, for people.
    var page: Sheet
    /// In bare numbers, each in a column that names its unit.
    var sheet: Sheet

    func text(_ format: ExportFormat) -> String {
        switch format {
        case .csv: lines(sheet, Self.csv, separator: ",", end: "\r\n")
        case .markdown: markdown
        case .json: ""
        }
    }

    private var markdown: String {
        var page = page
        page.rows.insert(page.headers.map { _ in Cell(text: "---") }, at: 0)
        return lines(page, Self.markdown, separator: " | ", end: " |\n", start: "| ")
    }

    private func lines(
        _ sheet: Sheet, _ field: (Cell) -> String, separator: String, end: String, start: String = ""
    ) -> String {
        let rows = [sheet.headers.map { Cell(text: $0) }] + sheet.rows
        return rows.map { row in
            start
                + row.map { field(Cell(text: Self.plain($0.text), isNumber: $0.isNumber)) }.joined(separator: separator)
                + end
        }.joined()
    }

    /// What the screen would show of it, and never a secret.
    private static func plain(_ text: String) -> String { ScreenText.clean(SecretShape.masking(text)) }

    /// RFC 4180; a field that a spreadsheet would take for a formula gets a quote in front.
    private static func csv(_ cell: Cell) -> String {
        let text = cell.text
        let safe = !cell.isNumber && text.first.map({ "=+-@".contains($0) }) == true ? "'" + text : text
        guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isWhitespace }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func markdown(_ cell: Cell) -> String {
        cell.text.reduce(into: "") { result, character in
            switch character {
            case "<": result += "&lt;"
            case "&": result += "&amp;"
            case "|", "\\", "`", "*", "_", "[", "]", "~": result += "\\\(character)"
            default: result.append(character)
            }
        }
    }
}
