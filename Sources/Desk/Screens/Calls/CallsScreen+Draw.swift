import Canvas
import FoundationEssentials
import Model

extension CallsScreen {
    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        if let opened { return opened.draw(scene, on: &canvas) }
        let matches = sieve.places(in: scene.calls)
        let layout = CallsLayout(scene.size)
        canvas.box(
            layout.box, style: .focus, title: title(scene), right: count(matches.count, scene), foot: foot,
            footRight: Self.bounds)
        if let rect = layout.facts {
            canvas.put(
                CallStatistics(scene.calls, now: scene.now).spans(now: scene.now), x: rect.x, y: rect.y,
                width: rect.width)
            if rect.width >= 110 {
                canvas.putRightAligned(CallStatistics.marks(scene.calls, width: 24), end: rect.maxX, y: rect.y)
            }
            canvas.put(pending(scene), x: rect.x, y: rect.y + 1, width: rect.width)
        }
        let row = CallTableRow(width: layout.list.width, utcOffset: scene.utcOffset, isShared: scene.isShared)
        canvas.put(row.names, x: layout.names.x, y: layout.names.y, width: layout.names.width)
        guard !matches.isEmpty else { return drawEmpty(scene, on: &canvas, in: layout.list) }
        let cursor = index(matches, scene)
        let first = first(matches, scene)
        for (line, match) in matches.dropFirst(first).prefix(layout.list.height).enumerated() {
            let y = layout.list.y + line
            let rect = Rect(x: layout.list.x - 1, y: y, width: layout.list.width + 2, height: 1)
            canvas.put(row.spans(scene.calls.entries[match]), x: layout.list.x, y: y, width: layout.list.width)
            canvas.mark(rect, .line(first + line))
            guard first + line == cursor else { continue }
            canvas.put("▌", x: rect.x, y: y, style: .focus)
            canvas.paint(.cursor, rect)
        }
        moveHardwareCursor(on: &canvas, layout.box)
    }

    private func title(_ scene: Scene) -> [Span] {
        let name = Span("Requests ", .title)
        if scene.isPaused {
            return [
                name, Span("‖ paused, \(Format.counted(scene.newerCalls, "newer call"))", Style(.warn, bold: true)),
            ]
        }
        return [name]
            + (cursor == nil ? [Span("● following", .ok)] : [Span("○ G to follow", .dim, key: .character("G"))])
    }

    private func count(_ shown: Int, _ scene: Scene) -> [Span] {
        let kept = scene.calls.entries.count
        let all = Span(
            Format.grouped(kept) + (scene.calls.count > kept ? " of \(Format.grouped(scene.calls.count))" : ""), .dim)
        guard shown != kept else { return [all, Span(kept == 1 ? " call" : " calls", .dim)] }
        return [Span(Format.grouped(shown), .strong), Span(" of ", .dim), all, Span(" calls", .dim)]
    }

    /// The oldest call without a response, from an age of 1 s on.
    private func pending(_ scene: Scene) -> [Span] {
        let waiting = scene.calls.pending.filter { scene.now.timeIntervalSince($0.startedAt) >= 1 }
        guard let oldest = waiting.first else { return [] }
        let age = Format.span(scene.now.timeIntervalSince(oldest.startedAt))
        return [
            Span("◌ \(age) pending  ", .warn), Span(waiting.count > 1 ? "and \(waiting.count - 1) more  " : "", .dim),
            Span(oldest.method + " " + (scene.isShared ? oldest.anonymizedPath : oldest.path)),
        ]
    }

    private var foot: [Span] {
        let polls = hidesSuccessfulGETs ? [Span("successful GET requests are hidden", .warn)] : []
        guard isSearching || !search.isEmpty else { return polls }
        return [Span("/", .key), Span(search.text, .strong)] + (polls.isEmpty ? [] : [Span("   ")] + polls)
    }

    private static let bounds = [
        Span(
            "keeps \(Format.grouped(CallHistory.limit)) calls, "
                + "\(CallHistory.detailLimit >> 20) MB of headers and bodies",
            .dim)
    ]

    private func drawEmpty(_ scene: Scene, on canvas: inout Canvas, in rect: Rect) {
        let message =
            scene.calls.count == 0
            ? "No calls yet."
            : search.isEmpty
                ? "All calls are successful GET requests; a shows them." : "No call matches the filter; Esc clears it."
        canvas.putCentred(message, in: rect, y: rect.y + rect.height / 2, style: .dim)
    }

    private func moveHardwareCursor(on canvas: inout Canvas, _ box: Rect) {
        guard isSearching else { return }
        let before = String(search.characters.prefix(search.cursor))
        canvas.cursor = Point(x: min(box.x + 4 + textWidth(before), box.maxX - 4), y: box.maxY - 1)
    }
}
