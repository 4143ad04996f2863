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
                [.session, .cause, .limits, .metadata], [.transport, .room, .calls], [.startUp, .video, .timeline],
            ]
        }
        if width >= twoColumnWidth {
            return [
                [.session, .cause, .transport, .limits], [.room, .startUp, .video, .timeline, .metadata, .calls],
            ]
        }
        return [[.session, .cause, .video, .startUp, .timeline, .transport, .room, .metadata, .limits, .calls]]
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
