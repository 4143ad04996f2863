import Canvas
import FoundationEssentials
import Model

/// One line of the slot list: room, avatar, age, remaining time and the used share of the maximum duration.
struct SlotRow {
    let scene: Scene
    let width: Int

    /// The longest room name of the list, in columns.
    var longestRoom = 28

    private var roomWidth: Int { min(max(10, longestRoom), max(10, width / 3)) }
    /// 0 if the width is too small for the avatar column.
    private var avatarWidth: Int { width < 60 ? 0 : min(20, width / 6) }
    private var ageEnd: Int { 2 + roomWidth + 1 + (avatarWidth > 0 ? avatarWidth + 1 : 0) + 8 }
    private var endsEnd: Int { ageEnd + 9 }
    private var barX: Int { endsEnd + 2 }

    func drawNames(on canvas: inout Canvas, x: Int, y: Int) {
        canvas.put("room", x: x + 2, y: y, style: .dim)
        if avatarWidth > 0 { canvas.put("avatar", x: x + 3 + roomWidth, y: y, style: .dim) }
        canvas.putRightAligned("age", end: x + ageEnd, y: y, style: .dim)
        canvas.putRightAligned("ends in", end: x + endsEnd, y: y, style: .dim)
        if width - barX >= 12 { canvas.put("time used", x: x + barX, y: y, style: .dim, width: width - barX) }
    }

    func draw(_ holder: SlotHolder, on canvas: inout Canvas, x: Int, y: Int) {
        let session = holder.session
        let now = scene.moment(of: session)
        let age = scene.dataAge(of: session)
        let style: Style = age != .fresh || holder.isWaiting ? .dim : holder.isGhost ? .bad : .text
        let mark = StatusMark(session.status)
        canvas.put(holder.isGhost ? "▲" : mark.glyph, x: x, y: y, style: holder.isGhost ? .bad : Style(mark.role))
        canvas.put(session.roomLabel, x: x + 2, y: y, style: style, width: roomWidth)
        if avatarWidth > 0 {
            canvas.put(session.avatarID, x: x + 3 + roomWidth, y: y, style: .dim, width: avatarWidth)
        }
        let isOutdated = age == .outdated
        let shownAge = isOutdated ? "–" : Format.duration(session.age(at: now))
        canvas.putRightAligned(shownAge, end: x + ageEnd, y: y, style: style)
        let remaining = isOutdated ? nil : session.remaining(at: now)
        canvas.putRightAligned(
            remaining.map(Format.duration) ?? "–", end: x + endsEnd, y: y, style: remaining == nil ? .faint : style)
        let rest = width - barX
        guard rest >= 12 else { return }
        if let note = isOutdated ? "not known: the API does not respond" : note(holder) {
            canvas.put(note, x: x + barX, y: y, style: age == .fresh && holder.isGhost ? .bad : .dim, width: rest)
        } else if let remaining, session.maxDurationSeconds > 0 {
            let share = 1 - remaining / Double(session.maxDurationSeconds)
            bar(min(1, max(0, share)), on: &canvas, x: x + barX, y: y, width: min(40, rest))
        }
    }

    /// The text in place of the bar, for stalled sessions and those that have not started.
    private func note(_ holder: SlotHolder) -> String? {
        guard let since = holder.stalledSince else {
            return holder.session.status == .running && holder.session.startedAt != nil
                ? nil : holder.session.status.rawValue
        }
        let least = holder.isStallObserved ? "" : "≥ "
        let short = "no frames for \(least)\(Format.span(scene.now.timeIntervalSince(since)))"
        let texts = [short + "; stalled, holds a slot", short + "; stalled"]
        return texts.first { textWidth($0) <= width - barX } ?? short
    }

    private func bar(_ share: Double, on canvas: inout Canvas, x: Int, y: Int, width: Int) {
        let percent = "\(Int((share * 100).rounded(.down))) %"
        let barWidth = width - 6
        guard barWidth > 2 else { return }
        for column in 0..<barWidth { canvas.put("·", x: x + column, y: y, style: .faint) }
        let style: Style = share > 0.9 ? .meterHigh : .meter
        if share > 0 { canvas.put(Sparkline.bar(share * Double(barWidth)), x: x, y: y, style: style, width: barWidth) }
        canvas.putRightAligned(percent, end: x + width, y: y, style: .dim)
    }
}
