import Canvas
import Model

/// The exported rows as CSV or Markdown, without text that a terminal, spreadsheet or Markdown page would interpret.
package struct ExportTable: Equatable, Sendable {
    /// One field of a row.
    package struct Cell: Equatable, Sendable {
        package var text: String
        /// True for a plain number, which a spreadsheet reads as a number.
        var isNumber = false
    }

    /// Column headers and rows.
    package struct Sheet: Equatable, Sendable {
        var headers: [String]
        package var rows: [[Cell]]
    }

    /// Values formatted as on the screen, for Markdown.
    package var page: Sheet
    /// Plain numbers, with the unit in the column header, for CSV.
    var sheet: Sheet

    package func text(_ format: ExportFormat) -> String {
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
                + row.map { field(Cell(text: Self.sanitized($0.text), isNumber: $0.isNumber)) }.joined(
                    separator: separator)
                + end
        }.joined()
    }

    /// Without control characters, with secrets masked.
    private static func sanitized(_ text: String) -> String { ScreenText.clean(SecretShape.masking(text)) }

    /// RFC 4180; a field that a spreadsheet would read as a formula gets a leading `'`.
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
