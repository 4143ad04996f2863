import Canvas
import FoundationEssentials
import Model

/// First line of every screen: API, platform status, slots, credits and age of the data.
package struct HeaderLine {
    package let scene: Scene

    package func draw(on canvas: inout Canvas, in rect: Rect) {
        canvas.fill(rect, .header)
        let right = rightSpans(rect.width)
        canvas.putRightAligned(right, end: rect.maxX - 1, y: rect.y)
        let room = rect.width - right.textWidth - 3
        var x = rect.x + 1
        for spans in leftParts(room) {
            x = canvas.put(spans, x: x, y: rect.y) + 2
        }
    }

    /// The parts that fit, in their order on the line; the parts of least weight are dropped first.
    private func leftParts(_ room: Int) -> [[Span]] {
        var parts = allParts.enumerated().map { (order: $0.offset, spans: $0.element.spans, weight: $0.element.weight) }
        var dropped: [(order: Int, spans: [Span], weight: Int)] = []
        func width() -> Int { parts.reduce(-2) { $0 + $1.spans.textWidth + 2 } }
        while parts.count > 1, width() > room, let least = parts.min(by: { $0.weight < $1.weight }) {
            parts.removeAll { $0.order == least.order }
            dropped.append(least)
        }
        // A wide part may have left room for a narrow one that was dropped before it.
        for part in dropped.reversed() where width() + part.spans.textWidth + 2 <= room { parts.append(part) }
        return parts.sorted { $0.order < $1.order }.map(\.spans)
    }

    private var allParts: [(spans: [Span], weight: Int)] {
        var parts: [(spans: [Span], weight: Int)] = [([Span("protoface", .title)], 1), ([badge], 9)]
        if scene.isShared { parts.append(([Span(" SHARED ", .badgeShared)], 10)) }
        if scene.place.isReadOnly { parts.append(([Span("read-only", .warn)], 8)) }
        if let troubles { parts.append(([troubles], 8)) }
        if scene.faultCount > 0 {
            parts.append(([Span(Format.counted(scene.faultCount, "fault") + " set", .warn)], 8))
        }
        if scene.liveSession != nil { parts.append(([Span("▶ live session", .warn)], 8)) }
        if scene.joinedRooms > 0 { parts.append(([joinedMark], 11)) }
        if let clock { parts.append(([clock], 7)) }
        // While requests fail, the host matters more: it says which API does not respond.
        let isOld = scene.feed.freshness.isOld(at: scene.now)
        parts.append(([Span(scene.place.host, .dim)], isOld ? 7 : 2))
        if let platform { parts.append((platform, 5)) }
        if let slots { parts.append((slots, 6)) }
        if let quota = scene.feed.quota { parts.append((credits(quota), 4)) }
        return parts
    }

    /// Production is red, whatever colour its profile has.
    private var badge: Span {
        let place = scene.place
        let style = place.badgeStyle
        guard let profile = place.profile, profile != place.badge else { return Span(" \(place.badge) ", style) }
        return Span(" \(place.badge) \(profile) ", style)
    }

    private var platform: [Span]? {
        guard let status = scene.feed.platform?.status else { return nil }
        let (glyph, role): (String, Role) =
            switch status {
            case .operational: ("●", .ok)
            case .degraded: ("◑", .warn)
            case .outage: ("✖", .bad)
            default: ("•", .info)
            }
        return [Span(glyph, Style(role)), Span(" " + status.rawValue)].aged(scene.dataAge)
    }

    /// Shown at every width, because a joined room may cost money.
    private var joinedMark: Span {
        Span(scene.joinedRooms == 1 ? "▶ room" : "▶ \(scene.joinedRooms) rooms", Style(.warn, bold: true))
    }

    private var troubles: Span? {
        let count = scene.feed.doctor.troubles.count
        return count == 0 ? nil : Span("▲ \(Format.grouped(count)) in trouble", Style(.bad, bold: true))
    }

    /// Clock difference of a minute or more; ages and token expiry are calculated with the API's clock.
    private var clock: Span? {
        guard let skew = scene.clockSkew, abs(skew) >= 60 else { return nil }
        return Span("clock \(Format.roundedSpan(abs(skew))) \(skew > 0 ? "behind" : "ahead")", .warn)
    }

    private var slots: [Span]? {
        guard scene.feed.freshness.lastSuccess != nil else { return nil }
        let used = scene.feed.activeCount
        let age = scene.dataAge
        let count = age == .outdated ? "–" : "\(used)"
        guard let limit = scene.feed.plan?.concurrentSessions else {
            return [Span("live "), Span(count, .strong)].aged(age)
        }
        let style: Style = used >= limit ? Style(.bad, bold: true) : .strong
        return [Span("slots "), Span(count, style), Span("/\(limit)", .dim)].aged(age)
    }

    private func credits(_ quota: Quota) -> [Span] {
        let isLow = quota.balanceCredits <= (quota.lowBalanceThresholdCredits ?? 0)
        let age = scene.dataAge
        let balance = age == .outdated ? "–" : Format.grouped(Int(clamping: quota.balanceCredits))
        return [Span("credits "), Span(balance, isLow ? Style(.bad, bold: true) : .strong)].aged(age)
    }

    private func rightSpans(_ width: Int) -> [Span] {
        let clock = Format.clock(scene.now, utcOffset: scene.utcOffset, seconds: scene.isTicking)
        // Same width without seconds, so that nothing moves when they appear or disappear.
        let padding = String(repeating: " ", count: max(0, 8 - clock.count))
        let time = width >= 60 ? [Span("   "), Span(clock + padding, .dim)] : []
        return dataSpans(width) + time
    }

    /// `live` for fresh data, else its age and the failure.
    private func dataSpans(_ width: Int) -> [Span] {
        guard scene.hasAPI else {
            return scene.isPaused ? [Span("‖ paused", Style(.warn, bold: true))] : [Span("no API", .dim)]
        }
        if scene.isPaused { return [Span("‖ paused", Style(.warn, bold: true))] }
        switch scene.link {
        case .connecting: return [Span("◌ connecting", .dim)]
        case .failed: return [Span("✖ not connected", .bad)]
        case .connected: break
        }
        let freshness = scene.feed.freshness
        guard let age = freshness.age(at: scene.now) else {
            return freshness.trouble.map { [Span("✖ \($0)\(nextStep(width))", .bad)] } ?? [Span("◌ loading", .dim)]
        }
        guard freshness.isOld(at: scene.now) else { return [Span("●", .ok), Span(" live", .ok)] }
        let old = Span("▲ data \(Format.span(age)) old", Style(.warn, bold: true))
        return [old] + (width >= 76 ? freshness.trouble.map { [Span(": \($0)\(nextStep(width))", .warn)] } ?? [] : [])
    }

    /// Time of the next request, if there is room for it.
    private func nextStep(_ width: Int) -> String {
        guard width >= 100, let step = scene.feed.freshness.nextStep(at: scene.now) else { return "" }
        return " · " + step
    }
}

extension Int {
    /// Converts any number of a server without a trap: NaN becomes 0, others are clamped to ±1e15.
    package init(clamping value: Double) { self = value.isNaN ? 0 : Int(Swift.max(-1e15, Swift.min(1e15, value))) }
}
