import Canvas
import FoundationEssentials
import Model

/// The dialog that exports the rows of the desk to a file or to the clipboard.
package struct ExportForm: Equatable, Sendable {
    private enum Path {
        static let format = "format", target = "target", names = "names", file = "file"
        static let madeUp = "made-up"
    }

    /// The rows when the key was pressed, in the order of the desk.
    package struct Rows: Equatable, Sendable {
        package let sessions: [Session]
        package let table: ExportTable

        package init(sessions: [Session], table: ExportTable) { (self.sessions, self.table) = (sessions, table) }
    }

    private let realRows: Rows
    /// The same rows with made-up names; nil outside of share mode.
    private let anonymizedRows: Rows?
    /// A short description of which rows are exported.
    package let what: String
    private let baseName: String
    private(set) var form: Form
    package private(set) var isWaiting = false

    package init(_ rows: Rows, anonymized: Rows? = nil, what: String, at now: Date) {
        (realRows, anonymizedRows, self.what) = (rows, anonymized, what)
        // 2026-01-31T14:02:31.000Z without milliseconds and without characters that some file systems refuse.
        baseName = "sessions-" + String(Timestamp.text(now).prefix(19).filter { $0 != ":" && $0 != "-" }) + "Z"
        form = Form(
            fields: [
                FormField(
                    path: Path.format, label: "format",
                    kind: .choice(ExportFormat.allCases.map { .init($0.rawValue, note: $0.words) })),
                FormField(path: Path.target, label: "to", kind: .choice([.init("file"), .init("clipboard")])),
            ] + (anonymized == nil ? [] : [Self.namesField]) + [
                FormField(
                    path: Path.file, label: "file", kind: .text, placeholder: "a path",
                    help: "Saved with mode 0600; an existing file is not replaced.",
                    visible: .init(Path.target, ["file"]))
            ])
        form.set(Path.format, to: ExportFormat.csv.rawValue)
        form.set(Path.target, to: "file")
        if anonymized != nil { form.set(Path.names, to: Path.madeUp) }
        form.set(Path.file, to: "\(baseName).csv")
    }

    private static let namesField = FormField(
        path: Path.names, label: "names",
        kind: .choice([
            .init(Path.madeUp, note: "as the shared screen shows them"),
            .init("real", note: "share mode hides them only on the screen"),
        ]))

    private var rows: Rows { form.text(Path.names) == Path.madeUp ? anonymizedRows ?? realRows : realRows }
    package var sessions: [Session] { rows.sessions }
    package var table: ExportTable { rows.table }

    package var format: ExportFormat { ExportFormat(rawValue: form.text(Path.format)) ?? .csv }

    package var text: String {
        guard format == .json else { return table.text(format) }
        return (try? JSONCoding.print(SessionList(data: sessions))).map { $0 + "\n" } ?? ""
    }

    /// The file extension follows the format, unless the proposed name was edited.
    package mutating func edit(_ change: (inout Form) -> Void) {
        let before = format
        change(&form)
        if format != before, form.text(Path.file) == "\(baseName).\(before.fileExtension)" {
            form.set(Path.file, to: "\(baseName).\(format.fileExtension)")
        }
    }

    package mutating func send() -> [ScreenRequest] {
        form.problems = [:]
        let count = Format.counted(sessions.count, "session")
        guard form.text(Path.target) == "file" else {
            return [.close, .copy(text, what: "\(count) as \(format.rawValue)")]
        }
        guard !form.text(Path.file).isEmpty else {
            form.problems[Path.file] = "A file name is required."
            return []
        }
        isWaiting = true
        return [.files(.write(form.text(Path.file), text: text, what: "\(count) as \(format.rawValue)"))]
    }

    package mutating func fail(_ complaint: Complaint) {
        isWaiting = false
        form.problems[Path.file] = complaint.sentence
    }

    package func view(_ scene: Scene) -> FormView {
        FormView(form: form, width: rect(scene.size).width - 4, notes: notes, isActive: !isWaiting, labelWidth: 10)
    }

    private var notes: [String: [[Span]]] { ["": [[Span(what, .dim)], []]] }

    package func rect(_ size: Size) -> Rect {
        let body = Rect(size).droppingTop(1).droppingBottom(1)
        let columns = body.width < 76 ? body.width : 70
        let rows = FormView(form: form, width: columns - 4, notes: notes, labelWidth: 10).rows.count + 2
        return body.centred(Size(columns: columns, rows: body.height < rows + 2 ? body.height : rows))
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = rect(scene.size)
        canvas.cursor = nil
        canvas.fill(rect, .dialog)
        canvas.paint(.dialog, rect)
        canvas.box(
            rect, style: .focus, title: [Span("Export", .title)], right: [Span(format.words, .dim)],
            foot: KeyHints.spans([.form(.send), .form(.next), .close], in: .export, width: rect.width - 6))
        view(scene).draw(on: &canvas, in: rect.inset(x: 2, y: 1))
    }
}
