import Canvas
import Model

extension JSONScreen {
    private struct Row {
        var line: Int
        var spans: [Span]
    }

    static func height(_ scene: Scene) -> Int { max(1, scene.size.rows - 4) }

    /// Scrolls so that the line of the cursor is visible.
    mutating func reveal(_ scene: Scene) {
        guard let outline = outline(scene) else { return }
        let rows = rows(outline.lines, width: scene.size.columns - 4)
        let cursor = cursorIndex(outline.lines)
        let first = rows.firstIndex { $0.line == cursor } ?? 0
        let last = rows.lastIndex { $0.line == cursor } ?? first
        scroll.show(first..<last + 1, lines: rows.count, height: Self.height(scene))
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = canvas.bounds.droppingTop(1).droppingBottom(1)
        let title = session.map { [Span("Raw JSON", .title), Span(" " + $0.short, .info)] } ?? [Span(title, .title)]
        guard let value = value(scene) else {
            canvas.box(rect, style: .focus, title: title)
            return canvas.putCentred(
                "This session is not loaded.", in: rect, y: rect.y + rect.height / 3, style: .dim)
        }
        let lines = JSONOutline(value, folded: folded).lines
        let rows = rows(lines, width: rect.width - 4)
        let cursor = cursorIndex(lines)
        let inner = rect.inset(x: 2, y: 1)
        let top = min(scroll.top, max(0, rows.count - inner.height))
        let last = min(rows.count, top + inner.height)
        let age = session.flatMap { scene.feed.session($0) }.map { scene.dataAge(of: $0) } ?? .fresh
        let place = rows.count > inner.height ? [Span("\(top + 1)–\(last) of \(rows.count)", .dim)] : []
        canvas.box(
            rect, style: .focus, title: title, right: place, foot: foot(value) + (age == .fresh ? [] : Self.age(scene)),
            footRight: path(lines[cursor], rect.width))
        for (y, row) in rows.dropFirst(top).prefix(inner.height).enumerated() {
            canvas.put(row.spans.aged(age), x: inner.x, y: inner.y + y, width: inner.width)
            if row.line == cursor {
                canvas.paint(.cursor, Rect(x: rect.x + 1, y: inner.y + y, width: rect.width - 2, height: 1))
            }
        }
        guard isSearching else { return }
        let before = String(search.characters.prefix(search.cursor))
        canvas.cursor = Point(x: min(rect.x + 4 + textWidth(before), rect.maxX - 4), y: rect.maxY - 1)
    }

    private static func age(_ scene: Scene) -> [Span] {
        guard let age = scene.feed.freshness.age(at: scene.now) else { return [] }
        return [Span(" old: last response \(Format.span(age.rounded(.down))) ago", .warn)]
    }

    private func foot(_ value: JSONValue) -> [Span] {
        guard isSearching || !search.isEmpty else { return [] }
        let (place, count) = matchCount(value)
        let found = search.isEmpty ? "" : count == 0 ? "  no match" : "  \(place) of \(count)"
        return [Span("/", .key), Span(search.text, .strong), Span(found, count == 0 ? .warn : .dim)]
    }

    private func path(_ line: JSONOutline.Line, _ width: Int) -> [Span] {
        [Span(ScreenText.truncatedAtStart(line.path, to: max(8, width / 2)), .dim)]
    }

    private func rows(_ lines: [JSONOutline.Line], width: Int) -> [Row] {
        lines.enumerated().flatMap { index, line in
            spans(line, width: max(8, width)).map { Row(line: index, spans: $0) }
        }
    }

    /// Wraps a long string, aligned with its beginning.
    private func spans(_ line: JSONOutline.Line, width: Int) -> [[Span]] {
        let indent = String(repeating: "  ", count: line.depth)
        let isMatch = !search.isEmpty && line.contains(search.text.lowercased())
        let marker = line.mark == .folded ? "▸ " : line.mark == .open && line.depth > 0 ? "▾ " : "  "
        let comma = line.hasComma ? "," : ""
        var head = [Span(indent + marker, .faint)]
        if let key = line.key, line.mark != .close {
            head += [Span(JSONOutline.quoted(key), isMatch ? Style(.info).underlined : .info), Span(": ", .dim)]
        }
        switch line.mark {
        case .open: return [head + [Span(line.value.brackets.open, .dim)]]
        case .close: return [head + [Span(line.value.brackets.close + comma, .dim)]]
        case .folded:
            let count = " \(line.value.childCount) "
            return [
                head + [
                    Span(line.value.brackets.open + "…", .dim), Span(count, .dim),
                    Span(line.value.brackets.close + comma, .dim),
                ]
            ]
        case .leaf: return leaf(line, head, comma, isMatch, width)
        }
    }

    private func leaf(_ line: JSONOutline.Line, _ head: [Span], _ comma: String, _ isMatch: Bool, _ width: Int)
        -> [[Span]]
    {
        let style = isMatch ? Self.style(of: line.value).underlined : Self.style(of: line.value)
        let start = min(head.textWidth, max(0, width - 12))
        let pieces = Self.pieces(LineBreaking.shortened(line.leafText) + comma, width: max(4, width - start))
        return pieces.enumerated().map { index, piece in
            let lead = index == 0 ? head : [Span(String(repeating: " ", count: start))]
            guard index == pieces.count - 1, !comma.isEmpty else { return lead + [Span(piece, style)] }
            return lead + [Span(String(piece.dropLast()), style), Span(comma, .dim)]
        }
    }

    private static func style(of value: JSONValue) -> Style {
        switch value {
        case .string(Secret.mask), .null, .object, .array: .dim
        case .string: .ok
        case .bool: .title
        case .integer, .number: .warn
        }
    }

    /// Breaks at the right edge, not at spaces, because spaces in JSON strings are significant.
    private static func pieces(_ text: String, width: Int) -> [String] {
        guard textWidth(text) > width else { return [text] }
        var pieces: [String] = []
        var piece = ""
        var columns = 0
        ScreenText.forEachGlyph(of: text) { glyph in
            if columns + glyph.columns > width {
                pieces.append(piece)
                (piece, columns) = ("", 0)
            }
            piece += glyph.text
            columns += glyph.columns
            return true
        }
        return pieces + [piece]
    }
}

extension JSONValue {
    fileprivate var brackets: (open: String, close: String) { array == nil ? ("{", "}") : ("[", "]") }
    fileprivate var childCount: Int { array?.count ?? object?.count ?? 0 }
}
