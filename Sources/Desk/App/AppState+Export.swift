import Canvas
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
            page: .init(
                headers: columns.map { $0.title.lowercased() },
                rows: sessions.map { session in columns.map { .init(text: $0.kind.text(of: session, in: scene)) } }),
            sheet: .init(
                headers: desk.columns.flatMap(\.sheetHeaders),
                rows: sessions.map { session in desk.columns.flatMap { $0.sheetCells(of: session, in: scene) } }))
    }

    /// The dialog stays where it did not work, with the reason at its field.
    package mutating func written(_ result: Result<String, Complaint>, what: String) {
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

extension SessionColumn {
    /// Of the columns of a spreadsheet that stand for this one.
    fileprivate var sheetHeaders: [String] {
        switch self {
        case .age, .lasted, .ends: [TableColumn(self).title.lowercased() + " (s)"]
        case .audio: ["audio (dBFS)"]
        case .fps: ["fps", "fps is"]
        case .meta(let key): ["meta." + key]
        default: [TableColumn(self).title.lowercased()]
        }
    }

    /// What stands in them: numbers are bare, and nothing is a dot.
    fileprivate func sheetCells(of session: Session, in scene: Scene) -> [ExportTable.Cell] {
        switch self {
        case .age, .lasted: [seconds(session.age(at: scene.moment(of: session)))]
        case .ends: [seconds(session.remaining(at: scene.moment(of: session)))]
        case .frames: [number(session.usage.map { Double($0.frames) }, places: 0)]
        case .audio: [number(scene.feed.media[session.id]?.level.rmsDBFS)]
        case .fps:
            frameRate(of: session, in: scene).map {
                [number($0.value), .init(text: $0.isMeasured ? "measured" : "derived")]
            }
                ?? [.init(text: ""), .init(text: "")]
        default: [.init(text: value(of: session, in: scene) ?? "")]
        }
    }

    /// Whole ones, as clocks on the screen count them.
    private func seconds(_ value: TimeInterval?) -> ExportTable.Cell { number(value?.rounded(.down), places: 0) }

    private func number(_ value: Double?, places: Int = 1) -> ExportTable.Cell {
        guard let value, value.isFinite else { return .init(text: "") }
        let text = Format.decimal(value, places: places)
        return .init(text: text.replacing("−", with: "-"), isNumber: true)
    }
}
