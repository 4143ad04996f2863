import FoundationEssentials
import Model

extension AppState {
    /// Exactly the rows of the table, as they stand now; the marked ones alone where there are any.
    mutating func showExport() {
        let marked = desk.markedRows
        let sessions = (marked.isEmpty ? Array(desk.rows) : marked).compactMap { shownScene.feed.session($0) }
        guard !sessions.isEmpty else { return say(.plain("There is no row to export.")) }
        let rows = marked.isEmpty ? "rows of the desk" : "marked sessions"
        let what = "\(Format.grouped(sessions.count)) \(rows): \(desk.group.rawValue), sorted by \(desk.sort.name)"
        dialogs.append(.export(ExportForm(sessions: sessions, table: exportTable(sessions), what: what, at: scene.now)))
    }

    private func exportTable(_ sessions: [Session]) -> ExportTable {
        let columns = desk.columns.map(TableColumn.init)
        let scene = shownScene
        return ExportTable(
            headers: columns.map { $0.title.lowercased() },
            rows: sessions.map { session in columns.map { $0.kind.text(of: session, in: scene) } })
    }

    /// The dialog stays where it did not work, with the reason at its field.
    mutating func written(_ result: Result<String, Complaint>, what: String) {
        let index = dialogs.lastIndex { if case .export = $0 { true } else { false } }
        switch result {
        case .success(let path):
            if let index { dialogs.remove(at: index) }
            say(.good("Wrote \(what) to \(path)"))
        case .failure(let complaint):
            guard let index, case .export(var form) = dialogs[index] else { return say(.bad(complaint.sentence)) }
            form.fail(complaint)
            dialogs[index] = .export(form)
        }
    }
}
