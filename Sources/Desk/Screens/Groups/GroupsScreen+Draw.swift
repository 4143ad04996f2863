import Canvas
import Diagnosis
import FoundationEssentials
import Model

extension GroupsScreen {
    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = canvas.bounds.droppingTop(1).droppingBottom(1)
        let inner = rect.inset(x: 2, y: 1)
        let holders = SlotHolder.all(of: scene)
        let lines = lines(holders)
        let list = inner.droppingTop(2)
        let cursor = cursor(lines)
        let hidden = HiddenRows(cursor: cursor, visible: list.height, count: lines.count)
        let limit = scene.feed.plan.map { " of \($0.concurrentSessions)" } ?? ""
        canvas.box(
            rect, style: .focus, title: [Span("Slots by ", .title)] + keys(holders, width: rect.width - 36),
            right: [Span("\(SlotHolder.countText(holders.count, scene))\(limit) slots", .strong)].aged(scene.dataAge),
            footRight: hidden.spans)
        drawNames(on: &canvas, x: inner.x, y: inner.y, width: inner.width)
        canvas.rule(x: inner.x, y: inner.y + 1, width: inner.width)
        guard !lines.isEmpty else {
            canvas.put(SlotHolder.noneText(scene), x: inner.x, y: list.y, style: .dim, width: inner.width)
            return
        }
        for (row, line) in lines.dropFirst(hidden.above).prefix(list.height).enumerated() {
            let y = list.y + row
            let number = hidden.above + row
            draw(line, scene, holders.count, on: &canvas, x: list.x, y: y, width: list.width)
            let area = Rect(x: list.x - 1, y: y, width: list.width + 2, height: 1)
            canvas.mark(area, .line(number))
            guard number == cursor else { continue }
            canvas.put("▌", x: area.x, y: y, style: .focus)
            canvas.paint(.cursor, area)
        }
    }

    /// The keys to group by, the chosen one highlighted; in a narrow window only that one.
    private func keys(_ holders: [SlotHolder], width: Int) -> [Span] {
        let chosen = key
        let all: [Span] = GroupKey.all(holders).flatMap { key in
            [Span(key.name, key == chosen ? Style(.key, bold: true) : .dim), Span("  ")]
        }.dropLast()
        return all.textWidth <= width ? all : [Span(chosen.name, Style(.key, bold: true))]
    }

    private static let countWidth = 9
    /// Width of the status or trouble of an unfolded session, with a duration that is a lower bound.
    private static let stateWidth = RuleID.wordLimit + 1
    private static let ageWidth = 7
    /// Columns of numbers; a narrow window shows the first only.
    private func countNames(_ width: Int) -> [String] {
        Array(["slots", "trouble", "cr/min"].prefix(width < 40 ? 2 : 3))
    }
    private func nameWidth(_ width: Int) -> Int {
        max(8, min(width < 100 ? 26 : 40, width - countNames(width).count * Self.countWidth - 2))
    }

    private func drawNames(on canvas: inout Canvas, x: Int, y: Int, width: Int) {
        canvas.put("group", x: x + 2, y: y, style: .dim)
        var end = x + 2 + nameWidth(width)
        for name in countNames(width) {
            end += Self.countWidth
            canvas.putRightAligned(name, end: end, y: y, style: .dim)
        }
        let room = x + width - end - 2
        let titles = ["share of the slots in use", "share"]
        if room > 12, let title = titles.first(where: { textWidth($0) <= room }) {
            canvas.put(title, x: end + 2, y: y, style: .dim)
        }
    }

    private func draw(
        _ line: Line, _ scene: Scene, _ all: Int, on canvas: inout Canvas, x: Int, y: Int, width: Int
    ) {
        switch line {
        case .group(let group): draw(group, all, scene.dataAge, on: &canvas, x: x, y: y, width: width)
        case .session(let holder): draw(holder, scene, on: &canvas, x: x, y: y, width: width)
        }
    }

    private func draw(
        _ group: HolderGroup, _ all: Int, _ age: DataAge, on canvas: inout Canvas, x: Int, y: Int, width: Int
    ) {
        let mark = isUnfolded(group) ? "▾" : "▸"
        canvas.put(mark, x: x, y: y, style: .faint)
        let name = nameWidth(width)
        let isDim = group.value == nil || age != .fresh
        canvas.put(group.name, x: x + 2, y: y, style: isDim ? .dim : .strong, width: name)
        var end = x + 2 + name
        let counts: [(Int, Style)] = [
            (group.slots, .strong), (group.troubled, group.troubled > 0 ? .bad : .faint), (group.burn, .text),
        ]
        for (count, style) in counts.prefix(countNames(width).count) {
            end += Self.countWidth
            canvas.putRightAligned([Span("\(count)", style)].aged(age), end: end, y: y)
        }
        let room = x + width - end - 2
        guard room > 12, all > 0 else { return }
        let share = Double(group.slots) / Double(all)
        canvas.put(Sparkline.bar(share * Double(min(40, room - 6))), x: end + 2, y: y, style: .meter)
        canvas.putRightAligned("\(Int((share * 100).rounded())) %", end: end + 2 + min(46, room), y: y, style: .dim)
    }

    private func draw(_ holder: SlotHolder, _ scene: Scene, on canvas: inout Canvas, x: Int, y: Int, width: Int) {
        let session = holder.session
        let age = Format.duration(session.age(at: scene.moment(of: session)))
        let state = SessionState(session, scene).spans
        let isNarrow = width < 60
        let space = String(repeating: " ", count: isNarrow ? 0 : max(0, Self.stateWidth - state.textWidth))
        let ageSpace = String(repeating: " ", count: isNarrow ? 0 : max(0, Self.ageWidth - age.count))
        let spans =
            [Span(session.id.short + "  ", .text)] + state + [
                Span(space + ageSpace + "  \(age)  ", .dim), Span(session.roomLabel),
            ]
        canvas.put(spans.aged(scene.dataAge(of: session)), x: x + 4, y: y, width: width - 4)
    }
}
