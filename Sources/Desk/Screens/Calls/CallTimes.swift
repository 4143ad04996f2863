import Canvas
import Client

/// Where the time of a call went, as a waterfall to scale.
struct CallTimes {
    let call: CallRecord
    let width: Int

    private static let names: [CallTiming.Phase: String] = [
        .lookup: "DNS", .connect: "connect", .tls: "TLS", .wait: "first byte", .receive: "answer",
    ]
    private static let styles: [CallTiming.Phase: Style] = [
        .lookup: .info, .connect: .info, .tls: .info, .wait: .warn, .receive: .ok,
    ]

    var lines: [[Span]] {
        // On a connection that was kept libcurl counts a lookup that only found it.
        let phases = call.timing.phases.filter { call.connection.isNew || $0.phase == .wait || $0.phase == .receive }
        let whole = call.timing.total
        guard !phases.isEmpty, whole > 0 else { return [[Span("none were measured", .dim)]] }
        return phases.map { line($0.phase, $0.start, $0.end, whole) }
    }

    private func line(_ phase: CallTiming.Phase, _ start: Double, _ end: Double, _ whole: Double) -> [Span] {
        let name = Self.names[phase] ?? ""
        let time = CallLine.span(seconds: end - start)
        let head = name + String(repeating: " ", count: max(1, 13 - textWidth(name)))
        let gap = String(repeating: " ", count: max(0, 8 - textWidth(time)))
        let room = Double(max(4, min(60, width - 26)))
        let lead = Int(start / whole * room)
        let bar = Sparkline.bar(min((end - start) / whole * room, room - Double(lead)))
        return [
            Span(head, .dim), Span(gap + time + "  ", .strong), Span(String(repeating: " ", count: lead)),
            Span(bar, Self.styles[phase] ?? .info),
        ]
    }
}
