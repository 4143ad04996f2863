import Canvas
import Model

extension DiffScreen {
    /// The least width, in columns, at which the two values are side by side.
    private static let sideBySide = 96
    private static let fieldWidth = 30, noteWidth = 9

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = canvas.bounds.droppingTop(1).droppingBottom(1)
        let all = diff(scene)?.groups.reduce(0) { $0 + $1.rows.count } ?? 0
        let count =
            diff(scene).map { [Span("\($0.differenceCount)", .strong), Span(" of \(all) fields differ", .dim)] } ?? []
        canvas.box(
            rect, style: .focus,
            title: [Span("Diff", .title), Span(showsAll ? " all fields" : " differences", .info)],
            right: count)
        let inner = rect.inset(x: 2, y: 1)
        let lines = lines(scene, width: inner.width)
        let top = min(scroll.top, max(0, lines.count - inner.height))
        for (y, spans) in lines.dropFirst(top).prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + y, width: inner.width)
        }
        picker?.draw(scene, on: &canvas)
    }

    package func lines(_ scene: Scene, width: Int) -> [[Span]] {
        guard let a = scene.feed.session(session) else { return [[Span("This session is not loaded.", .dim)]] }
        guard let b = scene.feed.session(other), let diff = diff(scene) else { return missingLines(a, scene, width) }
        let isWide = width >= Self.sideBySide
        var lines = header(a, b, scene, width, isWide)
        for group in diff.groups {
            let rows = group.rows.filter { showsAll || $0.isDifferent }
            guard !rows.isEmpty else { continue }
            lines += [
                [],
                [
                    Span(group.name + " ", .info),
                    Span(String(repeating: "─", count: max(0, width - textWidth(group.name) - 1)), .faint),
                ],
            ]
            for row in rows { lines += isWide ? wideLines(row, width) : stackedLines(row, width) }
        }
        if diff.differenceCount == 0, !showsAll {
            lines += [[], [Span("No compared field differs.", .ok)]]
        }
        return lines
    }

    private func missingLines(_ session: Session, _ scene: Scene, _ width: Int) -> [[Span]] {
        let message =
            scene.feed.sessions.contains { $0.status.isTerminal }
            ? "No session of \(session.avatarID) that succeeded is loaded: "
                + "it must have frames and no failure."
            : "Finished sessions are not loaded yet; they are being loaded now."
        return LineBreaking.lines(message, width: width).map { [Span($0, .warn)] } + [[]]
            + LineBreaking.lines("o selects another session.", width: width).map { [Span($0, .dim)] }
    }

    private func header(_ a: Session, _ b: Session, _ scene: Scene, _ width: Int, _ isWide: Bool) -> [[Span]] {
        let labels = ("this session", isChosen ? "selected session" : "last successful session of this avatar")
        let (x, y) = (title(a, scene), title(b, scene))
        guard isWide else {
            func line(_ mark: String, _ label: String, _ title: [Span]) -> [Span] {
                let label = [Span(label + "  ", .dim)]
                return [Span(mark + " ", .key)] + ((label + title).textWidth + 2 <= width ? label : []) + title
            }
            return [line("A", labels.0, x), line("B", labels.1, y)]
        }
        let cell = Self.cell(width)
        func padded(_ spans: [Span]) -> [Span] {
            spans + [Span(String(repeating: " ", count: max(1, cell - spans.textWidth)))]
        }
        let lead = Span(String(repeating: " ", count: Self.fieldWidth))
        return [[lead] + padded([Span(labels.0, .dim)]) + [Span(labels.1, .dim)], [lead] + padded(x) + y]
    }

    private func title(_ session: Session, _ scene: Scene) -> [Span] {
        let mark = StatusMark(session.status)
        let moment = Format.moment(session.createdAt, now: scene.now, utcOffset: scene.utcOffset)
        return [
            Span(ScreenText.truncatedAtStart(session.id.rawValue, to: 9), .title),
            Span("  " + mark.glyph + " ", Style(mark.role)),
            Span(mark.word), Span("  " + moment, .dim),
        ]
    }

    private static func cell(_ width: Int) -> Int { max(12, (width - fieldWidth - noteWidth) / 2) }

    private func wideLines(_ row: SessionDiff.Row, _ width: Int) -> [[Span]] {
        let cell = Self.cell(width)
        let a = LineBreaking.lines(Self.valueText(row.a), width: cell - 2)
        let b = LineBreaking.lines(Self.valueText(row.b), width: cell - 2)
        let fields = LineBreaking.lines(row.field, width: Self.fieldWidth - 2)
        return (0..<max(a.count, b.count, fields.count)).map { index in
            func padded(_ lines: [String], _ width: Int) -> String {
                let text = lines.indices.contains(index) ? lines[index] : ""
                return text + String(repeating: " ", count: max(0, width - textWidth(text)))
            }
            let note = index == 0 ? Self.note(row) : ""
            return [
                Span(padded(fields, Self.fieldWidth), .dim), Span(padded(a, cell), style(row, row.a, isFirst: true)),
                Span(padded(b, cell), style(row, row.b, isFirst: false)), Span(note, .warn),
            ]
        }
    }

    private func stackedLines(_ row: SessionDiff.Row, _ width: Int) -> [[Span]] {
        let note = Self.note(row)
        let name = [Span(row.field, .dim)] + (note.isEmpty ? [] : [Span("  " + note, .warn)])
        func value(_ mark: String, _ value: SessionDiff.Value, _ isFirst: Bool) -> [[Span]] {
            LineBreaking.lines(Self.valueText(value), width: width - 4).enumerated().map { index, line in
                [Span(index == 0 ? "  \(mark) " : "    ", .key), Span(line, style(row, value, isFirst: isFirst))]
            }
        }
        return [name] + (row.isDifferent ? value("A", row.a, true) + value("B", row.b, false) : value("=", row.a, true))
    }

    private func style(_ row: SessionDiff.Row, _ value: SessionDiff.Value, isFirst: Bool) -> Style {
        if value == .absent { return .faint }
        guard row.isDifferent else { return .text }
        return isFirst ? .warn : .ok
    }

    private static func valueText(_ value: SessionDiff.Value) -> String {
        switch value {
        case .text(let text): text.isEmpty ? "(empty)" : SecretShape.masking(text)
        case .number(let number): Format.grouped(number)
        case .seconds(let seconds): seconds < 100 ? "\(Format.decimal(seconds)) s" : Format.duration(seconds)
        case .rate(let rate): "≈\(Format.decimal(rate)) fps"
        case .absent: "·"
        }
    }

    /// The ratio of differing numbers, such as `3.2×`; empty if there is none.
    private static func note(_ row: SessionDiff.Row) -> String {
        // Of durations that are far apart, a ratio such as 0.0× would tell nothing.
        guard row.isDifferent, let ratio = row.ratio, ratio >= 0.1 else { return "" }
        return Format.decimal(ratio, places: ratio < 10 ? 1 : 0) + "×"
    }
}
