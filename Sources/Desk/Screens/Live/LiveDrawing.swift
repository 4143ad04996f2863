import Canvas
import FoundationEssentials
import Live
import Media
import Model

/// Draws the live screen: the received picture, and beside it meters, measurements, METRICS and events.
struct LiveDrawing {
    let screen: LiveScreen
    let scene: Scene

    private var live: LiveState { screen.live }
    private var reading: LiveReading { screen.live.reading }
    private var facts: LiveFacts { LiveFacts(live: live, scene: scene) }

    func draw(on canvas: inout Canvas) {
        let metrics = facts.metrics
        let layout = LiveLayout(scene.size, metricCount: metrics.count, hasEnded: live.hasEnded)
        canvas.box(layout.box, style: .focus, title: title, right: right, foot: foot(layout.box.width - 6))
        screen.picture.draw(on: &canvas, in: layout.picture)
        if screen.picture.frame == nil { drawNoPicture(on: &canvas, in: layout.picture) }
        if let rect = layout.meters { LiveMeters(live: live).draw(on: &canvas, in: rect) }
        if let rect = layout.facts { canvas.panel("session", facts.rows, in: rect) }
        if let rect = layout.metrics { canvas.panel(reading.hasMetrics ? "METRICS" : "READY", metrics, in: rect) }
        if let rect = layout.events { drawEvents(on: &canvas, in: rect) }
        if let rect = layout.strip { drawStrip(on: &canvas, in: rect) }
        if let line = screen.line { drawLine(line, on: &canvas, in: layout.box) }
        if let question = screen.question { draw(question, on: &canvas, in: layout.box) }
    }

    private var title: [Span] {
        let (glyph, word, style) = status
        let kind = Span(" pipecat · live", .info)
        let state = [Span("  "), Span(glyph + " ", style), Span(word, .dim)]
        let name = Span(live.avatarID, .title)
        // The state matters more than the kind, which the header of the screen implies.
        let hasRoom = ([name, kind] + state + right).textWidth + 9 <= scene.size.columns
        return (hasRoom ? [name, kind] : [name]) + state
    }

    private var status: (glyph: String, word: String, style: Style) {
        switch live.phase {
        case .none: ("○", "no session", .dim)
        case .creating: ("◌", "creating", .info)
        case .running where reading.end != nil: ("◐", "ending", .warn)
        case .running:
            if let mark = session.map({ StatusMark($0.status) }) {
                (mark.glyph, mark.word, Style(mark.role))
            } else {
                ("●", "running", .ok)
            }
        case .ending: ("◐", "ending", .warn)
        case .ended: ("○", "ended", .dim)
        case .failed: ("✖", "failed", .bad)
        }
    }

    private var session: Session? { scene.feed.session(live.session) }

    private var right: [Span] {
        let current = live.hasEnded ? nil : reading.video.framesPerSecond
        let rate = current.map { [Span(Format.decimal($0), .strong), Span(" fps  ", .dim)] }
        return (rate ?? []) + [Span(screen.picture.encoding.rawValue, .dim)]
    }

    /// What is sent and played now.
    private func foot(_ width: Int) -> [Span] {
        var spans: [Span] = []
        if live.isMicrophoneOn {
            spans += [Span("● MICROPHONE ON", Style(.bad, bold: true)), Span("  m stops it", .dim)]
        }
        if live.isPlayingHere { spans += [Span(spans.isEmpty ? "" : "  "), Span("▶ playing here", .info)] }
        return spans.textWidth <= width ? spans : Array(spans.prefix(1))
    }

    private func drawNoPicture(on canvas: inout Canvas, in rect: Rect) {
        let words: String
        switch live.phase {
        case .none, .creating: words = "Creating the session…"
        case .running where reading.connected == nil: words = "Connecting to the media relay…"
        case .running: words = "Waiting for the first picture…"
        case .ending: words = "Ending the session…"
        case .ended: words = "The session has ended."
        case .failed(let reason): words = reason
        }
        canvas.putCentred(words, in: rect)
    }

    private func drawEvents(on canvas: inout Canvas, in rect: Rect) {
        let width = rect.width - 4
        let lines = live.events.suffix(rect.height).flatMap { facts.lines(of: $0, width: width) }
        canvas.panel("events", Array(lines.suffix(max(0, rect.height - 2))), in: rect)
    }

    /// Measurements in one or two lines, for screens without panels.
    private func drawStrip(on canvas: inout Canvas, in rect: Rect) {
        let level = reading.received.level
        let words = "received \(Format.level(level.rmsDBFS, unit: " dBFS"))"
        canvas.putRightAligned(words, end: rect.maxX - 1, y: rect.y, style: .dim)
        LevelBar(level: level.rmsDBFS, peak: level.heldPeakDBFS, isClipped: level.isClipped)
            .draw(on: &canvas, x: rect.x + 1, y: rect.y, width: rect.width - textWidth(words) - 4)
        guard rect.height > 1 else { return }
        let last = live.events.last.map { [Span("  " + $0.text, $0.style)] } ?? []
        canvas.put(facts.summary + last, x: rect.x + 1, y: rect.y + 1, width: rect.width - 2)
    }

    private func drawLine(_ line: TextInput, on canvas: inout Canvas, in box: Rect) {
        let rect = Rect(x: box.x + 2, y: box.maxY - 2, width: box.width - 4, height: 1)
        canvas.fill(rect, .field)
        canvas.put(screen.lineKind.label, x: rect.x + 1, y: rect.y, style: .key)
        FormValueView.draw(
            line, placeholder: screen.lineKind.placeholder, hasCursor: true, on: &canvas, in: rect.droppingLeft(6))
    }

    private func draw(_ question: LiveScreen.Question, on canvas: inout Canvas, in box: Rect) {
        let width = min(box.width, 58)
        let words =
            switch question {
            case .end: "The avatar stops at once. An ended session can't be started again."
            case .leave: "Without this screen, the session continues and uses a credit per minute until it ends."
            }
        canvas.question(
            "End the session?", LineBreaking.lines(words, width: width - 4).map { [Span($0)] },
            answers: question == .leave ? [.confirm, .open, .close] : [.confirm, .close], in: .liveLeaving,
            within: box, width: width)
    }
}
