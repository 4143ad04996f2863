import Canvas
import Model

/// Layout of the session screen: panels in one, two or three columns.
struct SessionLayout: Equatable, Sendable {
    struct Panel: Equatable, Sendable {
        var section: FactSection
        /// On a canvas that may be taller than the screen.
        var rect: Rect
    }

    let panels: [Panel]
    /// Size of that canvas.
    let size: Size

    init(scene: Scene, session: SessionID) {
        let body = Size(columns: scene.size.columns, rows: max(0, scene.size.rows - 2))
        guard let known = scene.feed.session(session) else {
            (panels, size) = ([], body)
            return
        }
        let facts = SessionFacts(scene: scene, session: session, width: 0, isFull: true)
        let columns = Self.columns(body.columns)
        var x = 0
        var stacks: [[Panel]] = []
        for (index, kinds) in columns.enumerated() {
            let width = (body.columns - x) / (columns.count - index)
            let sections = kinds.compactMap { facts.section($0, known, width - 4) }
            stacks.append(Self.stack(sections, x: x, width: width))
            if index == columns.count - 1, columns.count > 2 { Self.fill(&stacks, body.rows, facts, known) }
            x += width
        }
        let height = max(body.rows, stacks.compactMap { $0.last?.rect.maxY }.max() ?? 0)
        panels = stacks.flatMap { Self.stretched($0, to: height) }
        size = Size(columns: body.columns, rows: height)
    }

    /// Minimum widths of screens with two and with three columns.
    private static let twoColumnWidth = 100, threeColumnWidth = 150

    private static func columns(_ width: Int) -> [[FactSection.Kind]] {
        if width >= threeColumnWidth {
            return [
                [.diagnosis, .session, .limits, .metadata], [.transport, .room, .calls], [.startUp, .video, .timeline],
            ]
        }
        if width >= twoColumnWidth {
            return [
                [.diagnosis, .session, .transport, .limits], [.room, .startUp, .video, .timeline, .metadata, .calls],
            ]
        }
        return [[.diagnosis, .session, .video, .startUp, .timeline, .transport, .room, .metadata, .limits, .calls]]
    }

    /// The least number of free lines for the raw JSON.
    private static let jsonHeight = 12

    /// Puts the raw JSON, as far as it fits, below the shortest column of a large window.
    private static func fill(
        _ stacks: inout [[Panel]], _ height: Int, _ facts: SessionFacts, _ session: Session
    ) {
        let ends = stacks.map { $0.last?.rect.maxY ?? 0 }
        guard let end = ends.min(), let index = ends.firstIndex(of: end), let above = stacks[index].last?.rect,
            height - end >= jsonHeight, var section = facts.section(.json, session, above.width - 4)
        else { return }
        let room = height - end - 2
        if section.lines.count > room {
            section.lines = section.lines.prefix(room - 1) + [[Span("J shows all", .dim, key: .character("J"))]]
        }
        let rect = Rect(x: above.x, y: end, width: above.width, height: section.lines.count + 2)
        stacks[index].append(Panel(section: section, rect: rect))
    }

    private static func stack(_ sections: [FactSection], x: Int, width: Int) -> [Panel] {
        var y = 0
        return sections.map { section in
            defer { y += section.lines.count + 2 }
            return Panel(section: section, rect: Rect(x: x, y: y, width: width, height: section.lines.count + 2))
        }
    }

    /// Extends the last panel of a column, so that all columns end at the same line.
    private static func stretched(_ stack: [Panel], to height: Int) -> [Panel] {
        var stack = stack
        if let last = stack.indices.last { stack[last].rect.height = height - stack[last].rect.y }
        return stack
    }
}
