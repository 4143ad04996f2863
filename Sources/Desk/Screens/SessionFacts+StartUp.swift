import Canvas
import FoundationEssentials
import Model

extension SessionFacts {
    /// Minimum number of starts for percentiles.
    private static let minimumCount = 8

    private struct Row {
        var name: String
        var step: StartUpStep
        /// Seconds from the creation of the session to the start of the step.
        var offset: TimeInterval
    }

    /// Waterfall of the start-up steps, compared with the percentiles of the organisation.
    func startUp(_ session: Session) -> [[Span]] {
        let queued = StartUpStep.queued.seconds(of: session)
        var rows = [
            Row(name: "queued", step: .queued, offset: 0), Row(name: "1st frame", step: .starting, offset: queued ?? 0),
        ]
        if isFull { rows.append(Row(name: "total", step: .whole, offset: 0)) }
        let known = rows.compactMap { row in row.step.seconds(of: session).map { row.offset + $0 } }
        let longest = max(2, known.max() ?? 0, isFull ? norm(.whole)?.p95 ?? 0 : 0)
        return rows.flatMap { line($0, session, longest) } + running(session) + verdict(session)
    }

    private func norm(_ step: StartUpStep) -> Percentiles? {
        scene.feed.startUps.percentiles(of: step).flatMap { $0.count >= Self.minimumCount ? $0 : nil }
    }

    private func line(_ row: Row, _ session: Session, _ longest: TimeInterval) -> [[Span]] {
        guard let seconds = row.step.seconds(of: session) else {
            return text.rows(row.name, absence(of: row.step, session), .dim)
        }
        let isSlow = norm(row.step).map { seconds > $0.p95 && seconds > 0.5 } ?? (seconds > 5)
        let cells = Double(barRoom)
        let (offset, length) = (row.offset / longest * cells, seconds / longest * cells)
        let lead = String(repeating: " ", count: Int(offset))
        let bar = Sparkline.bar(min(length, cells - offset.rounded(.down)))
        let time = "\(Format.decimal(seconds)) s"
        guard isFull else {
            return text.rows(
                row.name,
                [Span(bar, isSlow ? .warn : .info), Span(" " + time, isSlow ? .warn : .text)] + times(row, seconds))
        }
        let gap = String(repeating: " ", count: max(1, barRoom + 8 - textWidth(lead + bar) - textWidth(time)))
        return text.rows(
            row.name,
            [Span(lead + bar, isSlow ? .warn : .info), Span(gap + time, isSlow ? .warn : .strong)]
                + percentileSpans(row.step))
    }

    /// Frames may be counted or measured before the API reports the time of the first one.
    private func absence(of step: StartUpStep, _ session: Session) -> String {
        guard session.status.isActive else { return "never" }
        let rate = scene.feed.media[session.id]?.video.rate ?? 0
        return step != .queued && (rate > 0 || session.usage?.frames ?? 0 > 0) ? "yes, time not reported" : "not yet"
    }

    private var barRoom: Int {
        isFull ? max(4, min(40, width - text.labelWidth - 30)) : max(4, min(14, width - text.labelWidth - 17))
    }

    private func percentileSpans(_ step: StartUpStep) -> [Span] {
        guard let norm = norm(step) else { return [] }
        return [Span("  p50 \(Format.decimal(norm.p50))  p95 \(Format.decimal(norm.p95))", .dim)]
    }

    /// `3× p50`, from twice the median on.
    private func times(_ row: Row, _ seconds: TimeInterval) -> [Span] {
        guard let norm = norm(row.step), norm.p50 > 0.05, seconds >= 2 * norm.p50 else { return [] }
        return [Span(" \(Format.decimal(seconds / norm.p50, places: 0))× p50", .dim)]
    }

    /// The API reports no time for it; known only if the console observed the change.
    private func running(_ session: Session) -> [[Span]] {
        guard isFull,
            let sighting = scene.feed.observations[session.id]?.statusObservations.dropFirst().first(where: {
                $0.status == .running
            })
        else { return [] }
        let after = sighting.at.timeIntervalSince(session.createdAt)
        let slack = sighting.uncertainty.map { " ±\(Format.decimal($0.rounded(.up), places: 0)) s" } ?? ""
        return text.rows("running", [Span("≈\(Format.decimal(max(0, after))) s"), Span("\(slack), observed", .dim)])
    }

    private func verdict(_ session: Session) -> [[Span]] {
        guard let norm = norm(.whole) else {
            let count = scene.feed.startUps.percentiles(of: .whole)?.count ?? 0
            return isFull
                ? text.note(
                    "no comparison yet: \(Format.counted(count, "start")) loaded, \(Self.minimumCount) needed")
                : []
        }
        let reference = "p95 of \(norm.count) starts is \(Format.decimal(norm.p95)) s"
        if let seconds = StartUpStep.whole.seconds(of: session) {
            // Compare the rounded values, so that a displayed 3.0 s is not slower than a p95 of 3.0 s.
            guard (seconds * 10).rounded() > (norm.p95 * 10).rounded(), seconds > 0.5 else {
                return isFull ? text.note("as usual: \(reference)") : []
            }
            return text.rows(
                "", [Span("▲ slow start: \(Format.decimal(seconds)) s,", .warn), Span(" \(reference)", .dim)])
        }
        let waited = scene.moment(of: session).timeIntervalSince(session.createdAt)
        // Frames may be counted before the API reports the time of the first one.
        guard session.status.isActive, session.usage?.frames ?? 0 == 0, waited > norm.p95 else { return [] }
        return text.rows(
            "",
            [Span("▲ \(Format.decimal(waited, places: 0)) s and no frame yet,", .warn), Span(" \(reference)", .dim)])
    }
}
