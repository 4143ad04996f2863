import Canvas
import FakeTransport
import FoundationEssentials
import Model

/// Draws the preview: the avatar, and beside it meters, transport and events.
struct PreviewDrawing {
    let state: PreviewState
    let scene: Scene

    private var session: Session? { scene.feed.session(state.session) }

    func draw(on canvas: inout Canvas) {
        let layout = PreviewLayout(scene.size)
        canvas.box(layout.box, style: .focus, title: title, right: right, foot: notice(layout.box.width - 6))
        state.picture.draw(on: &canvas, in: layout.picture)
        if let spans = state.spoken?.spans(at: scene.now) { drawSpoken(spans, on: &canvas, in: layout.picture) }
        if let strip = layout.strip { drawStrip(on: &canvas, in: strip) }
        if let rect = layout.meters { PreviewMeters(state: state, reading: reading).draw(on: &canvas, in: rect) }
        // Only fake sessions have an event list; for other sessions the facts take its place.
        let hasEvents = state.fake != nil
        let facts = PreviewFacts(state: state, scene: scene)
        if let rect = hasEvents ? layout.transport : layout.rest { facts.drawTransport(on: &canvas, in: rect) }
        if hasEvents, let rect = layout.events { facts.drawEvents(on: &canvas, in: rect) }
        if let line = state.line { drawLine(line, on: &canvas, in: layout.box) }
    }

    private var reading: MediaReading? { scene.feed.media[state.session] }

    private var title: [Span] {
        let mark = session.map { StatusMark($0.status) }
        let status = mark.map { [Span("  "), Span($0.glyph + " ", Style($0.role)), Span($0.word, .dim)] } ?? []
        return [Span(state.picture.avatarID, .title), Span(state.fake == nil ? "" : " fake · local", .info)] + status
    }

    private var right: [Span] {
        let rate = state.fake.flatMap { $0.status == .running ? $0.videoReading.framesPerSecond : nil }
        let shown = rate.map { [Span(Format.decimal($0), .strong), Span(" fps  ", .dim)] } ?? []
        return shown + [Span(state.picture.encoding.rawValue, .dim)]
    }

    private func notice(_ width: Int) -> [Span] {
        if state.isPlayingHere { return [Span("▶ playing here", .info)] }
        if let fake = state.fake {
            let hasEnded = fake.room.speaker.flatMap { fake.room[$0] }?.hasEnded == true
            return hasEnded && fake.status.isActive ? [Span("audio ended", .warn)] : []
        }
        let words = ["still picture: n on the desk, transport fake, starts a session with video", "still picture"]
        return [Span(words.first { textWidth($0) <= width } ?? "", .dim)]
    }

    /// The spoken line below the face. A longer line shows the part that is said now.
    private func drawSpoken(_ spans: [Span], on canvas: inout Canvas, in rect: Rect) {
        let width = rect.width - 4
        guard width > 0, rect.height > 2 else { return }
        var shown = spans
        if spans.textWidth > width, let said = spans.first {
            shown[0].text = ScreenText.truncatedAtStart(said.text, to: max(1, min(textWidth(said.text), width * 2 / 3)))
        }
        let used = min(width, shown.textWidth)
        let line = Rect(x: rect.x + (rect.width - used) / 2 - 1, y: rect.maxY - 2, width: used + 2, height: 1)
        canvas.fill(line)
        canvas.put(shown, x: line.x + 1, y: line.y, width: used)
    }

    /// Audio level in one line, for screens without panels.
    private func drawStrip(on canvas: inout Canvas, in rect: Rect) {
        guard let reading else { return }
        let level = Format.level(reading.level.rmsDBFS, unit: " dBFS")
        let words = rect.width < 50 ? level : "\(level)  \(reading.source.words)"
        canvas.putRightAligned(words, end: rect.maxX - 1, y: rect.y, style: .dim)
        LevelBar(level: reading.level.rmsDBFS, peak: reading.level.heldPeakDBFS, isClipped: reading.level.isClipped)
            .draw(on: &canvas, x: rect.x + 1, y: rect.y, width: rect.width - textWidth(words) - 4)
    }

    private func drawLine(_ line: TextInput, on canvas: inout Canvas, in box: Rect) {
        let rect = Rect(x: box.x + 2, y: box.maxY - 2, width: box.width - 4, height: 1)
        canvas.fill(rect, .field)
        canvas.put("say", x: rect.x + 1, y: rect.y, style: .key)
        FormValueView.draw(
            line, placeholder: "text to speak; Enter speaks it, Esc closes", hasCursor: true, on: &canvas,
            in: rect.droppingLeft(5))
    }
}
