import Model

/// The rows of the desk as a text for others to read: nothing in it can drive a terminal, a spreadsheet or a Markdown page.
struct ExportTable: Equatable, Sendable {
    var headers: [String]
    var rows: [[String]]

    func text(_ format: ExportFormat) -> String {
        switch format {
        case .csv: lines([headers] + rows, Self.csv, separator: ",", end: "\r\n")
        case .markdown: markdown
        case .json: ""
        }
    }

    private var markdown: String {
        let rule = headers.map { _ in "---" }
        return lines([headers, rule] + rows, Self.markdown, separator: " | ", end: " |\n", start: "| ")
    }

    private func lines(
        _ rows: [[String]], _ cell: (String) -> String, separator: String, end: String, start: String = ""
    ) -> String {
        rows.map { start + $0.map { cell(Self.plain($0)) }.joined(separator: separator) + end }.joined()
    }

    /// What the screen would show of it, and never a secret.
    private static func plain(_ text: String) -> String { ScreenText.clean(SecretShape.masking(text)) }

    /// RFC 4180; a field that a spreadsheet would take for a formula gets a quote in front.
    private static func csv(_ text: String) -> String {
        let safe = text.first.map { "=+-@".contains($0) } == true ? "'" + text : text
        guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isWhitespace }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func markdown(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "<": result += "&lt;"
            case "&": result += "&amp;"
            case "|", "\\", "`", "*", "_", "[", "]", "~": result += "\\\(character)"
            default: result.append(character)
            }
        }
    }
}
