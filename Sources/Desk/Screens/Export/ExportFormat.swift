/// The formats of an export.
package enum ExportFormat: String, CaseIterable, Sendable {
    case json, csv, markdown

    var fileExtension: String { self == .markdown ? "md" : rawValue }

    package var words: String {
        switch self {
        case .json: "complete sessions"
        case .csv: "table columns, for a spreadsheet"
        case .markdown: "table columns, for a ticket"
        }
    }
}
