import Canvas
import FoundationEssentials
import Model

/// The results of one order to end several sessions.
package struct EndResultsScreen: Equatable, Sendable {
    package let order: Int
    private var scroll = ScrollPosition()

    package init(order: Int) { self.order = order }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        guard let command = KeyTable.command(for: key, in: .endings), let order = scene.endings.order(order) else {
            return key == .escape ? [.close] : []
        }
        switch command {
        case .close: return [.close]
        case .move(let move):
            scroll.move(move, lines: order.entries.count, height: Self.rect(scene, order).height - 2)
        case .session(.copyID): return [.copy(report(order, scene), what: "result of each")]
        case .show, .console: return [.run(command)]
        case .session(.new), .session(.duplicate), .session(.end), .session(.preview), .session(.rawJSON),
            .session(.lookAtRoom), .session(.joinRoom),
            .session(.diff), .session(.ticket), .open, .confirm, .section, .list, .filter, .document, .diff, .calls,
            .form, .request, .entry, .columns, .preview:
            break
        }
        return []
    }

    private func report(_ order: EndRequests.Order, _ scene: Scene) -> String {
        order.entries.map { "\($0.session.rawValue)  \(presentation($0, scene).text)" }.joined(separator: "\n")
    }

    private static func rect(_ scene: Scene, _ order: EndRequests.Order) -> Rect {
        let body = Rect(scene.size).droppingTop(1).droppingBottom(1)
        return body.centred(
            Size(columns: body.width < 84 ? body.width : 78, rows: min(body.height, order.entries.count + 2)))
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        guard let order = scene.endings.order(order) else { return }
        let rect = Self.rect(scene, order)
        canvas.cursor = nil
        canvas.fill(rect, .dialog)
        canvas.paint(.dialog, rect)
        let inner = rect.inset(x: 2, y: 1)
        canvas.box(
            rect, style: order.isWaiting ? .warn : .focus, title: [Span(title(order, scene), .title)],
            right: summary(order, scene)
                + HiddenRows(top: scroll.top, visible: inner.height, count: order.entries.count).suffix,
            foot: order.isWaiting
                ? [Span(Key.escape.label, .key, key: .escape), Span(" cancel ", .dim, key: .escape)]
                : KeyHints.spans([.session(.copyID), .close], in: .endings, width: rect.width - 6))
        for (line, entry) in order.entries.dropFirst(scroll.top).prefix(inner.height).enumerated() {
            draw(entry, scene, on: &canvas, x: inner.x, y: inner.y + line, width: inner.width)
        }
    }

    private func title(_ order: EndRequests.Order, _ scene: Scene) -> String {
        let (all, ended) = (order.entries.count, endedCount(order, scene))
        guard order.isSettled, ended == order.done else { return "Ending \(Format.counted(all, "session"))" }
        return ended == all ? "Ended \(Format.counted(all, "session"))" : "Ended \(ended) of \(all) sessions"
    }

    private func summary(_ order: EndRequests.Order, _ scene: Scene) -> [Span] {
        let ended = endedCount(order, scene)
        let refused = order.refusals == 0 ? [] : [Span("  \(order.refusals) refused", .bad)]
        return [Span("\(ended) ended", ended == order.entries.count ? .ok : .dim)]
            + (ended == order.done ? [] : [Span("  \(order.done - ended) ending", .dim)]) + refused
            + (order.unknownCount == 0 ? [] : [Span("  \(order.unknownCount) unknown", .warn)])
    }

    private func endedCount(_ order: EndRequests.Order, _ scene: Scene) -> Int {
        order.entries.count { currentStatus(of: $0, scene)?.isTerminal == true }
    }

    /// The status of a session whose end request succeeded: the latest that is known, not the one of that response.
    private func currentStatus(of entry: EndRequests.Entry, _ scene: Scene) -> SessionStatus? {
        guard case .done(let status) = entry.outcome else { return nil }
        if status.isTerminal { return status }
        let known = scene.feed.session(entry.session)?.status ?? status
        // It left the live list, and its final status is loaded next.
        return known.isActive && scene.feed.vanished.contains(entry.session) ? .ended : known
    }

    private func draw(_ entry: EndRequests.Entry, _ scene: Scene, on canvas: inout Canvas, x: Int, y: Int, width: Int) {
        let (glyph, text, style) = presentation(entry, scene)
        let room = scene.feed.session(entry.session)?.roomLabel ?? ""
        let spans = [Span(glyph + " ", style), Span(entry.session.short, .strong), Span("  ")]
        let next = canvas.put(spans, x: x, y: y, width: width)
        let half = max(8, (width - (next - x)) * 2 / 5)
        canvas.put(room, x: next, y: y, style: .text, width: half)
        canvas.put(
            text, x: next + half + 2, y: y, style: style == .bad ? .bad : .dim, width: width - (next - x) - half - 2)
    }

    private func presentation(_ entry: EndRequests.Entry, _ scene: Scene) -> (
        glyph: String, text: String, style: Style
    ) {
        switch entry.outcome {
        case .waiting: ("◌", "not sent yet", .dim)
        case .queued: ("◌", "waits for other requests", .dim)
        case .sent: ("◐", "request sent", .info)
        case .done(let status): ("●", "\(currentStatus(of: entry, scene) ?? status)", .ok)
        case .refused(let why): ("✖", why, .bad)
        case .open(let why): ("▲", "unknown: \(why)", .warn)
        case .cancelled: ("·", "cancelled; not sent", .dim)
        }
    }
}

extension EndRequests.Order {
    /// Whole seconds until the requests are sent, rounded up.
    func secondsLeft(at now: Date) -> Int { max(0, Int(due.timeIntervalSince(now).rounded(.up))) }
}
