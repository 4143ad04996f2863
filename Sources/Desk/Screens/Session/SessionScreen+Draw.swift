import Canvas
import Model

extension SessionScreen {
    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        guard let known = scene.feed.session(session) else {
            canvas.box(body, style: .focus, title: [Span(session.short, .title)])
            return canvas.putCentred(
                "This session is not loaded.", in: body, y: body.y + body.height / 3, style: .dim)
        }
        let layout = SessionLayout(scene: scene, session: session)
        var whole = Canvas(layout.size)
        let trouble = scene.trouble(with: session) ?? []
        for panel in layout.panels { draw(panel, known, trouble, scene, on: &whole) }
        let top = min(top, max(0, layout.size.rows - body.height))
        for y in 0..<body.height {
            for x in 0..<body.width { canvas[x, body.y + y] = whole[x, top + y] }
        }
        drawScrollbar(on: &canvas, in: body, top: top, lines: layout.size.rows)
    }

    private func draw(
        _ panel: SessionLayout.Panel, _ session: Session, _ trouble: [Span], _ scene: Scene, on canvas: inout Canvas
    ) {
        let isFirst = panel.section.kind == .diagnosis
        let digit = panel.section.kind.number
        let right = isFirst ? SessionState(session, scene).spans : []
        let number = digit < 10 ? [Span("\(digit) ", .key)] : []
        let name = number + title(panel, session)
        // Without colours, the border does not tell which panel has the focus.
        let mark = [Span("▸ ", .focus)]
        let hasMark = panel.section.kind == focus && (mark + name + right).textWidth + 9 <= panel.rect.width
        canvas.box(
            panel.rect, style: panel.section.kind == focus ? .focus : .edge,
            title: (hasMark ? mark : []) + name, right: right,
            foot: isFirst ? trouble : [])
        for (line, spans) in panel.section.lines.enumerated() {
            canvas.put(spans, x: panel.rect.x + 2, y: panel.rect.y + 1 + line, width: panel.rect.width - 4)
        }
    }

    private func title(_ panel: SessionLayout.Panel, _ session: Session) -> [Span] {
        let title = Span(panel.section.title, .title)
        return panel.section.kind == .diagnosis ? [Span(session.id.short + "  ", .info), title] : [title]
    }

    /// On the right border, if the panels are taller than the screen.
    private func drawScrollbar(on canvas: inout Canvas, in body: Rect, top: Int, lines: Int) {
        guard lines > body.height, body.height > 2 else { return }
        let room = body.height - 2
        let length = max(1, room * body.height / lines)
        let start = (room - length) * top / max(1, lines - body.height)
        for row in 0..<length { canvas.put("┃", x: body.maxX - 1, y: body.y + 1 + start + row, style: .info) }
    }
}
