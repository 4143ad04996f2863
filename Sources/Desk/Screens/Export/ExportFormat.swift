/// As what the rows of the desk leave.
enum ExportFormat: String, CaseIterable, Sendable {
    case json, csv, markdown

    var fileExtension: String { self == .markdown ? "md" : rawValue }

    var words: String {
        switch self {
        case .json: "whole sessions"
        case .csv: "the columns, for a spreadsheet"
        case .markdown: "the columns, for a ticket"
        }
    }
}
