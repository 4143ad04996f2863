import Canvas
import Client

/// The phases of a call as a waterfall chart to scale.
struct CallTimingChart {
    let call: CallRecord
    let width: Int

    private static let names: [CallTiming.Phase: String] = [
        .lookup: "DNS", .connect: "connect", .tls: "TLS", .wait: "first byte", .receive: "response",
    ]
    private static let styles: [CallTiming.Phase: Style] = [
        .lookup: .info, .connect: .info, .tls: .info, .wait: .warn, .receive: .ok,
    ]

    var lines: [[Span]] {
        // On a reused connection libcurl reports a short lookup phase.
        let phases = call.timing.phases.filter { call.connection.isNew || $0.phase == .wait || $0.phase == .receive }
        let total = call.timing.total
        guard !phases.isEmpty, total > 0 else { return [[Span("not measured", .dim)]] }
        return phases.map { line($0.phase, $0.start, $0.end, total) }
    }

    private func line(_ phase: CallTiming.Phase, _ start: Double, _ end: Double, _ total: Double) -> [Span] {
        let name = Self.names[phase] ?? ""
        let time = CallTableRow.span(seconds: end - start)
        let head = name + String(repeating: " ", count: max(1, 13 - textWidth(name)))
        let gap = String(repeating: " ", count: max(0, 8 - textWidth(time)))
        let barWidth = Double(max(4, min(60, width - 26)))
        let lead = Int(start / total * barWidth)
        let bar = Sparkline.bar(min((end - start) / total * barWidth, barWidth - Double(lead)))
        return [
            Span(head, .dim), Span(gap + time + "  ", .strong), Span(String(repeating: " ", count: lead)),
            Span(bar, Self.styles[phase] ?? .info),
        ]
    }
}
