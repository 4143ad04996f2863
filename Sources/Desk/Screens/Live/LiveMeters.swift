import Canvas
import Live
import Media

/// Draws the level meters of both directions.
struct LiveMeters {
    let live: LiveState

    func draw(on canvas: inout Canvas, in rect: Rect) {
        canvas.box(rect, title: [Span("meters", .title)], right: [Span("measured", .ok)])
        let inner = rect.inset(x: 2, y: 1)
        draw(live.reading.sent, "sent", on: &canvas, in: inner.top(3))
        draw(live.reading.received, "received", on: &canvas, in: inner.droppingTop(3))
    }

    private func draw(_ sound: LiveReading.Sound, _ label: String, on canvas: inout Canvas, in rect: Rect) {
        let level = sound.level
        canvas.put(
            [Span(label, .strong), Span("  \(Format.decimal(sound.seconds)) s", .dim)], x: rect.x, y: rect.y,
            width: rect.width)
        let held = level.isClipped ? "clip" : "peak \(Format.level(level.heldPeakDBFS))"
        canvas.putRightAligned(held, end: rect.maxX, y: rect.y, style: level.isClipped ? .meterClip : .dim)
        LevelBar(level: level.rmsDBFS, peak: level.heldPeakDBFS, isClipped: level.isClipped)
            .draw(on: &canvas, x: rect.x, y: rect.y + 1, width: rect.width - 8)
        canvas.putRightAligned(Format.level(level.rmsDBFS), end: rect.maxX, y: rect.y + 1, style: .strong)
        guard rect.height > 2 else { return }
        LevelBar.drawScale(on: &canvas, x: rect.x, y: rect.y + 2, width: rect.width - 8)
        canvas.putRightAligned("dBFS", end: rect.maxX, y: rect.y + 2, style: .dim)
    }
}
