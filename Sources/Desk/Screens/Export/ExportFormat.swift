/// The formats of an export.
package enum ExportFormat: String, CaseIterable, Sendable {
    case json, csv, markdown

    var fileExtension: String { self == .markdown ? "md" : rawValue }

    package var words: String {
        switch self {
        case .json: "whole sessions"
        case .csv: "the columns, for a spreadsheet"
        case .markdown: "the columns, for a ticket"
        }
    }
}
