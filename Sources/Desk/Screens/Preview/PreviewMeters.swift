import Canvas
import FakeTransport
import Media

/// Draws the meters of the preview: level, peak, spectrum, mouth shape and lip sync.
struct PreviewMeters {
    let state: PreviewState
    let reading: MediaReading?

    func draw(on canvas: inout Canvas, in rect: Rect) {
        canvas.box(rect, title: [Span("meters", .title)], right: reading.map { [Span($0.source.words, .ok)] } ?? [])
        let inner = rect.inset(x: 2, y: 1)
        guard let reading else { return drawNothing(on: &canvas, in: inner) }
        drawLevels(reading.level, on: &canvas, in: inner.top(4))
        guard let fake = state.fake else { return drawVideo(reading.video, on: &canvas, in: inner.droppingTop(4)) }
        let rest = inner.droppingTop(4)
        let bars = rest.droppingBottom(3)
        SpectrumBars(levels: fake.media.spectrum.levels, centres: Spectrum.centres).draw(on: &canvas, in: bars)
        drawMouth(fake, on: &canvas, in: rest.bottom(2))
    }

    private func drawNothing(on canvas: inout Canvas, in rect: Rect) {
        for (line, words) in LineBreaking.lines(
            "· The API reports no audio level, and frames only as a counter. w on the desk looks at "
                + "the LiveKit room; protoface-console room watch joins it and measures.", width: rect.width
        )
        .enumerated() {
            canvas.put(words, x: rect.x, y: rect.y + line, style: .dim)
        }
    }

    private func drawLevels(_ level: LevelReading, on canvas: inout Canvas, in rect: Rect) {
        let bar = Rect(x: rect.x + 5, y: rect.y, width: rect.width - 13, height: 1)
        canvas.put("RMS", x: rect.x, y: rect.y, style: .dim)
        LevelBar(level: level.rmsDBFS, peak: nil).draw(on: &canvas, x: bar.x, y: rect.y, width: bar.width)
        canvas.putRightAligned(Format.level(level.rmsDBFS), end: rect.maxX, y: rect.y, style: .strong)
        canvas.put("peak", x: rect.x, y: rect.y + 1, style: .dim)
        LevelBar(level: level.peakDBFS, peak: level.heldPeakDBFS, isClipped: level.isClipped)
            .draw(on: &canvas, x: bar.x, y: rect.y + 1, width: bar.width)
        let held = Format.level(level.heldPeakDBFS)
        canvas.putRightAligned(held, end: rect.maxX, y: rect.y + 1, style: level.isClipped ? .meterClip : .strong)
        LevelBar.drawScale(on: &canvas, x: bar.x, y: rect.y + 2, width: bar.width)
        let zone = LevelZone(level.heldPeakDBFS)
        let word = level.isClipped ? "clip" : zone.word
        let style: Style = level.isClipped ? .meterClip : zone.style
        canvas.putRightAligned(word ?? "dBFS", end: rect.maxX, y: rect.y + 2, style: word == nil ? .dim : style)
        canvas.put(maxima(level), x: rect.x, y: rect.y + 3, width: rect.width)
    }

    /// The highest true peak, and what was clipped, since the start.
    private func maxima(_ level: LevelReading) -> [Span] {
        guard let peak = level.truePeakDBTP else { return [] }
        let clipped = level.clippedRuns > 0 ? "  \(Format.counted(level.clippedRuns, "clipped run"))" : ""
        let overs = level.overs > 0 ? "  \(Format.counted(level.overs, "over"))" : ""
        return [
            Span("true ", .dim), Span(Format.level(peak, unit: " dBTP")), Span(clipped, .meterClip),
            Span(overs, .meterClip),
        ]
    }

    private func drawVideo(_ video: VideoReading, on canvas: inout Canvas, in rect: Rect) {
        let rate = video.framesPerSecond.map { Format.decimal($0) + " fps" } ?? "·"
        canvas.put([Span("video   ", .dim), Span(rate, video.isStalled ? .bad : .strong)], x: rect.x, y: rect.y)
    }

    private func drawMouth(_ fake: FakeSession, on canvas: inout Canvas, in rect: Rect) {
        let mouth = fake.status == .running ? fake.mouth : .closed
        let shape = [
            Span("mouth ", .dim), Span("open "), Span(Format.decimal(mouth.openness, places: 2), .strong),
            Span("  wide "),
            Span(Format.decimal(mouth.width, places: 2), .strong),
        ]
        canvas.put(shape, x: rect.x, y: rect.y, width: rect.width)
        canvas.put(lipSync(fake), x: rect.x, y: rect.y + 1, width: rect.width)
    }

    /// Offsets up to 45 ms can't be noticed, and up to 100 ms are acceptable (ITU-R BT.1359).
    private func lipSync(_ fake: FakeSession) -> [Span] {
        guard fake.status == .running, let offset = fake.lipSyncOffset else {
            return [Span("lip sync ", .dim), Span("·", .dim), Span("  no opening mouth to measure", .dim)]
        }
        let size = abs(offset)
        let (word, style): (String, Style) =
            size <= 0.045 ? ("in sync", .ok) : size <= 0.1 ? ("fine", .text) : ("off", .bad)
        let text = "\(offset >= 0 ? "+" : "")\(Format.decimal(offset * 1000, places: 0)) ms"
        return [Span("lip sync ", .dim), Span(text, style), Span("  " + word, .dim)]
    }
}
