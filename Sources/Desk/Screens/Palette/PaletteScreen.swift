import Canvas

/// The command palette: a fuzzy search over all commands by name.
package struct PaletteScreen: Equatable, Sendable {
    package let entries: [PaletteEntry]
    /// Titles of the last run commands, newest first; they are listed first while the search is empty.
    package let recent: [String]
    package private(set) var input = TextInput(limit: 200)
    private var index = 0
    private var message: String?

    package init(entries: [PaletteEntry], recent: [String]) { (self.entries, self.recent) = (entries, recent) }

    /// An entry that matches the search.
    package struct Found: Equatable, Sendable {
        package var entry: PaletteEntry
        /// Offsets of the matched characters in the title.
        var hits: Set<Int>
    }

    package var found: [Found] {
        guard !input.isEmpty else {
            let recentEntries = recent.compactMap { title in entries.first { $0.title == title } }
            return (recentEntries + entries.filter { !recent.contains($0.title) }).map { Found(entry: $0, hits: []) }
        }
        let scored = entries.enumerated().compactMap { index, entry in score(entry).map { (index, $0.0, $0.1) } }
        let sorted = scored.sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }
        return argumentEntries.map { Found(entry: $0, hits: []) }
            + sorted.map { Found(entry: entries[$0.0], hits: $0.2) }
    }

    /// Commands with the typed text as their argument: `filter TEXT` or `/TEXT`, and `find ID`.
    private var argumentEntries: [PaletteEntry] {
        let text = input.text
        func argument(_ prefixes: [String]) -> String? {
            prefixes.first { text.hasPrefix($0) }.map { String(text.dropFirst($0.count)) }.flatMap {
                $0.allSatisfy(\.isWhitespace) ? nil : $0
            }
        }
        if let filter = argument(["filter ", "/"]) {
            return [
                PaletteEntry(
                    title: "filter \(filter)", detail: "show only the sessions that match",
                    ask: .desk(.filter(filter, nil)))
            ]
        }
        guard let id = argument(["find "]) ?? (text.hasPrefix("sess_") ? text : nil) else { return [] }
        return [PaletteEntry(title: "find \(id)", detail: "select the session", ask: .sessions(.find(id)))]
    }

    /// Score of a whole keyword, and of a match outside the title.
    private static let keywordScore = 45, textScore = 10

    /// Score and hits; a match in the title scores 30 more, a recent command 15 more.
    private func score(_ entry: PaletteEntry) -> (Int, Set<Int>)? {
        let bonus = recent.contains(entry.title) ? 15 : 0
        if let match = FuzzyMatch(input.text, in: entry.title) { return (match.score + 30 + bonus, Set(match.hits)) }
        // Outside the title, scattered letters do not match: each typed word must occur as a whole.
        let text = entry.words.lowercased()
        guard input.text.lowercased().split(separator: " ").allSatisfy(text.contains) else { return nil }
        let isKeyword = entry.keywords.split(separator: " ").contains { $0 == input.text.lowercased() }
        return ((isKeyword ? Self.keywordScore : Self.textScore) + bonus, [])
    }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        message = nil
        switch KeyTable.command(for: key, in: .palette) {
        case .close?: return [.close]
        case .move(let move)?:
            let count = found.count
            index = min(max(0, index + move.step(page: 8, count: count)), max(0, count - 1))
        case .open?: return open()
        case .confirm?, .section?, .list?, .filter?, .session?, .document?, .diff?, .calls?, .form?, .request?, .entry?,
            .columns?, .preview?, .show?, .console?, nil:
            if let edit = input.handle(key) {
                if edit.isChange { index = 0 }
                message = edit.notice
            }
        }
        return []
    }

    private mutating func open() -> [ScreenRequest] {
        let found = found
        guard found.indices.contains(index) else { return [] }
        let entry = found[index].entry
        if let reason = entry.disabledReason {
            message = reason
            return []
        }
        return [.close, .chosen(title: entry.title), entry.ask]
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let size = Size(
            columns: body.width < 84 ? body.width : min(100, body.width - 8),
            rows: min(body.height, max(20, body.height * 3 / 4)))
        let rect = body.centred(size)
        let found = found
        canvas.cursor = nil
        canvas.fill(rect, .dialog)
        canvas.paint(.dialog, rect)
        let inner = rect.inset(x: 2, y: 1)
        let list = inner.droppingTop(2).droppingBottom(message == nil ? 0 : 1)
        canvas.box(
            rect, style: .focus, title: [Span("Commands", .title)],
            right: [Span("\(found.count)", .strong), Span(" of \(entries.count)", .dim)]
                + HiddenRows(cursor: index, visible: list.height, count: found.count).suffix,
            foot: KeyHints.spans([.open, .move(.down), .move(.up), .close], in: .palette, width: rect.width - 6))
        canvas.put(":", x: inner.x, y: inner.y, style: .key)
        let field = inner.droppingLeft(2).top(1)
        FormValueView.draw(
            input, placeholder: "a command, a screen, a kind of session, or filter TEXT", hasCursor: true, on: &canvas,
            in: field)
        canvas.rule(x: inner.x, y: inner.y + 1, width: inner.width)
        draw(found, on: &canvas, in: list)
        if let message { canvas.put(message, x: inner.x, y: inner.maxY - 1, style: .warn, width: inner.width) }
        if found.isEmpty {
            canvas.put("No command matches.", x: list.x + 2, y: list.y, style: .dim, width: list.width - 2)
        }
    }

    private func draw(_ found: [Found], on canvas: inout Canvas, in rect: Rect) {
        let top = max(0, min(index - rect.height / 2, found.count - rect.height))
        let shown = found.dropFirst(top).prefix(rect.height)
        let titles = min(max(14, shown.map { textWidth($0.entry.title) }.max() ?? 0), rect.width / 2)
        for (line, row) in shown.enumerated() {
            let y = rect.y + line
            let isUnavailable = row.entry.disabledReason != nil
            canvas.put(title(row, isUnavailable), x: rect.x + 2, y: y, width: titles)
            let detail = row.entry.disabledReason ?? row.entry.detail
            let keyX = canvas.putRightAligned(row.entry.key, end: rect.maxX, y: y, style: isUnavailable ? .faint : .key)
            let x = rect.x + 2 + titles + 2
            canvas.put(detail, x: x, y: y, style: .dim, width: max(0, keyX - 2 - x))
            guard top + line == index else { continue }
            canvas.put("▌", x: rect.x, y: y, style: .focus)
            canvas.paint(.cursor, Rect(x: rect.x, y: y, width: rect.width, height: 1))
        }
    }

    /// The title with highlighted matches.
    private func title(_ row: Found, _ isUnavailable: Bool) -> [Span] {
        row.entry.title.enumerated().map { index, character in
            Span(String(character), row.hits.contains(index) ? .key : isUnavailable ? .dim : .text)
        }
    }
}
