import Canvas
import Model

extension HelpScreen {
    func visibleHeight(_ size: Size) -> Int { max(1, size.rows - 4) }

    package var lines: [[Span]] { Self.helpLines }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = canvas.bounds.droppingTop(1).droppingBottom(1)
        let lines = lines
        let inner = rect.inset(x: 2, y: 1)
        let last = min(lines.count, top + inner.height)
        let place = lines.count > inner.height ? [Span("\(top + 1)–\(last) of \(lines.count)", .dim)] : []
        canvas.box(rect, style: .focus, title: [Span("Keys", .title)], right: place)
        for (line, spans) in lines.dropFirst(top).prefix(inner.height).enumerated() {
            canvas.put(spans, x: inner.x, y: inner.y + line, width: inner.width)
        }
    }

    /// Generated from the key table, so that the help lists exactly the existing keys.
    private static let helpLines: [[Span]] = KeyRow.Context.allCases.flatMap { context -> [[Span]] in
        let rows = KeyTable.rows.filter { $0.context == context }
        return [[Span(context.rawValue, .info)]] + rows.map(helpLine) + [[]]
    }

    private static func helpLine(_ row: KeyRow) -> [Span] {
        let keys = row.keys.map(\.label).joined(separator: " ")
        return [Span("  " + keys + String(repeating: " ", count: max(1, 14 - textWidth(keys))), .key), Span(row.label)]
    }
}
