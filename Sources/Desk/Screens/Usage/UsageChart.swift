import Canvas
import FoundationEssentials
import Model

/// The usage of the month: one bar per day, stacked by quality tier.
struct UsageChart {
    let scene: Scene
    let days: UsageDays?

    /// Columns of the vertical axis and its labels.
    private static let axisWidth = 7

    func draw(on canvas: inout Canvas, in rect: Rect) {
        guard let report = scene.feed.usage.report else {
            canvas.rule("This month", x: rect.x, y: rect.y, width: rect.width)
            let message = scene.feed.usage.trouble ?? scene.feed.freshness.trouble ?? "Loading…"
            canvas.put(message, x: rect.x, y: rect.y + 1, style: .dim, width: rect.width)
            return
        }
        canvas.rule("This month", x: rect.x, y: rect.y, width: rect.width)
        canvas.put(totals(report), x: rect.x, y: rect.y + 1, width: rect.width)
        guard let days, days.highest > 0 else {
            canvas.put(
                "No loaded session has usage yet.", x: rect.x, y: rect.y + 2, style: .dim, width: rect.width)
            return
        }
        canvas.put(legend(days, report, rect.width), x: rect.x, y: rect.y + 2, width: rect.width)
        plot(days, on: &canvas, in: rect.droppingTop(3))
    }

    private func totals(_ report: UsageReport) -> [Span] {
        var spans = [
            Span(Format.grouped(report.sessions), .strong), Span(" sessions  ", .dim),
            Span(Format.grouped(report.billableSeconds / 60), .strong), Span(" min", .dim),
        ]
        if let credits = report.creditsCharged {
            spans += [Span("  "), Span(Format.credits(credits), .strong), Span(" credits", .dim)]
        }
        let minutes = UsageDays.minutes(of: report.byQuality, total: report.billableSeconds)
        for name in UsageDays.ordered(report.byQuality.keys) {
            spans += [Span("  \(name) ", .dim), Span(Format.grouped(minutes[name] ?? 0))]
        }
        return spans
    }

    /// The glyph of each tier, and the share of the month that the bars cover.
    private func legend(_ days: UsageDays, _ report: UsageReport, _ width: Int) -> [Span] {
        let marks = days.names.flatMap { [Span(Self.mark($0), Self.style($0)), Span(" \($0)  ", .dim)] }
        let share = report.billableSeconds > 0 ? min(1, Double(days.total) / Double(report.billableSeconds)) : 0
        let percent = "\(Int(share * 100)) % loaded"
        let long = [Span("minutes per day (\(percent))", .dim)]
        return (marks + long).textWidth <= width
            ? marks + long : marks + [Span("min/day, \(percent)", .dim)]
    }

    static func style(_ tier: String) -> Style {
        switch tier {
        case Quality.standard.rawValue: .meter
        case Quality.pro.rawValue: .warn
        case Quality.lite.rawValue: .info
        default: .dim
        }
    }

    /// One glyph per tier, for terminals without colours.
    static func mark(_ tier: String) -> String {
        switch tier {
        case Quality.standard.rawValue: "█"
        case Quality.pro.rawValue: "═"
        case Quality.lite.rawValue: "▒"
        default: "░"
        }
    }

    /// The top of the axis in minutes: 1, 2 or 5 times a power of ten.
    static func ceiling(_ minutes: Double) -> Double {
        var step = 1.0
        while step < 1e9 {
            for factor in [1.0, 2, 5] where minutes <= step * factor { return step * factor }
            step *= 10
        }
        return step
    }

    private func plot(_ days: UsageDays, on canvas: inout Canvas, in rect: Rect) {
        let height = rect.height - 2
        guard height > 1 else { return }
        let top = Self.ceiling(Double(days.highest) / 60)
        let dayWidth = max(1, min(4, (rect.width - Self.axisWidth) / days.days.count))
        let base = rect.y + height
        let x = rect.x + Self.axisWidth
        for (share, y) in [(1.0, rect.y), (0.5, rect.y + height / 2), (0.0, base)] {
            if share == 0.5, height < 4 || height % 2 == 1 { continue }
            canvas.putRightAligned(Format.credits(top * share), end: x - 2, y: y, style: .dim)
        }
        for y in rect.y..<base { canvas.put("│", x: x - 1, y: y, style: .faint) }
        canvas.put("└", x: x - 1, y: base, style: .faint)
        canvas.rule(x: x, y: base, width: min(rect.maxX - x, dayWidth * days.days.count))
        for (day, tiers) in days.days.enumerated() {
            let left = x + day * dayWidth
            guard left < rect.maxX else { break }
            bar(tiers, days.names, top, height, on: &canvas, x: left, base: base, width: max(1, dayWidth - 1))
            if day == 0 || (day + 1) % 5 == 0 {
                canvas.put("\(day + 1)", x: left, y: base + 1, style: .dim, width: rect.maxX - left)
            }
        }
    }

    private func bar(
        _ tiers: [String: Int], _ names: [String], _ top: Double, _ height: Int, on canvas: inout Canvas, x: Int,
        base: Int,
        width: Int
    ) {
        let eighths = names.map { Double(tiers[$0] ?? 0) / 60 / top * Double(height) * 8 }
        let total = eighths.reduce(0, +)
        guard total > 0 else { return }
        let whole = max(1, Int(total.rounded()))
        for row in 0...((whole - 1) / 8) {
            // A cell shows the tier at the middle of its filled part.
            let middle = (Double(row * 8) + Double(min(whole, row * 8 + 8))) / 2
            var sum = 0.0
            let name =
                zip(names, eighths).first {
                    sum += $1
                    return sum >= middle
                }?.0 ?? names.last ?? ""
            let filled = min(8, whole - row * 8)
            let glyph = filled == 8 ? Self.mark(name) : Sparkline.risingCell(filled)
            canvas.put(String(repeating: glyph, count: width), x: x, y: base - 1 - row, style: Self.style(name))
        }
    }
}
