import Canvas
import FoundationEssentials
import Model

/// The panel beside the fields: checks of the worker token, limits of the account, the request body.
struct CreatePanel {
    let form: CreateForm
    let scene: Scene

    func draw(on canvas: inout Canvas, in rect: Rect) {
        canvas.box(rect, title: [Span(form.type == .fake ? "Before starting" : "Before sending", .title)])
        let inner = rect.inset(x: 2, y: 1)
        for (line, spans) in lines(width: inner.width).prefix(inner.height).enumerated() {
            if spans.count == 1, spans[0].style == .info {
                canvas.rule(spans[0].text, x: inner.x, y: inner.y + line, width: inner.width)
            } else {
                canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
            }
        }
    }

    private func lines(width: Int) -> [[Span]] {
        if form.type == .fake { return fakeLines(width) }
        let token = form.type == .livekit ? [[Span("worker token", .info)]] + tokenLines(width) + [[]] : []
        let body = JSONLines.lines(of: form.request.json.masked)
        return token + [[Span("api", .info)]] + accountLines(width) + [[], [Span("request", .info)]] + body
    }

    /// The settings of a fake session, which sends no request.
    private func fakeLines(_ width: Int) -> [[Span]] {
        let order = form.fakeOrder
        let identities = FakeSessionRequest.identities(order.audioSource)
        let participants = identities.prefix(max(0, order.participants)).joined(separator: ", ")
        let rows: [(String, String)] = [
            ("room", participants.isEmpty ? "empty" : participants),
            (
                "audio",
                order.audioSource == .track
                    ? "the track of \(order.subscribeToIdentity ?? "the first participant")" : "sent to the worker"
            ),
            ("max", Format.duration(TimeInterval(order.maxDurationSeconds))),
            ("idle", "ends after \(Format.duration(TimeInterval(order.idleTimeoutSeconds))) without audio"),
        ]
        let words = "It runs in this program and ends with it. It uses no API request, no slot and no credits."
        return [[Span("local", .info)]] + LineBreaking.lines(words, width: width).map { [Span($0, .dim)] } + [
            [], [Span("session", .info)],
        ]
            + rows.flatMap { LabelledText(width: width, labelWidth: 9).rows($0.0, $0.1) }
    }

    private func tokenLines(_ width: Int) -> [[Span]] {
        guard form.token.isEmpty else { return verdictLines(form.verdicts(scene), width: width) }
        let hint = scene.liveKit.canMint ? "mint one with F3." : "read one from a file with F3."
        return LineBreaking.lines("No token yet. Paste it into its field, or \(hint)", width: width).map {
            [Span($0, .dim)]
        }
    }

    /// One paragraph per verdict: glyph, check and evidence.
    private func verdictLines(_ verdicts: [TokenVerdict], width: Int, hasLabels: Bool = true) -> [[Span]] {
        let indent = hasLabels ? 14 : 2
        return verdicts.flatMap { verdict -> [[Span]] in
            let mark = VerdictMark(verdict.level)
            let label = hasLabels ? [Span(padded(verdict.check.label, indent - 2), .dim)] : []
            let head = [Span(mark.glyph + " ", Style(mark.role))] + label
            let words = LineBreaking.lines(
                scene.isShared ? NameAnonymizer.hidden : SecretShape.masking(verdict.evidence),
                width: max(8, width - indent))
            let style: Style = verdict.level == .ok ? .text : Style(mark.role)
            return words.enumerated().map { index, line in
                (index == 0 ? head : [Span(String(repeating: " ", count: indent))]) + [Span(line, style)]
            }
        }
    }

    /// For a form without a panel: the checks that did not pass, and the number of those that did.
    func shortVerdicts(width: Int) -> [[Span]] {
        let verdicts = form.verdicts(scene)
        guard !verdicts.isEmpty else { return [] }
        let passing = verdicts.filter { $0.level == .ok }
        let expiry = scene.isShared ? "" : passing.first { $0.check == .expiry }.map { "; " + $0.evidence } ?? ""
        let passed = LineBreaking.lines("✔ \(passing.count) of \(verdicts.count) checks pass\(expiry)", width: width)
            .map {
                [Span($0, .dim)]
            }
        // A blocking verdict may already be shown as the field's problem.
        let isBlockingShown = form.form.problems[CreateFields.token] != nil
        let others = verdicts.filter { $0.level != .ok && !(isBlockingShown && $0.level == .blocking) }
        return verdictLines(others, width: width, hasLabels: false) + passed
    }

    /// Slots, duration and credits of the account, with warnings if the API would refuse the request.
    private func accountLines(_ width: Int) -> [[Span]] {
        var lines: [[Span]] = [row("host", [Span(scene.place.host, .text)])]
        if let plan = scene.feed.plan {
            let used = scene.feed.activeCount
            let isFull = used >= plan.concurrentSessions
            lines.append(
                row(
                    "slots",
                    [Span("\(used)", isFull ? .bad : .strong), Span(" of \(plan.concurrentSessions) in use", .dim)]))
            if isFull { lines += warning("No slot is free: the API would answer 429 until a session ends.", width) }
            lines.append(
                row(
                    "max",
                    [
                        Span(Format.duration(TimeInterval(plan.maxDurationSeconds))),
                        Span(" by the \(plan.key) plan", .dim),
                    ]))
        }
        if let quota = scene.feed.quota {
            lines.append(row("credits", [Span(Format.grouped(Int(clamping: quota.balanceCredits)), .strong)]))
            if quota.canStartSession == false || quota.balanceCredits <= 0 {
                lines += warning("The balance is too low: the API would answer 402.", width)
            }
        }
        if scene.place.isReadOnly { lines += warning("Read-only: the request can't be sent.", width) }
        return lines
    }

    private func row(_ name: String, _ spans: [Span]) -> [Span] { [Span(padded(name, 9), .dim)] + spans }

    private func warning(_ words: String, _ width: Int) -> [[Span]] {
        LineBreaking.lines("▲ " + words, width: width).map { [Span($0, .warn)] }
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - textWidth(text)))
    }
}
