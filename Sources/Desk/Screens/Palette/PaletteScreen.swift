import Canvas

/// Every command by its name: typed in part, chosen with the arrows, done with Enter.
struct PaletteScreen: Equatable, Sendable {
    let entries: [PaletteEntry]
    /// Titles that were chosen before, newest first: they stand on top while nothing is typed.
    let recent: [String]
    private(set) var input = TextInput(limit: 200)
    private var index = 0
    private var said: String?

    init(entries: [PaletteEntry], recent: [String]) { (self.entries, self.recent) = (entries, recent) }

    /// An entry that fits what is typed, and where.
    struct Found: Equatable, Sendable {
        var entry: PaletteEntry
        /// Characters of its title, to be drawn as hits.
        var hits: Set<Int>
    }

    var found: [Found] {
        guard !input.isEmpty else {
            let known = recent.compactMap { title in entries.first { $0.title == title } }
            return (known + entries.filter { !recent.contains($0.title) }).map { Found(entry: $0, hits: []) }
        }
        return entries.enumerated().compactMap { index, entry in score(entry).map { (index, $0.0, $0.1) } }
            .sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }
            .map { Found(entry: entries[$0.0], hits: $0.2) }
    }

    /// The title counts for more than the words behind it.
    private func score(_ entry: PaletteEntry) -> (Int, Set<Int>)? {
        if let match = FuzzyMatch(input.text, in: entry.title) { return (match.score + 30, Set(match.hits)) }
        // Letters strewn over a sentence are no hit: what is meant by a word stands there whole.
        let words = entry.words.lowercased()
        guard input.text.lowercased().split(separator: " ").allSatisfy(words.contains) else { return nil }
        return FuzzyMatch(input.text, in: entry.words).map { ($0.score, []) }
    }

    mutating func handle(_ key: Key) -> [Ask] {
        said = nil
        switch KeyTable.command(for: key, in: .palette) {
        case .close?: return [.close]
        case .down?: index = min(index + 1, max(0, found.count - 1))
        case .up?: index = max(0, index - 1)
        case .pageDown?: index = min(index + 8, max(0, found.count - 1))
        case .pageUp?: index = max(0, index - 8)
        case .open?: return open()
        default:
            if let edit = input.handle(key) {
                if edit.isChange { index = 0 }
                said = edit.notice
            }
        }
        return []
    }

    private mutating func open() -> [Ask] {
        let found = found
        guard found.indices.contains(index) else { return [] }
        let entry = found[index].entry
        if let why = entry.whyNot {
            said = why
            return []
        }
        return [.close, .chosen(title: entry.title), entry.ask]
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let body = canvas.bounds.droppingTop(1).droppingBottom(1)
        let size = Size(columns: body.width < 84 ? body.width : 76, rows: min(body.height, 20))
        let rect = body.centred(size)
        let found = found
        canvas.cursor = nil
        canvas.fill(rect, .dialog)
        canvas.paint(.dialog, rect)
        canvas.box(
            rect, style: .focus, title: [Span("Commands", .title)],
            right: [Span("\(found.count)", .strong), Span(" of \(entries.count)", .dim)],
            foot: KeyHints.spans([.open, .down, .up, .close], in: .palette, width: rect.width - 6))
        let inner = rect.inset(x: 2, y: 1)
        canvas.put(":", x: inner.x, y: inner.y, style: .key)
        let field = inner.droppingLeft(2).top(1)
        FormValueView.draw(input, placeholder: "what to do", hasCursor: true, on: &canvas, in: field)
        canvas.rule(x: inner.x, y: inner.y + 1, width: inner.width)
        let list = inner.droppingTop(2).droppingBottom(said == nil ? 0 : 1)
        draw(found, on: &canvas, in: list)
        if let said { canvas.put(said, x: inner.x, y: inner.maxY - 1, style: .warn, width: inner.width) }
        if found.isEmpty {
            canvas.put("Nothing is called that.", x: list.x + 2, y: list.y, style: .dim, width: list.width - 2)
        }
    }

    private func draw(_ found: [Found], on canvas: inout Canvas, in rect: Rect) {
        let top = max(0, min(index - rect.height / 2, found.count - rect.height))
        let shown = found.dropFirst(top).prefix(rect.height)
        let titles = min(max(14, entries.map { textWidth($0.title) }.max() ?? 0), rect.width / 2)
        for (line, row) in shown.enumerated() {
            let y = rect.y + line
            let isDead = row.entry.whyNot != nil
            canvas.put(title(row, isDead), x: rect.x + 2, y: y, width: titles)
            let detail = row.entry.whyNot ?? row.entry.detail
            let keyX = canvas.putRight(row.entry.key, end: rect.maxX, y: y, style: isDead ? .faint : .key)
            let x = rect.x + 2 + titles + 2
            canvas.put(detail, x: x, y: y, style: .dim, width: max(0, keyX - 2 - x))
            guard top + line == index else { continue }
            canvas.put("▌", x: rect.x, y: y, style: .focus)
            canvas.paint(.cursor, Rect(x: rect.x, y: y, width: rect.width, height: 1))
        }
    }

    /// What was hit stands out.
    private func title(_ row: Found, _ isDead: Bool) -> [Span] {
        row.entry.title.enumerated().map { index, character in
            Span(String(character), row.hits.contains(index) ? .key : isDead ? .dim : .text)
        }
    }
}
