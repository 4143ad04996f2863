import Canvas
import Client
import FoundationEssentials
import Glibc

/// Statistics of the calls of the last 60 s.
struct CallStatistics: Sendable {
    private(set) var callsPerMinute = 0
    /// Milliseconds, by the nearest-rank method; nil without a response.
    private(set) var median: Double?
    /// The 95th percentile in milliseconds.
    private(set) var slow: Double?
    private(set) var failures = 0
    /// The rate limit of the newest GET response that has one, and when the call ended.
    private(set) var limit: (told: RateLimit, at: Date, serverDate: Date?)?

    init(_ book: CallHistory, now: Date) {
        let recent = book.entries.reversed().prefix { now.timeIntervalSince($0.call.endedAt) <= 60 }
        callsPerMinute = recent.count
        failures = recent.count { $0.call.isFailure }
        let times = recent.filter { $0.call.status != nil }.map(\.call.milliseconds).sorted()
        median = Self.percentile(0.5, of: times)
        slow = Self.percentile(0.95, of: times)
        let last = book.entries.last { $0.call.rateLimit != nil && $0.call.method == "GET" }?.call
        limit = last.flatMap { call in call.rateLimit.map { ($0, call.endedAt, call.serverDate) } }
    }

    private static func percentile(_ fraction: Double, of sorted: [Double]) -> Double? {
        guard !sorted.isEmpty else { return nil }
        return sorted[min(sorted.count - 1, max(0, Int((fraction * Double(sorted.count)).rounded(.up)) - 1))]
    }

    /// The durations of the last calls, one glyph each, on a logarithmic scale from 0.1 ms to 10 s; failed calls
    /// in the colour of errors.
    static func marks(_ book: CallHistory, width: Int) -> [Span] {
        book.entries.suffix(width).map { entry in
            let level = log10(max(0.1, entry.call.milliseconds)) + 1
            return Span(Sparkline.text([level], top: 5, width: 1), entry.call.isFailure ? .bad : .meter)
        }
    }

    func spans(now: Date) -> [Span] {
        let format = { (value: Double?) in value.map { CallTableRow.span(seconds: $0 / 1000) } ?? "–" }
        var spans = [
            Span("\(callsPerMinute)", .strong), Span(" per minute   ", .dim),
            Span("p50 ", .dim), Span(format(median), .strong), Span("  p95 ", .dim), Span(format(slow), .strong),
            Span("   failed ", .dim), Span("\(failures)", failures > 0 ? Style(.bad, bold: true) : .strong),
        ]
        guard let limit else { return spans }
        spans += [
            Span("   limit ", .dim),
            Span("\(limit.told.remaining)", limit.told.isNearlyExhausted ? Style(.warn, bold: true) : .strong),
            Span("/\(limit.told.limit) left", .dim),
        ]
        if let reset = limit.told.resetsAt {
            // The reset time is by the server's clock, which may differ from ours by days.
            let left = reset.timeIntervalSince(limit.serverDate ?? limit.at) - now.timeIntervalSince(limit.at)
            if left > 0, left < 86_400 { spans.append(Span(", resets in \(Format.span(left.rounded(.up)))", .dim)) }
        }
        return spans
    }
}
