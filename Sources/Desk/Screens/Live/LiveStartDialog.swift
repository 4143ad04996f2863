import Canvas
import FoundationEssentials
import Model

/// The confirmation before a live session is created, which says what it costs.
package struct LiveStartDialog: Equatable, Sendable {
    package let avatarID: String
    /// True if the cursor is on a fake session, which the live session has nothing to do with.
    private let isOnFakeSession: Bool

    package init(avatarID: String, isOnFakeSession: Bool = false) {
        (self.avatarID, self.isOnFakeSession) = (avatarID, isOnFakeSession)
    }

    /// Maximum duration in seconds, so that a forgotten session ends by itself.
    private func limit(_ scene: Scene) -> Int { LiveCosts(scene).maximum }
}

extension LiveStartDialog: QuestionDialog {
    package var title: String { "Start a live session?" }

    package var style: Style { .focus }

    package var answers: [Command] { [.confirm, .session(.new), .close] }

    package var openQuestion: String? { "start a live session" }

    package var keyContext: KeyRow.Context { .liveStart }

    package func confirm(_ scene: Scene) -> [ScreenRequest] {
        [.close, .live(.start(PipecatRequest(avatarID: avatarID, maxDurationSeconds: limit(scene))))]
    }

    package func change(_ scene: Scene) -> [ScreenRequest] { [.close, .live(.openForm(avatarID: avatarID))] }

    package func lines(_ scene: Scene, width: Int) -> [[Span]] {
        let costs = LiveCosts(scene)
        let lines: [[Span]] = [
            [Span("avatar   ", .dim), Span(avatarID, .strong)],
            [Span("costs    ", .dim), Span("a credit per minute")],
            [Span("left     ", .dim)] + costs.left,
            [
                Span("ends     ", .dim),
                Span("after \(Format.duration(TimeInterval(costs.maximum))) at the latest"),
            ],
            [Span("         "), Span("or \(CreateRequest.defaultIdleTimeoutSeconds) s without audio")],
        ]
        let note = "This is a new session of the API; the fake session stays as it is."
        let notes = isOnFakeSession ? LineBreaking.lines(note, width: width).map { [Span($0)] } : []
        return lines + notes + costs.warnings.flatMap { LineBreaking.lines($0, width: width) }.map { [Span($0, .warn)] }
    }

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
