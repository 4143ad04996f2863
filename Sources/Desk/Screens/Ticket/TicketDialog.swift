import Canvas
import Model

/// The question before a ticket is written, and where it went.
struct TicketDialog: Equatable, Sendable {
    enum Stage: Equatable, Sendable {
        case asking, writing
        /// The field that looks like a secret, or why it could not be written.
        case refused(String)
        case written(path: String)
    }

    var ticket: Ticket
    /// The folder it goes to, for people.
    let folder: String
    var stage = Stage.asking

    var context: KeyRow.Context { if case .written = stage { .ticketWritten } else { .ticket } }

    mutating func handle(_ key: Key) -> [Ask] {
        switch (KeyTable.command(for: key, in: context), stage) {
        case (.confirm?, .asking):
            stage = .writing
            return [.writeTicket(ticket)]
        case (.copyPath?, .written(let path)): return [.close, .copy(path, what: "ticket's path")]
        case (.close?, _): return [.close]
        default: return []
        }
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let width = min(body.width, 68)
        let lines = lines(width - 4)
        let rect = body.centred(Size(columns: width, rows: min(body.height, lines.count + 2)))
        canvas.fill(rect, .dialog)
        canvas.box(
            rect, style: .focus,
            title: [
                Span("Ticket", .title),
                Span(" " + ScreenText.shortenedInFront(ticket.session.id.rawValue, to: 9), .info),
            ],
            foot: KeyHints.spans([.confirm, .copyPath, .close], in: context, width: rect.width - 6))
        let inner = rect.inset(x: 2, y: 1)
        for (y, spans) in lines.prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + y, width: inner.width)
        }
        canvas.paint(.dialog, rect)
        canvas.cursor = nil
    }

    private func lines(_ width: Int) -> [[Span]] {
        let text = LabelledText(width: width)
        switch stage {
        case .asking, .writing:
            let items = ticket.contents.flatMap { item in
                Wrap.lines(item, width: width - 2).enumerated().map { index, line in
                    [Span(index == 0 ? "· " : "  ", .dim), Span(line)]
                }
            }
            return text.text("It will hold what the customer gave, on purpose:", .strong) + items + [[]]
                + text.text("No token and no key: it is not written while anything in it looks like one.", .dim)
                + text.rows("to", folder, .dim) + (stage == .writing ? text.text("Writing…", .info) : [])
        case .refused(let why): return text.text("✖ " + why, .bad)
        case .written(let path):
            return text.text("● Written, for nobody but you to read:", .ok) + text.text(path, .strong)
        }
    }
}
