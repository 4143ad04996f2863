import Canvas
import FoundationEssentials

/// The time until the idle timeout as a draining bar and a sentence: `█████▌···  ends it in ≥ 0:30`.
struct IdleCountdown {
    private static let barWidth = 8
    /// Seconds.
    let remaining: TimeInterval
    let limit: TimeInterval
    /// True if the session may live longer.
    var isLowerBound = false

    var spans: [Span] {
        let share = limit > 0 ? min(1, max(0, remaining / limit)) : 0
        let bar = share == 0 ? "" : Sparkline.bar(share * Double(Self.barWidth))
        return [
            Span(bar, isNear ? .warn : .meter),
            Span(String(repeating: "·", count: max(0, Self.barWidth - textWidth(bar))), .faint), Span(" "),
        ] + sentence
    }

    /// The sentence with the remaining time, for places without the bar.
    var sentence: [Span] {
        [
            Span("ends it in ", .dim),
            Span((isLowerBound ? "≥ " : "") + Format.duration(remaining), isNear ? .warn : .strong),
        ]
    }

    /// True if the timeout needs attention.
    var isNear: Bool { remaining < 10 }
}
