import Canvas
import FoundationEssentials
import Model

/// Draws the session table of the desk.
package struct SessionTable {
    package typealias PlacedColumn = (column: TableColumn, x: Int)

    package let scene: Scene
    package let desk: DeskState

    /// Cache of drawn rows; nil draws every row.
    private let cache: RowCache

    package init(scene: Scene, desk: DeskState, cache: RowCache? = nil) {
        (self.scene, self.desk, self.cache) = (scene.onTheSecond, desk, cache ?? RowCache())
    }

    package func draw(on canvas: inout Canvas, in rect: Rect) {
        let isFocused = desk.pane == .table || scene.deskLayout.detail == nil
        let edge: Style = isFocused ? .focus : .edge
        let title = title(rect.width)
        canvas.box(
            rect, style: edge, title: title, right: count(rect.width - title.textWidth - 9), foot: foot(rect.width - 8))
        let inner = rect.inset(by: 1)
        let columns = columns(in: rect)
        for (column, x) in columns { putTitle(column, x: inner.x + 2 + x, y: inner.y, on: &canvas) }
        let body = inner.droppingTop(1)
        if desk.rows.isEmpty { return drawEmpty(on: &canvas, in: body) }
        drawRows(columns, on: &canvas, in: body)
        if desk.isEditingFilter { moveHardwareCursor(on: &canvas, in: rect) }
    }

    package func columns(in rect: Rect) -> [PlacedColumn] {
        let inner = rect.inset(by: 1)
        return desk.fittedColumns(scene, width: inner.width - 3, height: inner.height - 1)
    }

    /// Draws rows again: those with the given numbers, or all after scrolling.
    package func redraw(
        _ rows: [Int]?, _ columns: [PlacedColumn], since version: Int, on canvas: inout Canvas, in rect: Rect
    ) {
        let body = rect.inset(by: 1).droppingTop(1)
        guard let rows else {
            canvas.fill(body)
            return drawRows(columns, since: version, on: &canvas, in: body)
        }
        let lines = rows.map { $0 - desk.top }.filter { (0..<body.height).contains($0) }
        drawRows(columns, lines: lines, since: version, on: &canvas, in: body)
    }

    /// Draws all rows and makes them clickable, or draws only the given `lines` again.
    private func drawRows(
        _ columns: [PlacedColumn], lines: [Int]? = nil, since version: Int? = nil, on canvas: inout Canvas,
        in body: Rect
    ) {
        let basis = { RowCache.Basis(scene, columns: columns.map(\.column), width: body.width) }
        let ready = cache.validRows(on: basis(), since: version)
        var fresh: [RowCache.Key: [Cell]] = [:]
        let last = min(body.height, desk.rows.count - desk.top)
        for line in lines ?? Array(0..<last) where line < last {
            let row = Rect(x: body.x, y: body.y + line, width: body.width, height: 1)
            let name = RowCache.Key(
                id: desk.rows[desk.top + line], isCursor: desk.rows[desk.top + line] == desk.cursor)
            if let cells = ready[name] {
                canvas.put(cells, in: row)
            } else if let session = scene.feed.session(name.id) {
                let cells = picture(
                    of: session, columns, isCursor: name.isCursor, width: body.width, anonymizer: canvas.anonymizer)
                canvas.put(cells, in: row)
                fresh[name] = cells
            } else {
                continue
            }
            if lines == nil { canvas.mark(row, .row(desk.top + line)) }
            if desk.marks.contains(name.id) { canvas.put("✓", x: row.x + 1, y: row.y, style: .key) }
        }
        cache.add(fresh)
    }

    /// The cells of one row.
    private func picture(
        of session: Session, _ columns: [PlacedColumn], isCursor: Bool, width: Int, anonymizer: NameAnonymizer? = nil
    ) -> [Cell] {
        var canvas = Canvas(Size(columns: width, rows: 1))
        canvas.anonymizer = anonymizer
        draw(session, columns, isCursor, on: &canvas, in: canvas.bounds)
        return canvas.cells
    }

    /// Draws a row with the cursor's background into the cache, unless it is cached already.
    func prepare(_ id: SessionID, _ columns: [PlacedColumn], in rect: Rect) {
        let width = rect.inset(by: 1).width
        let name = RowCache.Key(id: id, isCursor: true)
        let ready = cache.validRows(on: .init(scene, columns: columns.map(\.column), width: width))
        guard ready[name] == nil, let session = scene.feed.session(id) else { return }
        cache.add([name: picture(of: session, columns, isCursor: true, width: width)])
    }

    private func draw(
        _ session: Session, _ columns: [PlacedColumn], _ isCursor: Bool, on canvas: inout Canvas, in rect: Rect
    ) {
        let hasReasons = columns.contains { $0.column.kind == .error }
        for (column, x) in columns {
            let cell = agedSpans(column, of: session, isCursor: isCursor, hasReasons: hasReasons)
            let start = rect.x + 2 + x
            if column.alignsRight {
                canvas.putRightAligned(cell, end: start + column.width, y: rect.y)
            } else {
                canvas.put(cell, x: start, y: rect.y, width: column.width)
            }
        }
        guard isCursor else { return }
        canvas.put("▌", x: rect.x, y: rect.y, style: .focus)
        canvas.paint(.cursor, rect)
    }

    /// Dim if the data is old, and a dash in place of a value that is no longer known.
    private func agedSpans(
        _ column: TableColumn, of session: Session, isCursor: Bool, hasReasons: Bool
    ) -> [Span] {
        let age = scene.dataAge(of: session)
        if age == .outdated, column.kind.changesByItself { return [Span("–", .dim)] }
        if column.kind == .status, hasReasons { return status(of: session).aged(age) }
        return spans(column.kind, of: session, isCursor: isCursor, width: column.width).aged(age)
    }

    /// The status without the reason, which has its own column.
    private func status(of session: Session) -> [Span] {
        if isUnreadable(session) { return [Span("▲ ", .warn), Span(StatusMark(session.status).word, .warn)] }
        let mark = StatusMark(session.status)
        // Trouble changes the glyph of a live session only. A finished session would be diagnosed again.
        let state = session.status.isActive ? SessionState(session, scene) : nil
        let style: Style = session.status == .failed ? .bad : session.status.isTerminal ? .dim : .text
        return [Span((state?.glyph ?? mark.glyph) + " ", Style(state?.role ?? mark.role)), Span(mark.word, style)]
    }

    /// True if a field of the session, or its last update, could not be read.
    private func isUnreadable(_ session: Session) -> Bool {
        !session.unreadableFields.isEmpty || scene.feed.rejectedUpdates[session.id] != nil
    }

    /// Why the session failed, ended or is in trouble.
    private func reason(of session: Session, width: Int) -> Span {
        let text: Style = session.status.isTerminal ? .dim : .text
        if let code = session.failure?.code, !code.isEmpty { return Span(code, text) }
        let state = SessionState(session, scene)
        if state.isTrouble { return Span(state.text(width: width), Style(state.role, bold: true)) }
        return state.hasEndWord ? Span(state.word, text) : Span("·", text)
    }

    private func spans(_ kind: TableColumn.Kind, of session: Session, isCursor: Bool, width: Int) -> [Span] {
        let text: Style = session.status.isTerminal ? .dim : .text
        switch kind {
        case .status:
            if isUnreadable(session) { return status(of: session) }
            let state = SessionState(session, scene)
            let style = state.isTrouble ? Style(state.role, bold: true) : session.status == .failed ? .bad : text
            return [Span(state.glyph + " ", Style(state.role)), Span(state.text(width: width - 2), style)]
        case .session:
            return [Span(ScreenText.truncatedAtStart(session.id.rawValue, to: width), isCursor ? Style(.strong) : text)]
        case .avatar: return [Span(session.avatarID, text)]
        case .room: return [Span(session.roomLabel, text)]
        case .created: return [Span(kind.cellText(of: session, in: scene), text)]
        case .error: return [reason(of: session, width: width)]
        case .audio: return audio(of: session, width: width)
        case .fps: return [rate(of: session)]
        case .age, .lasted, .ends, .frames, .quality, .source, .identity, .host, .transport, .trouble,
            .people, .agent, .meta:
            return [Span(kind.text(of: session, in: scene), text)]
        }
    }

    /// Sparkline of the recent audio levels, if they are measured.
    private func audio(of session: Session, width: Int) -> [Span] {
        guard session.status == .running, let media = scene.feed.media[session.id] else { return [Span("·", .dim)] }
        let values = media.history.suffix(width).map { LevelBar.fraction($0) }
        return [Span(Sparkline.text(Array(values), top: 1, width: width), .meter)]
    }

    /// `≈` marks a rate that is derived from the counters of the API, `–` one that is outdated.
    private func rate(of session: Session) -> Span {
        if session.status == .running, let media = scene.feed.media[session.id], media.measuresVideo {
            let video = media.video
            guard let rate = video.rate else { return Span("·", .dim) }
            return Span(Format.decimal(rate), video.isStalled || rate == 0 ? .bad : .text)
        }
        guard session.status == .running, let reading = scene.feed.meter(session.id)?.reading(at: scene.now) else {
            return Span("·", .dim)
        }
        switch reading {
        case .pending, .outdated: return Span(reading.text ?? "·", .dim)
        case .stalled: return Span(reading.text ?? "·", .bad)
        case .rate: return Span(reading.text ?? "·", .text)
        }
    }

    private func putTitle(_ column: TableColumn, x: Int, y: Int, on canvas: inout Canvas) {
        canvas.mark(Rect(x: x, y: y, width: column.width, height: 1), .column(column.kind.name))
        let arrow = desk.isSorted(by: column.kind) ? column.kind.arrow(isReversed: desk.isReversed) : ""
        if column.alignsRight {
            canvas.putRightAligned(column.title + arrow, end: x + column.width, y: y, style: .dim)
        } else {
            canvas.put(column.title + (arrow.isEmpty ? "" : " " + arrow), x: x, y: y, style: .dim, width: column.width)
        }
    }

    /// Title with the open view and a non-default sort order, if they fit beside the count.
    private func title(_ width: Int) -> [Span] {
        var spans = [
            Span("Sessions", .title), Span(" " + (desk.terms.hasStatusTerm ? "by status" : desk.group.word), .info),
        ]
        guard desk.openView != nil || !desk.hasDefaultOrder else { return spans }
        let view =
            desk.openView.map { [Span("  “\($0.name)”", .strong), Span(desk.isChanged ? "*" : "", .warn)] } ?? []
        let order = desk.hasDefaultOrder ? [] : [Span("  by " + orderWords, .dim)]
        for more in [order, view] where (spans + more).textWidth + count(0).textWidth + 9 <= width { spans += more }
        return spans
    }

    private var orderWords: String {
        if desk.sort == .trouble, desk.showsLive { return desk.isReversed ? "trouble last" : "trouble first" }
        let column = desk.visibleSortColumn
        return ScreenText.clean(column.name) + " " + column.arrow(isReversed: desk.isReversed)
    }

    private func count(_ width: Int) -> [Span] {
        let unreadable = scene.feed.unreadable.rows(of: desk.group).count
        let cut = scene.feed.isLiveListTruncated ? [Span("▲ live list incomplete  ", .warn)] : []
        let odd = unreadable == 0 ? cut : [Span("▲ \(unreadable) unreadable  ", .warn)] + cut
        let marked = desk.marks.isEmpty ? [] : [Span("✓ \(markWords)  ", .key)]
        let long = odd + marked + groupCount(hasWord: true)
        let facts = long.textWidth <= width ? long : odd + marked + groupCount(hasWord: false)
        return scene.history.spans(width: width - facts.textWidth) + facts
    }

    /// `3 marked`, or `2 marked, 1 not shown`: keys apply only to the marked sessions of the table.
    private var markWords: String {
        let shown = desk.markedRows.count
        let hidden = desk.marks.count - shown
        return "\(Format.grouped(shown)) marked" + (hidden > 0 ? ", \(Format.grouped(hidden)) not shown" : "")
    }

    /// `8 active`, with a filter `3 of 8 active`. `+` if the API has more sessions of this kind than are loaded.
    private func groupCount(hasWord: Bool) -> [Span] {
        let shelf = scene.feed.shelf
        let showsAll = desk.terms.hasStatusTerm || desk.group == .all
        let isLive = !showsAll && desk.group == .active
        let count =
            showsAll ? shelf.count : isLive ? shelf.active.count : shelf.count - shelf.active.count
        if scene.feed.freshness.lastSuccess == nil, count == 0 { return [Span("–", .dim)] }
        let more = scene.history.isPartial && !isLive ? "+" : ""
        let whole = Format.grouped(count) + more
        let word = hasWord ? " " + (showsAll ? "sessions" : desk.group.word) : ""
        guard !desk.terms.isEmpty else { return [Span(whole, .strong), Span(word, .dim)].aged(scene.dataAge) }
        // A session that has left the group stays until the cursor moves, and does not count.
        let found = isLive ? desk.order.liveCount : desk.rows.count
        return [Span(Format.grouped(found), .strong), Span(" of \(whole)\(word)", .dim)].aged(scene.dataAge)
    }

    private func foot(_ width: Int) -> [Span] {
        if desk.isEditingFilter || !desk.filter.isEmpty {
            let end = desk.isEditingFilter ? [] : [Span("  Esc clears", .dim)]
            return [Span("/", .key)] + FilterLine(desk: desk).spans(width: max(4, width - end.textWidth)).spans + end
        }
        let commands: [Command] = [
            .list(.showActive), .list(.showFinished), .list(.showAll), .list(.filter), .list(.sort),
        ]
        let order = [Span(": " + orderWords, .dim)]
        let hints = KeyHints.spans(commands, in: .desk, width: width - order.textWidth)
        return hints.count == commands.count * 3 - 1 ? hints + order : hints
    }

    private func moveHardwareCursor(on canvas: inout Canvas, in rect: Rect) {
        let column = FilterLine(desk: desk).spans(width: max(4, rect.width - 8)).cursor
        canvas.cursor = Point(x: min(rect.x + 4 + column, rect.maxX - 4), y: rect.maxY - 1)
    }

    private func drawEmpty(on canvas: inout Canvas, in rect: Rect) {
        for (line, text) in LineBreaking.lines(emptyWords, width: rect.width - 4).prefix(rect.height).enumerated() {
            canvas.putCentred(text, in: rect, y: rect.y + min(rect.height / 3, 4) + line, style: .dim)
        }
    }

    private var emptyWords: String {
        switch scene.link {
        case .connecting: return "Connecting…"
        case .failed(let words): return words
        case .connected: break
        }
        guard scene.feed.freshness.lastSuccess != nil else {
            return scene.feed.freshness.words.map { "\($0) Retrying automatically; r retries now." } ?? "Loading…"
        }
        if !desk.filter.isEmpty {
            let isLiveOnly = desk.group == .active && !desk.terms.hasStatusTerm && desk.terms.reachesPast
            return isLiveOnly
                ? "No live session matches “\(desk.filter.text)”. "
                    + (desk.isEditingFilter ? "↵, then A" : "A") + " also searches ended sessions; "
                    + "Esc clears the filter."
                : "No session matches “\(desk.filter.text)”. Esc clears the filter."
        }
        let unreadable = scene.feed.unreadable.rows(of: desk.group)
        if let row = unreadable.first {
            let reason = row.reason.isEmpty ? "" : " (\(row.reason))"
            return "\(Format.counted(unreadable.count, "session")) can't be read\(reason), and no other "
                + "session is in this list. R shows the answers of the API."
        }
        switch desk.group {
        case .active: return "No live sessions. n creates one, t shows ended sessions."
        case .terminal: return "No ended sessions yet."
        case .all: return "No sessions yet. n creates one."
        }
    }
}
