import Canvas
import FoundationEssentials
import Model

/// The confirmation before a live session is created, which says what it costs.
package struct LiveStartDialog: Equatable, Sendable {
    package let avatarID: String

    package init(avatarID: String) { self.avatarID = avatarID }

    package func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        switch KeyTable.command(for: key, in: .liveStart) {
        case .confirm?: [.close, .live(.start(PipecatRequest(avatarID: avatarID, maxDurationSeconds: limit(scene))))]
        case .session(.new)?: [.close, .live(.openForm(avatarID: avatarID))]
        case .close?: [.close]
        case .open?, .move?, .section?, .list?, .filter?, .session?, .document?, .diff?, .calls?, .form?, .request?,
            .entry?, .columns?, .preview?, .show?, .console?, nil:
            []
        }
    }

    /// Maximum duration in seconds, so that a forgotten session ends by itself.
    private func limit(_ scene: Scene) -> Int { LiveCosts(scene).maximum }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let width = body.width < 66 ? body.width : 58
        let costs = LiveCosts(scene)
        var lines: [[Span]] = [[Span("avatar   ", .dim), Span(avatarID, .strong)]]
        lines.append([Span("costs    ", .dim), Span("a credit per minute")])
        lines.append([Span("left     ", .dim)] + costs.left)
        lines.append([
            Span("ends     ", .dim), Span("after \(Format.duration(TimeInterval(costs.maximum))) at the latest"),
        ])
        lines += costs.warnings.flatMap { LineBreaking.lines($0, width: width - 4) }.map { [Span($0, .warn)] }
        let rect = body.centred(Size(columns: width, rows: min(body.height, lines.count + 2)))
        canvas.fill(rect, .dialog)
        canvas.box(
            rect, style: .focus, title: [Span("Start a live session?", .title)],
            foot: KeyHints.spans([.confirm, .session(.new), .close], in: .liveStart, width: rect.width - 6))
        let inner = rect.inset(x: 2, y: 1)
        for (line, spans) in lines.prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
        canvas.paint(.dialog, rect)
    }
}

extension LiveStartDialog: Screen {
    package static let coversDesk = false
    package static let handlesMouse = false
    package static let showsPausedData = false

    package var openQuestion: String? { "start a live session" }

    package var keyContext: KeyRow.Context { .liveStart }

    package var footerCommands: [Command] { [.confirm] }

    package func anonymized(by anonymizer: NameAnonymizer) -> LiveStartDialog { self }

    package static let keyRows: [KeyRow] =
        [
            KeyRow([.enter, .character("y")], .confirm, "start", "create the session and show its avatar", .liveStart),
            KeyRow([.character("n")], .session(.new), "change", "open the form with these settings", .liveStart),
            KeyRow(
                [.escape, .character("q"), .character("L"), .control("c")], .close, "back", "do not start", .liveStart),
        ]
}

/// What a live session costs, and what is left.
struct LiveCosts {
    /// Seconds, as for the `live` command.
    static let usualMaximum = 120

    let maximum: Int
    let left: [Span]
    /// Reasons why the API may refuse the session.
    let warnings: [String]

    init(_ scene: Scene) {
        let feed = scene.feed
        maximum = min(Self.usualMaximum, feed.plan?.maxDurationSeconds ?? Self.usualMaximum)
        let balance = feed.quota.map { Int(clamping: $0.balanceCredits) }
        left =
            balance.map { [Span(Format.grouped($0), .strong), Span($0 == 1 ? " credit" : " credits")] } ?? [
                Span("·", .dim)
            ]
        var warnings: [String] = []
        if let balance, balance < 1 { warnings.append("There are no credits left: the API will refuse the session.") }
        if let slots = feed.plan?.concurrentSessions, feed.activeCount >= slots {
            warnings.append("All \(slots) slots of the plan are in use: the API will refuse the session.")
        }
        self.warnings = warnings
    }
}
