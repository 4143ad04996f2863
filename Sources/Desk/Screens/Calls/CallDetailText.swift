import Canvas
import Client
import FoundationEssentials
import Model

/// All details of a call as lines: status, timing, attempts, headers and bodies.
struct CallDetailText {
    let entry: CallHistory.Entry
    let sent: CallBody?
    let answer: CallBody?
    let scene: Scene
    let width: Int

    private var call: CallRecord { entry.call }
    private var text: LabelledText { LabelledText(width: width, labelWidth: 13) }

    var lines: [[Span]] {
        facts + cause + tries + rule("times") + CallTimingChart(call: call, width: width).lines + headers + bodies
    }

    private func rule(_ name: String, _ width: Int? = nil, _ note: String = "") -> [[Span]] {
        let width = width ?? self.width
        let notes = note.isEmpty ? [] : [Span(note + " ", .dim)]
        let used = textWidth(name) + 1 + notes.textWidth
        return [
            [], [Span(name + " ", .info)] + notes + [Span(String(repeating: "─", count: max(0, width - used)), .faint)],
        ]
    }

    private var facts: [[Span]] {
        let moment = { CallTableRow.moment($0, utcOffset: scene.utcOffset) }
        let style = CallTableRow.style(call)
        var rows = text.rows(
            "status",
            [
                Span(
                    CallTableRow.glyph(call) + " " + (call.status.map(String.init) ?? "no response"),
                    Style(style.role, bold: true)),
                Span(call.failure.map { "  " + $0 } ?? "", style),
            ])
        rows += text.rows("request id", call.requestID ?? "none", call.requestID == nil ? .dim : .strong)
        rows += text.rows("url", call.origin + call.path)
        rows += text.rows(
            "when",
            [
                Span("sent "), Span(moment(call.startedAt), .strong), Span("  ended "), Span(moment(call.endedAt)),
                Span("  took "), Span(CallTableRow.span(call), .strong),
            ])
        let sizes = [(call.bytesReceived, "received"), (call.bytesSent, "sent")].filter { $0.0 > 0 }
        let bodies = sizes.map { CallTableRow.size($0.0) + " " + $0.1 }.joined(separator: ", ")
        rows += text.rows("bodies", bodies.isEmpty ? "none" : bodies + " (as transferred)")
        if let connection { rows += text.rows("connection", connection) }
        if let session = entry.session { rows += text.rows("session", session.rawValue) }
        return rows + limits
    }

    private var connection: String? {
        let connection = call.connection
        guard let address = connection.address else { return connection.version }
        return (connection.version.map { $0 + " to " } ?? "to ") + address
            + (connection.isNew ? ", new connection" : ", reused connection")
    }

    private var limits: [[Span]] {
        var rows: [[Span]] = []
        if let limit = call.rateLimit {
            var spans = [
                Span("\(limit.remaining)", limit.isNearlyExhausted ? Style(.warn, bold: true) : .strong),
                Span(" of \(limit.limit) left"),
            ]
            if let reset = limit.resetsAt {
                let left = reset.timeIntervalSince(call.serverDate ?? call.endedAt)
                if left > 0, left < 86_400 {
                    spans.append(Span(", resets \(Format.span(left.rounded(.up))) later", .dim))
                }
            }
            rows += text.rows("rate limit", spans)
        }
        if let wait = call.retryAfter {
            rows += text.rows("retry after", Format.span(wait) + ", set by the server", .warn)
        }
        if let skew = call.clockSkew, abs(skew) >= 2 {
            rows += text.rows(
                "clocks",
                "the server's clock is \(Format.roundedSpan(abs(skew))) \(skew > 0 ? "ahead" : "behind")",
                .warn)
        }
        return rows
    }

    private var cause: [[Span]] {
        guard call.isFailure, let code = call.failure, FailureTable.isKnown(code) else { return [] }
        let entry = FailureTable.entry(for: code)
        return rule("likely cause") + LabelledText(width: width).text(entry.cause) + text.rows("next", entry.next, .dim)
    }

    /// All attempts of the call, with the waits between them.
    private var tries: [[Span]] {
        let tries = scene.calls.tries(of: entry)
        let nextStep = nextStep(after: tries.last ?? entry)
        guard tries.count > 1 || !nextStep.isEmpty else { return [] }
        let rows = tries.suffix(12).map { entry in
            let wait = entry.waited.map { "after " + CallTableRow.span(seconds: $0) } ?? ""
            let call = entry.call
            return [
                Span(entry.number == self.entry.number ? "▸ " : "  ", .key),
                Span("\(entry.tries)\(call.attempts > 1 ? " of \(call.attempts)" : "")  ", .strong),
                Span(CallTableRow.moment(call.startedAt, utcOffset: scene.utcOffset) + "  ", .dim),
                Span(
                    "\(CallTableRow.glyph(call)) \(call.status.map(String.init) ?? "none")  ",
                    CallTableRow.style(call)),
                Span((call.failure ?? "succeeded") + "  ", CallTableRow.style(call)), Span(wait, .dim),
            ]
        }
        return rule("tries") + rows + nextStep
    }

    private func nextStep(after last: CallHistory.Entry) -> [[Span]] {
        guard let wait = last.call.nextRetrySeconds else {
            // Only the poll of active sessions is repeated after a failure.
            guard last.call.isFailure, last.call.path.contains("status=active"),
                let step = scene.feed.freshness.nextStep(at: scene.now)
            else { return [] }
            return [[Span("  " + step, .warn)]]
        }
        return [[Span("  next try \(CallTableRow.span(seconds: wait)) after that", .warn)]]
    }

    private var headers: [[Span]] {
        guard let detail = call.detail else {
            let message =
                "Dropped from memory: \(CallHistory.detailLimit >> 20) MB are kept; those of successful polls go first."
            return rule("headers and bodies") + LabelledText(width: width).text(message, .dim)
        }
        let (request, response) = (detail.requestHeaders, detail.responseHeaders)
        guard width >= 100 else {
            return rule("request headers") + headerLines(request, width) + rule("response headers")
                + headerLines(response, width)
        }
        let left = (width - 2) * 2 / 5
        let right = width - 2 - left
        return sideBySide(
            rule("request headers", left) + headerLines(request, left),
            rule("response headers", right) + headerLines(response, right), left)
    }

    private func headerLines(_ lines: [String], _ width: Int) -> [[Span]] {
        guard !lines.isEmpty else { return [[Span("none", .dim)]] }
        return lines.flatMap { line -> [[Span]] in
            let name = String(line.prefix { $0 != ":" })
            let value = line.dropFirst(name.count + 1).drop { $0 == " " }
            return LineBreaking.spans(
                [Span(name + ": ", .dim), Span(String(value), value == Secret.mask[...] ? .dim : .text)], width: width)
        }
    }

    private func sideBySide(_ left: [[Span]], _ right: [[Span]], _ width: Int) -> [[Span]] {
        (0..<max(left.count, right.count)).map { index in
            let first = left.indices.contains(index) ? left[index] : []
            let second = right.indices.contains(index) ? right[index] : []
            return first + [Span(String(repeating: " ", count: max(0, width - first.textWidth) + 2))] + second
        }
    }

    private var bodies: [[Span]] {
        guard call.detail != nil else { return [] }
        let requestLines = sent.map { rule("request body", nil, $0.facts) + $0.lines(width: width) } ?? []
        let responseLines =
            answer.map { rule("response body", nil, $0.facts) + $0.lines(width: width) } ?? rule("response body") + [
                [Span("none", .dim)]
            ]
        return requestLines + responseLines
    }
}
