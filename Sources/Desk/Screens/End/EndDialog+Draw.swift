import Canvas
import Model

extension EndDialog {
    private static let width = 62
    /// The maximum number of listed sessions; the others are counted.
    private static let listLimit = 12

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        // In a terminal hardly wider than the dialog, the dialog fills the width, to avoid two adjacent borders.
        let columns = body.width < Self.width + 8 ? body.width : Self.width
        let lines = fitting(
            lines(scene.onTheSecond, width: columns - 4, height: body.height - 2), height: body.height - 2)
        let height = lines.count + 2
        let rect = body.centred(Size(columns: columns, rows: body.height < height + 2 ? body.height : height))
        canvas.fill(rect, .dialog)
        canvas.paint(.dialog, rect)
        canvas.box(
            rect, style: phrase == nil ? .warn : .bad, title: [Span(title, .title)],
            foot: KeyHints.spans([.confirm, .close], in: keyContext, width: rect.width - 6))
        let inner = rect.inset(x: 2, y: 1)
        for (line, spans) in lines.prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
        if phrase != nil { drawField(on: &canvas, y: min(inner.y + lines.count, inner.maxY) - 1, in: inner) }
    }

    /// In a small window, without blank lines and the last facts. What to type, and the line of the field, stay.
    private func fitting(_ lines: [[Span]], height: Int) -> [[Span]] {
        guard lines.count > height else { return lines }
        let question = phrase == nil ? [] : lines.suffix(2)
        let facts = lines.dropLast(question.count).filter { !$0.isEmpty }
        return facts.prefix(max(0, height - question.count)) + question
    }

    private var title: String {
        sessions.count == 1 && !areMarked
            ? "End this session?"
            : "End \(Format.counted(sessions.count, areMarked ? "marked session" : "session"))?"
    }

    private func lines(_ scene: Scene, width: Int, height: Int) -> [[Span]] {
        let explanation = explanation(scene, width: width)
        return (sessions.count == 1 ? facts(scene, width: width) : list(scene, height: height - explanation.count))
            + explanation
    }

    /// The effect of ending and the phrase to type.
    private func explanation(_ scene: Scene, width: Int) -> [[Span]] {
        let effect: String? =
            sessions.count > 1
            ? nil
            : scene.feed.session(sessions.first).map {
                if $0.status.isTerminal { return "It has ended already; nothing is sent." }
                return $0.status.isBeforeRunning
                    ? "It is not running yet, so it becomes canceled." : "Its avatar leaves the room."
            }
        var lines: [[Span]] = [[]]
        var sentences = effect.map { [$0] } ?? []
        if skipped > 0 {
            sentences.append("\(Format.counted(skipped, "other marked session")) can't be ended and is skipped.")
        }
        if phrase == nil, !isOver(scene) {
            sentences.append("Sent after 3 s; Esc cancels.")
        }
        lines += sentences.flatMap { LineBreaking.lines($0, width: width) }.map { [Span($0, .dim)] }
        guard let phrase else { return lines }
        lines.append([
            Span("This is production: type ", .dim), Span(phrase, .strong),
            Span(" and press \(Key.enter.label).", .dim),
        ])
        return lines + [[]]
    }

    private func facts(_ scene: Scene, width: Int) -> [[Span]] {
        guard let session = scene.feed.session(sessions.first) else {
            return [[Span("This session no longer exists.", .dim)]]
        }
        let age = Format.duration(session.age(at: scene.moment(of: session)))
        return [
            [Span("session  ", .dim), Span(ScreenText.truncatedAtStart(session.id.rawValue, to: width - 9), .strong)],
            [Span("room     ", .dim), Span(session.roomLabel, .strong)],
            [Span("avatar   ", .dim), Span(session.avatarID)],
            [Span("age      ", .dim), Span(age + "  ")] + SessionState(session, scene).spans,
        ]
    }

    private func list(_ scene: Scene, height: Int) -> [[Span]] {
        let limit = max(1, min(Self.listLimit, height))
        let shown = sessions.count > limit ? limit - 1 : sessions.count
        let rooms = sessions.prefix(shown).map { scene.feed.session($0).map { textWidth($0.roomLabel) } ?? 0 }
        let roomWidth = min(24, rooms.max() ?? 0)
        let rows = sessions.prefix(shown).map { id -> [Span] in
            guard let session = scene.feed.session(id) else {
                return [Span(id.short, .strong), Span("  not found", .dim)]
            }
            let state = SessionState(session, scene)
            let age = Format.duration(session.age(at: scene.moment(of: session)))
            return [
                Span(state.glyph + " ", Style(state.role)), Span(id.short, .strong),
                Span("  " + String(repeating: " ", count: max(0, 7 - age.count)) + age, .dim),
                Span("  " + session.roomLabel),
                Span(String(repeating: " ", count: max(0, roomWidth - textWidth(session.roomLabel)) + 2)),
                Span(session.avatarID, .dim),
            ]
        }
        return rows + (sessions.count > shown ? [[Span("  and \(sessions.count - shown) more", .dim)]] : [])
    }

    private func drawField(on canvas: inout Canvas, y: Int, in inner: Rect) {
        let field = Rect(x: inner.x, y: y, width: min(inner.width, 26), height: 1)
        FormValueView.draw(typed, placeholder: phrase ?? "", hasCursor: true, on: &canvas, in: field)
        guard isMistyped, let phrase else { return }
        canvas.put(
            "The text is not “\(phrase)”.", x: field.maxX + 2, y: y, style: .bad,
            width: inner.maxX - field.maxX - 2)
    }
}
