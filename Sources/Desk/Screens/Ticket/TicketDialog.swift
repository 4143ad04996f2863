import Canvas
import Model

/// The confirmation before a ticket is written, and the path of the written file.
package struct TicketDialog: Equatable, Sendable {
    package enum Stage: Equatable, Sendable {
        case asking, writing
        /// With the reason: a field that looks like a secret, or a file error.
        case refused(String)
        case written(path: String)
    }

    package var ticket: Ticket
    /// True in share mode, when the ticket can have the names of the shared screen.
    let isShared: Bool
    /// The choice in share mode, where a file with real names must be asked for.
    private(set) var usesMadeUpNames: Bool
    /// The path of the folder, for display.
    package let folder: String
    var stage = Stage.asking
    private var scroll = ScrollPosition()

    package var keyContext: KeyRow.Context { if case .written = stage { .ticketWritten } else { .ticket } }

    init(ticket: Ticket, isShared: Bool, folder: String) {
        (self.ticket, self.isShared, self.folder) = (ticket, isShared, folder)
        usesMadeUpNames = isShared
    }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        switch KeyTable.command(for: key, in: keyContext) {
        case .confirm?:
            guard stage == .asking else { break }
            stage = .writing
            return [.files(.writeTicket(ticket))]
        case .document(.copyPath)?:
            guard case .written(let path) = stage else { break }
            return [.close, .copy(path, what: "ticket's path")]
        case .entry(.switchNames)?:
            guard isShared, stage == .asking else { break }
            usesMadeUpNames.toggle()
        case .close?: return [.close]
        case .move(let move)?:
            let (rect, lines) = layout(scene.size)
            scroll.move(move, lines: lines.count, height: rect.height - 2)
        case .document?, .open?, .section?, .list?, .filter?, .session?, .diff?, .calls?, .form?, .request?,
            .entry?, .columns?, .preview?, .show?, .console?, nil:
            break
        }
        return []
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let (rect, lines) = layout(canvas.size)
        let inner = rect.inset(x: 2, y: 1)
        let top = max(0, min(scroll.top, lines.count - inner.height))
        canvas.fill(rect, .dialog)
        canvas.box(
            rect, style: .focus,
            title: [
                Span("Ticket", .title),
                Span(" " + ScreenText.truncatedAtStart(ticket.session.id.rawValue, to: 9), .info),
            ],
            right: HiddenRows(top: top, visible: inner.height, count: lines.count).spans,
            foot: KeyHints.spans(commands + [.close], in: keyContext, width: rect.width - 6))
        for (y, spans) in lines.dropFirst(top).prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + y, width: inner.width)
        }
        canvas.paint(.dialog, rect)
        canvas.cursor = nil
    }

    private func layout(_ size: Size) -> (rect: Rect, lines: [[Span]]) {
        let body = Rect(size).droppingTop(1).droppingBottom(1)
        let width = min(body.width, 68)
        let lines = lines(width - 4)
        return (body.centred(Size(columns: width, rows: min(body.height, lines.count + 2))), lines)
    }

    var commands: [Command] {
        if keyContext == .ticketWritten { return [.document(.copyPath)] }
        return [.confirm] + (isShared ? [.entry(.switchNames)] : [])
    }

    /// In share mode: which names the file has, and the key for the others.
    private func names(_ text: LabelledText) -> [[Span]] {
        guard isShared else { return [] }
        guard !usesMadeUpNames else {
            return text.text("The file has the made-up names of share mode. a: use the real ones.") + [[]]
        }
        return text.text("▲ The file has the REAL names, although share mode is on. a: use made-up ones.", .warn) + [[]]
    }

    private func lines(_ width: Int) -> [[Span]] {
        let text = LabelledText(width: width)
        switch stage {
        case .asking, .writing:
            let items = ticket.contents.flatMap { item in
                LineBreaking.lines(item, width: width - 2).enumerated().map { index, line in
                    [Span(index == 0 ? "· " : "  ", .dim), Span(line)]
                }
            }
            return names(text) + text.text("Includes customer data:", .strong) + items + [[]]
                + text.text("It is not written if anything in it looks like a token or key.", .dim)
                + text.rows("to", folder, .dim) + (stage == .writing ? text.text("Writing…", .info) : [])
        case .refused(let why): return text.text("✖ " + why, .bad)
        case .written(let path):
            return text.text("● Saved (mode 0600):", .ok) + text.text(path, .strong)
        }
    }
}
