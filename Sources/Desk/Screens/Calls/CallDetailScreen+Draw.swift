import Canvas
import Client
import FoundationEssentials
import Model

extension CallDetailScreen {
    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = canvas.bounds.droppingTop(1).droppingBottom(1)
        let inner = rect.inset(x: 2, y: 1)
        let lines = lines(scene, width: inner.width)
        let top = min(scroll.top, max(0, lines.count - inner.height))
        let last = min(lines.count, top + inner.height)
        let place = lines.count > inner.height ? [Span("\(top + 1)–\(last) of \(lines.count)", .dim)] : []
        let call = entry.call
        let title = [
            Span(CallTableRow.glyph(call) + " ", CallTableRow.style(call)), Span(call.method + " ", .title),
            Span(ScreenText.truncatedAtStart(call.path, to: max(8, rect.width - 34)), .title),
        ]
        let paused =
            scene.isPaused
            ? [Span("‖ paused, \(Format.counted(scene.newerCalls, "newer call"))", Style(.warn, bold: true))] : []
        canvas.box(
            rect, style: .focus, title: title, right: place, foot: paused,
            footRight: [Span("call \(Format.grouped(entry.number))", .dim)])
        for (line, spans) in lines.dropFirst(top).prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
    }

    package func lines(_ scene: Scene, width: Int) -> [[Span]] {
        CallDetailText(entry: entry, sent: sent, answer: answer, scene: scene, width: width).lines
    }
}
