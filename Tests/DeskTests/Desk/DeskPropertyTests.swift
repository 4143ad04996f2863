import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The desk under random events: what a key acts on is what was on the screen when it went down.
///
/// A failure names its seed and step. `DESK_SEEDS=100-900` tries others, `DESK_STEPS` another length.
struct DeskPropertyTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seeds: ClosedRange<Int> = {
        let ends = (environment["DESK_SEEDS"] ?? "").split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : 1...8
    }()
    private static let steps = environment["DESK_STEPS"].flatMap { Int($0) } ?? 120

    @Test(arguments: seeds)
    func `whatever happens, the cursor and the marks stay with their sessions, and a key hits what was on the screen`(
        seed: Int
    ) {
        var run = DeskRun(seed: seed)
        for step in 0..<Self.steps {
            run.step = step
            run.happen()
            run.expectSound()
        }
    }
}

/// One run of random events.
private struct DeskRun {
    private enum Event: CaseIterable {
        case poll, morePoll, page, gone, lateAnswer, sort, reverse, filter, typedFilter, columns, view, group, move,
            mark, markAll
        case end, copy, click, paste, resize, pause, share, escape
    }

    private let seed: Int
    var step = 0
    private var dice: Dice
    private var state = Fixture.desk(columns: 120, rows: 20)
    /// What the API has; live ones first.
    private var fleet: [SessionID: Session] = [:]
    private var count = 100
    private var event = Event.poll
    private var seconds = 0.0
    /// What was asked of the API to end.
    private var ended: [SessionID] = []

    init(seed: Int) {
        (self.seed, dice) = (seed, Dice(seed))
        for session in Fixture.fleet { fleet[session.id] = session }
    }

    private var place: Comment { "seed \(seed), step \(step): \(event)" }

    private static let sizes = [
        Size(columns: 120, rows: 20), Size(columns: 80, rows: 24), Size(columns: 160, rows: 50),
        Size(columns: 44, rows: 12),
    ]
    private static let filters = [
        "", "room:qa-17", "status:failed", "!room:demo-room", "age>3m", "is:marked", "status:running,ended av",
        "statsu:x",
        "created<10m",
        "created>2m", "meta.customer:acme", "fps<20", "is:terminal", "nowhere",
    ]
    private static let columns: [SessionColumn] = SessionColumn.fixed + [.meta("customer")]

    mutating func happen() {
        event = dice.pick(Event.allCases)
        let before = (cursor: state.desk.cursor, marks: state.desk.marks)
        switch event {
        case .poll, .morePoll: poll()
        case .page: page()
        case .gone: goAway()
        case .lateAnswer: answerLate()
        case .sort: sort()
        case .reverse: state.press(.character("S"))
        case .filter: filter()
        case .typedFilter: typeFilter()
        case .columns: chooseColumns()
        case .view: openView()
        case .group: state.press(.character(dice.pick(["a", "t", "A"])))
        case .move:
            state.press(
                dice.pick([.character("j"), .character("k"), .character("G"), .character("g"), .pageDown, .pageUp]))
        case .mark: mark()
        case .markAll: state.press(.character("*"))
        case .end: end()
        case .copy: copy()
        case .click: click()
        case .paste: paste()
        case .resize: _ = state.handle(.resized(dice.pick(Self.sizes)))
        case .pause: state.press(.character("P"))
        case .share: state.press(.character("X"))
        case .escape: state.press(.escape)
        }
        expectStays(before.cursor, before.marks)
    }

    // What the API does.

    private mutating func session(_ number: Int, _ status: SessionStatus? = nil) -> Session {
        let statuses: [SessionStatus] = [.queued, .starting, .running, .ending, .ended, .failed, .canceled]
        var session = Fixture.session(
            number, status ?? dice.pick(statuses), age: Double(dice.roll(900)),
            room: dice.pick(["demo-room", "qa-17", "kiosk"]),
            avatar: "av_\(dice.roll(4))", frames: dice.roll(2) == 0 ? nil : dice.roll(900))
        if dice.roll(2) == 0 { session.metadata = ["customer": .string(dice.pick(["acme", "zinc", "umbra"]))] }
        return session
    }

    /// Sessions come, move on, end and vanish without a word.
    private mutating func poll() {
        for _ in 0..<dice.roll(4) {
            count += 1
            let new = session(count)
            fleet[new.id] = new
        }
        for id in fleet.keys.sorted() where dice.roll(8) == 0 {
            guard let old = fleet[id], old.status.isActive else { continue }
            var next = old
            next.status = dice.pick([.running, .ending, .ended, .failed])
            if next.status.isTerminal { next.endedAt = old.createdAt.addingTimeInterval(60) }
            fleet[id] = dice.roll(5) == 0 ? nil : next
        }
        seconds += Double(dice.roll(20)) / 4
        hear(.tick(Fixture.now.addingTimeInterval(seconds)))
        let all = fleet.values.sorted { $0.id > $1.id }
        _ = state.handle(.activeLoaded(.success(all.filter(\.status.isActive).map(Row.value))))
        guard dice.roll(3) > 0 else { return }
        _ = state.handle(.finishedLoaded(.success(all.filter(\.status.isTerminal).prefix(100).map(Row.value))))
    }

    /// Of the past, asked for or not.
    private mutating func page() {
        let rows = (0..<dice.roll(30)).map { _ in
            count += 1
            return session(count, dice.pick([.ended, .failed, .canceled]))
        }
        for row in rows { fleet[row.id] = row }
        let page = HistoryPage(page: Page(rows: rows.map(Row.value), hasMore: dice.roll(2) == 0))
        let query = SessionQuery(
            statuses: [.terminal], limit: 100, startingAfter: state.history.whole?.query.startingAfter)
        _ = state.handle(.pageLoaded(query, .success(page)))
    }

    private mutating func goAway() {
        guard let id = dice.pick([nil, state.desk.cursor] + state.desk.rows.prefix(9).map(Optional.some)) else {
            return
        }
        fleet[id] = nil
        _ = state.handle(.activeLoaded(.success(fleet.values.filter(\.status.isActive).map(Row.value))))
        _ = state.handle(.sessionLoaded(id, .failure(.notFound(Fixture.error(.notFound, "not_found")))))
    }

    private mutating func answerLate() {
        guard let id = fleet.keys.sorted().last, let session = fleet[id] else { return }
        _ = state.handle(.sessionLoaded(id, .success(SessionDetail(session: session, raw: .null))))
    }

    // What the operator does to the look of the desk.

    private mutating func sort() {
        let column = dice.pick(Self.columns.filter(\.isSortable))
        _ = state.answer(.sortBy(column, isReversed: dice.roll(2) == 0))
    }

    private mutating func filter() {
        state.desk.setFilter(dice.pick(Self.filters), clock: state.shownScene.filterClock)
        state.refreshRows()
    }

    private mutating func typeFilter() {
        state.press(.character("/"), .control("u"))
        state.type(dice.pick(Self.filters))
        if dice.roll(2) == 0 { poll() }
        state.press(.enter)
    }

    private mutating func chooseColumns() {
        let columns: [SessionColumn] =
            [.status, .session] + Self.columns.filter { ![.status, .session].contains($0) && dice.roll(4) == 0 }
        state.press(.character("C"))
        _ = state.answer(.showColumns(columns))
        if dice.roll(2) == 0 { poll() }
        state.press(dice.roll(2) == 0 ? .enter : .escape)
        while case .looks? = state.dialogs.last { state.press(.escape) }
    }

    private mutating func openView() {
        let groups: [SessionGroup] = [.active, .terminal, .all]
        _ = state.answer(
            .openView(
                SavedView(
                    name: "view", group: dice.pick(groups), filter: dice.pick(Self.filters),
                    sort: dice.pick(Self.columns.filter(\.isSortable)),
                    isReversed: dice.roll(2) == 0,
                    columns: dice.roll(2) == 0 ? nil : [.status, .session, .meta("customer")])))
    }

    // What the operator does to sessions.

    private mutating func mark() {
        guard let cursor = state.desk.cursor else { return }
        let was = state.desk.marks.contains(cursor)
        state.press(.character(" "))
        #expect(state.desk.marks.contains(cursor) != was, place)
    }

    /// Marked and unmarked, with the world moving on between the question and the answer.
    private mutating func end() {
        let marked = state.desk.markedRows
        let meant = marked.isEmpty ? state.desk.marks.isEmpty ? [state.desk.cursor].compactMap(\.self) : [] : marked
        let endable = meant.filter { DeskState.whyNotEnd(state.scene.feed.session($0), state.shownScene) == nil }
        let isHeld = state.held != nil
        state.press(.character("e"))
        guard case .end(let dialog)? = state.dialogs.last else {
            if !isHeld { #expect(endable.isEmpty, place) }
            return
        }
        if !isHeld { #expect(dialog.sessions == endable, place) }
        poll()
        if dice.roll(2) == 0 { page() }
        guard case .end(let same)? = state.dialogs.last else { return #expect(Bool(false), place) }
        #expect(same.sessions == dialog.sessions, place)
        guard dice.roll(3) > 0 else {
            _ = state.press(.escape)
            return
        }
        state.press(.character("y"))
        let order = state.scene.endings.waiting
        #expect(order?.entries.map(\.session) == dialog.sessions, place)
        ended = []
        goOut()
        #expect(Set(ended) == Set(dialog.sessions) && ended.count == dialog.sessions.count, place)
        while !state.dialogs.isEmpty { state.press(.escape) }
    }

    /// After three seconds in which the rows go on changing.
    private mutating func goOut() {
        for _ in 0..<4 {
            poll()
            seconds += 1
            hear(.tick(Fixture.now.addingTimeInterval(seconds)))
        }
    }

    /// Each end that goes out is refused, so that its session stays.
    private mutating func hear(_ message: Message) {
        for case .end(let id) in state.handle(message) {
            ended.append(id)
            hear(.ended(id, .failure(.unreachable(.reset))))
        }
    }

    private mutating func copy() {
        guard !state.isSharing, let cursor = state.desk.cursor else { return }
        let marked = state.desk.markedRows
        let wanted = marked.isEmpty ? cursor.rawValue : marked.map(\.rawValue).joined(separator: "\n")
        #expect(state.press(.character("y")).contains(.copy(wanted)), place)
    }

    /// A click on a line takes the session that is drawn there.
    private mutating func click() {
        let canvas = state.draw()
        let lines = canvas.hits.compactMap { hit in
            if case .row(let number) = hit.target { (number, hit.rect) } else { nil }
        }
        guard !lines.isEmpty else { return }
        let (number, rect) = dice.pick(lines)
        guard number != state.desk.cursorIndex else { return }
        let drawn = text(canvas, rect)
        state.press(.click(Point(x: rect.x + 4, y: rect.y)))
        guard let cursor = state.desk.cursor else { return #expect(Bool(false), place) }
        #expect(drawn.contains(cursor.rawValue.suffix(6)), place)
    }

    private mutating func paste() {
        guard
            let session = fleet.values.sorted(by: { $0.id < $1.id }).first(where: {
                state.scene.feed.session($0.id) != nil
            }),
            state.held == nil
        else { return }
        state.press(.paste("look at \(session.id.rawValue)!"))
        #expect(state.desk.cursor == session.id && state.desk.rows.contains(session.id), place)
    }

    // What must hold.

    private func text(_ canvas: Canvas, _ rect: Rect) -> String {
        (rect.x..<rect.maxX).reduce(into: "") { $0 += canvas[$1, rect.y].glyph.text }
    }

    private func expectStays(_ cursor: SessionID?, _ marks: Set<SessionID>) {
        // A filter that is typed passes through others, which may not have the session.
        let moves: Set<Event> = [.move, .mark, .click, .paste, .group, .end, .typedFilter]
        if let cursor, !moves.contains(event), state.desk.rows.contains(cursor) {
            #expect(state.desk.cursor == cursor, place)
        }
        let changes: Set<Event> = [.mark, .markAll, .end, .escape]
        guard !changes.contains(event) else { return }
        let known = marks.filter { state.shownScene.feed.session($0) != nil }
        #expect(state.desk.marks == known, place)
    }

    /// The rows that were kept up step by step are those that are made from nothing, and the screen shows them.
    mutating func expectSound() {
        #expect(state.dialogs.isEmpty && !state.desk.isEditingFilter, place)
        // The cursor may have left a session that only stayed for it.
        state.refreshRows()
        let (desk, scene) = (state.desk, state.shownScene)
        var fresh = RowOrder()
        let marks = desk.terms.asks(for: .marked) ? desk.marks : []
        let wish = RowOrder.Wish(
            group: desk.group, terms: desk.terms, column: desk.sort, isReversed: desk.isReversed, marks: marks)
        fresh.update(wish, from: scene.feed, at: scene.now, cursor: nil)
        let lingering = desk.cursor.flatMap(scene.feed.shelf.slot)
        #expect(desk.order.shown.filter { $0 != lingering } == fresh.shown.filter { $0 != lingering }, place)
        #expect(Set(desk.rows).count == desk.rows.count, place)
        #expect((desk.cursor == nil) == desk.rows.isEmpty, place)
        if let index = desk.cursorIndex { #expect(desk.rows[index] == desk.cursor, place) }
        expectDrawn(desk)
    }

    /// Each line is drawn for the session that its row is of, and the bar stands on the cursor's.
    private func expectDrawn(_ desk: DeskState) {
        let canvas = state.draw()
        for hit in canvas.hits {
            guard case .row(let number) = hit.target, desk.rows.indices.contains(number) else { continue }
            let line = text(canvas, hit.rect)
            #expect(line.contains(desk.rows[number].rawValue.suffix(6)), place)
            #expect(line.hasPrefix("▌") == (desk.rows[number] == desk.cursor), place)
            #expect((Array(line.prefix(2)).last == "✓") == desk.marks.contains(desk.rows[number]), place)
        }
    }
}
