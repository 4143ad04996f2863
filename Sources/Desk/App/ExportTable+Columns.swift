import Canvas
import FoundationEssentials
import Media
import Model

extension ExportTable {
    /// The columns of the table, as text for Markdown and as bare values for CSV and JSON.
    package init(_ sessions: [Session], columns: [SessionColumn], scene: Scene) {
        let shown = columns.map(TableColumn.init)
        self.init(
            page: .init(
                headers: shown.map { $0.title.lowercased() },
                rows: sessions.map { session in shown.map { .init(text: $0.kind.text(of: session, in: scene)) } }),
            sheet: .init(
                headers: columns.flatMap(\.sheetHeaders),
                rows: sessions.map { session in columns.flatMap { $0.sheetCells(of: session, in: scene) } }))
    }
}

extension SessionColumn {
    /// Titles of the spreadsheet columns for this column.
    fileprivate var sheetHeaders: [String] {
        switch self {
        case .age, .lasted, .ends: [TableColumn(self).title.lowercased() + " (s)"]
        case .audio: ["audio (dBFS)"]
        case .fps: ["fps", "fps is"]
        case .meta(let key): ["meta." + key]
        case .status, .session, .avatar, .room, .created, .frames, .quality, .source, .identity, .host, .transport,
            .error, .trouble, .people, .agent:
            [TableColumn(self).title.lowercased()]
        }
    }

    /// Values of the spreadsheet columns: plain numbers, empty if unknown.
    fileprivate func sheetCells(of session: Session, in scene: Scene) -> [ExportTable.Cell] {
        switch self {
        case .age, .lasted: [seconds(session.age(at: scene.moment(of: session)))]
        case .ends: [seconds(session.remaining(at: scene.moment(of: session)))]
        case .frames: [number(session.usage?.frames.map { Double($0) }, places: 0)]
        case .audio: [level(scene.feed.media[session.id]?.level.rmsDBFS)]
        case .fps:
            frameRate(of: session, in: scene).map {
                [number($0.value, places: $0.places), .init(text: $0.isMeasured ? "measured" : "derived")]
            }
                ?? [.init(text: ""), .init(text: "")]
        case .status, .session, .avatar, .room, .created, .quality, .source, .identity, .host, .transport, .error,
            .trouble, .people, .agent, .meta:
            [.init(text: value(of: session, in: scene) ?? "")]
        }
    }

    /// A number, or `silent`.
    private func level(_ level: Double?) -> ExportTable.Cell {
        level == Decibels.silence ? .init(text: Format.level(Decibels.silence)) : number(level)
    }

    /// Whole seconds, as on the screen.
    private func seconds(_ value: TimeInterval?) -> ExportTable.Cell { number(value?.rounded(.down), places: 0) }

    private func number(_ value: Double?, places: Int = 1) -> ExportTable.Cell {
        guard let value, value.isFinite else { return .init(text: "") }
        let text = Format.decimal(value, places: places)
        return .init(text: text.replacing("−", with: "-"), isNumber: true)
    }
}
