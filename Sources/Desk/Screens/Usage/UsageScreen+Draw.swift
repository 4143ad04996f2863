import Canvas
import FoundationEssentials
import Model

extension UsageScreen {
    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let holders = SlotHolder.all(of: scene)
        let layout = UsageLayout(scene.size, holders: holders.count)
        let ghosts = holders.count(where: \.isGhost)
        let ghostCount = ghosts > 0 ? [Span("▲ " + "\(ghosts) stalled", Style(.bad, bold: true))] : []
        canvas.box(
            canvas.bounds.droppingTop(1).droppingBottom(1), style: .focus, title: [Span("Usage", .title)],
            right: ghostCount,
            foot: [Span(Self.age(scene), scene.feed.usage.trouble == nil ? .dim : .warn)])
        let facts = Self.facts(scene, holders, layout.facts.width).map { $0.aged(scene.dataAge) }
        for (line, spans) in facts.prefix(layout.facts.height).enumerated() {
            canvas.put(spans, x: layout.facts.x, y: layout.facts.y + line, width: layout.facts.width)
        }
        draw(holders, scene, layout, on: &canvas)
        if let rect = layout.chart { UsageChart(scene: scene, days: days).draw(on: &canvas, in: rect) }
    }

    /// The age of the usage report, and the error of the last request.
    private static func age(_ scene: Scene) -> String {
        let usage = scene.feed.usage
        let age = usage.at.map { "report \(Format.span(scene.now.timeIntervalSince($0))) old" }
        guard let trouble = usage.trouble else {
            let failure = scene.feed.freshness.trouble.map { "\($0); the usage is not loaded" }
            return age ?? failure ?? "loading the usage of the month"
        }
        return trouble + (age.map { ", " + $0 } ?? "")
    }

    private static func facts(_ scene: Scene, _ holders: [SlotHolder], _ width: Int) -> [[Span]] {
        [credits(scene, width), spending(scene, holders, width), limits(scene)]
            + (holders.isEmpty ? [] : [groups(holders, width)])
    }

    /// Who holds the slots, the largest first: `customer acme 3 ███  zinc 1 █`.
    private static func groups(_ holders: [SlotHolder], _ width: Int) -> [Span] {
        let key = GroupKey.all(holders).first ?? .avatar
        let name = ScreenText.clean(key.name)
        let label = name + String(repeating: " ", count: max(1, 9 - textWidth(name)))
        let parts = HolderGroup.all(holders, by: key).enumerated().map { index, group in
            [
                Span((index == 0 ? "" : "  ") + group.name + " ", .text), Span("\(group.slots) ", .strong),
                Span(Sparkline.bar(Double(min(8, group.slots))), group.troubled > 0 ? .bad : .meter),
            ]
        }
        let more = [Span("  Z", .key, key: .character("Z")), Span(" all", .dim, key: .character("Z"))]
        let start = [Span(label, .dim)]
        let shown = start.followed(by: parts, within: width - more.textWidth)
        return shown + more
    }

    private static func credits(_ scene: Scene, _ width: Int) -> [Span] {
        guard let quota = scene.feed.quota else { return [Span("credits ", .dim), Span("not loaded yet", .dim)] }
        let isLow = quota.balanceCredits <= (quota.lowBalanceThresholdCredits ?? 0)
        let balance = [
            Span("credits  ", .dim),
            Span(Format.credits(quota.balanceCredits), isLow ? Style(.bad, bold: true) : .strong),
        ]
        var parts: [[Span]] = []
        if quota.canStartSession == false { parts.append([Span("  ▲ no session can be started", .bad)]) }
        if let included = quota.includedBalanceCredits {
            parts.append([Span("  included ", .dim), Span(Format.credits(included))])
        }
        if let rolled = quota.rolloverBalanceCredits {
            parts.append([Span("  rolled over ", .dim), Span(Format.credits(rolled))])
        }
        if let used = quota.includedCreditsUsed, let limit = quota.includedCreditsLimit {
            parts.append([
                Span("  used ", .dim), Span(Format.credits(used)), Span(" of \(Format.credits(limit))", .dim),
            ])
        }
        return balance.followed(by: parts, within: width)
    }

    /// Estimated from the published price: one credit per started minute of each session.
    private static func spending(_ scene: Scene, _ holders: [SlotHolder], _ width: Int) -> [Span] {
        guard scene.dataAge != .outdated, scene.feed.freshness.lastSuccess != nil else {
            return [Span("spending ", .dim), Span("–  not known", .dim)]
        }
        let running = holders.count { $0.session.status == .running }
        guard running > 0 else { return [Span("spending ", .dim), Span("0 credits/min: no session is running", .dim)] }
        var spans = [Span("spending ", .dim), Span("\(running)", .strong), Span(" credits/min", .text)]
        if let balance = scene.feed.quota?.balanceCredits, balance.isFinite, balance >= 0 {
            let seconds = min(balance / Double(running) * 60, 1e9)
            let end = Format.moment(scene.now.addingTimeInterval(seconds), now: scene.now, utcOffset: scene.utcOffset)
            spans += [
                Span(", lasts ", .dim), Span(Format.longSpan(seconds), .strong), Span(" (\(end))", .dim),
            ]
        }
        let price = Span("  1 credit = 1 minute, rounded up per session", .dim)
        return spans.followed(by: [[price]], within: width)
    }

    private static func limits(_ scene: Scene) -> [Span] {
        guard let quota = scene.feed.quota else { return [] }
        var spans = [
            Span("plan     ", .dim), Span(quota.planKey, .strong),
            Span(" " + quota.status, quota.status == "active" ? .ok : .warn),
        ]
        guard let plan = scene.feed.plan else { return spans }
        spans += [
            Span("  concurrent sessions ", .dim), Span("\(plan.concurrentSessions)"), Span("  max duration ", .dim),
            Span(Format.duration(TimeInterval(plan.maxDurationSeconds))),
        ]
        return spans
    }

    private func draw(_ holders: [SlotHolder], _ scene: Scene, _ layout: UsageLayout, on canvas: inout Canvas) {
        let rect = layout.list
        let limit = scene.feed.plan.map { " of \($0.concurrentSessions)" } ?? ""
        let waiting = holders.count(where: \.isWaiting)
        let count = SlotHolder.countText(holders.count, scene)
        let title = "Slots \(count)\(limit)" + (waiting > 0 ? ", \(waiting) waiting" : "")
        canvas.rule(title, x: rect.x, y: rect.y, width: rect.width)
        guard !holders.isEmpty else {
            canvas.put(
                SlotHolder.noneText(scene), x: rect.x, y: rect.y + 1, style: .dim, width: rect.width)
            return
        }
        let longest = holders.map { textWidth($0.session.roomLabel) }.max() ?? 0
        let row = SlotRow(scene: scene, width: rect.width, longestRoom: longest)
        row.drawNames(on: &canvas, x: rect.x, y: rect.y + 1)
        let first = max(0, min(top, holders.count - layout.listHeight))
        let hidden = HiddenRows(top: first, visible: layout.listHeight, count: holders.count).spans
        if !hidden.isEmpty { canvas.putRightAligned([Span(" ")] + hidden, end: rect.maxX, y: rect.y) }
        for (line, holder) in holders.dropFirst(first).prefix(layout.listHeight).enumerated() {
            let y = rect.y + 2 + line
            row.draw(holder, on: &canvas, x: rect.x, y: y)
            guard first + line == index(holders) else { continue }
            canvas.put("▌", x: rect.x - 1, y: y, style: .focus)
            canvas.paint(.cursor, Rect(x: rect.x - 1, y: y, width: rect.width + 2, height: 1))
        }
    }
}
