import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The desk with random events: a key acts on the session that was on the screen when it was pressed.
///
/// A failure reports its seed and step. `DESK_SEEDS=100-900` sets the seeds, `DESK_STEPS` the number of steps.
struct DeskPropertyTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seeds: ClosedRange<Int> = {
        let ends = (environment["DESK_SEEDS"] ?? "").split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : 1...8
    }()
    private static let steps = environment["DESK_STEPS"].flatMap { Int($0) } ?? 120

    @Test(arguments: seeds)
    func `after any event cursor and marks stay on their sessions, and keys act on the visible ones`(
        seed: Int
    ) {
        var run = RandomDeskRun(seed: seed)
        for step in 0..<Self.steps {
            run.step = step
            run.runRandomEvent()
            run.expectConsistentRows()
        }
    }
}

/// One run of random events.
private struct RandomDeskRun {
    private enum Event: CaseIterable {
        case poll, morePoll, page, gone, lateAnswer, sort, reverse, filter, typedFilter, columns, view, group, move,
            mark, markAll
        case end, copy, click, paste, resize, pause, share, escape
    }

    private let seed: Int
    var step = 0
    private var dice: RandomSource
    private var state = Fixture.desk(columns: 120, rows: 20)
    /// The sessions of the simulated API.
    private var fleet: [SessionID: Session] = [:]
    private var count = 100
    private var event = Event.poll
    private var seconds = 0.0
    /// Sessions for which an end request was sent.
    private var ended: [SessionID] = []

    init(seed: Int) {
        (self.seed, dice) = (seed, RandomSource(seed))
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

    mutating func runRandomEvent() {
        event = dice.pick(Event.allCases)
        let before = (cursor: state.desk.cursor, marks: state.desk.marks)
        switch event {
        case .poll, .morePoll: poll()
        case .page: page()
        case .gone: removeSession()
        case .lateAnswer: deliverLateResponse()
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
        expectKeptCursorAndMarks(before.cursor, before.marks)
    }

    // Events of the API.

    private mutating func session(_ number: Int, _ status: SessionStatus? = nil) -> Session {
        let statuses: [SessionStatus] = [.queued, .starting, .running, .ending, .ended, .failed, .canceled]
        var session = Fixture.session(
            number, status ?? dice.pick(statuses), age: Double(dice.roll(900)),
            room: dice.pick(["demo-room", "qa-17", "kiosk"]),
            avatar: "av_\(dice.roll(4))", frames: dice.roll(2) == 0 ? nil : dice.roll(900))
        if dice.roll(2) == 0 { session.metadata = ["customer": .string(dice.pick(["acme", "zinc", "umbra"]))] }
        return session
    }

    /// Sessions are created, change their status, end or disappear.
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
        handle(.tick(Fixture.now.addingTimeInterval(seconds)))
        let all = fleet.values.sorted { $0.id > $1.id }
        _ = state.handle(.loaded(.active(.success(all.filter(\.status.isActive).map(Row.value)))))
        guard dice.roll(3) > 0 else { return }
        _ = state.handle(.loaded(.finished(.success(all.filter(\.status.isTerminal).prefix(100).map(Row.value)))))
    }

    /// Delivers a page of finished sessions, requested or not.
    private mutating func page() {
        let rows = (0..<dice.roll(30)).map { _ in
            count += 1
            return session(count, dice.pick([.ended, .failed, .canceled]))
        }
        for row in rows { fleet[row.id] = row }
        let page = HistoryPage(page: Page(rows: rows.map(Row.value), hasMore: dice.roll(2) == 0))
        let query = SessionQuery(
            statuses: [.terminal], limit: 100, startingAfter: state.past.history.whole?.query.startingAfter)
        _ = state.handle(.loaded(.page(query, .success(page))))
    }

    private mutating func removeSession() {
        guard let id = dice.pick([nil, state.desk.cursor] + state.desk.rows.prefix(9).map(Optional.some)) else {
            return
        }
        fleet[id] = nil
        _ = state.handle(.loaded(.active(.success(fleet.values.filter(\.status.isActive).map(Row.value)))))
        _ = state.handle(.loaded(.session(id, .failure(.notFound(Fixture.error(.notFound, "not_found"))))))
    }

    private mutating func deliverLateResponse() {
        guard let id = fleet.keys.sorted().last, let session = fleet[id] else { return }
        _ = state.handle(.loaded(.session(id, .success(SessionDetail(session: session, raw: .null)))))
    }

    // Operator actions on the display.

    private mutating func sort() {
        let column = dice.pick(Self.columns.filter(\.isSortable))
        _ = state.perform(.desk(.sort(by: column, isReversed: dice.roll(2) == 0)))
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
        _ = state.perform(.desk(.showColumns(columns)))
        if dice.roll(2) == 0 { poll() }
        state.press(dice.roll(2) == 0 ? .enter : .escape)
        while state.screens.top is ColumnPicker { state.press(.escape) }
    }

    private mutating func openView() {
        let groups: [SessionGroup] = [.active, .terminal, .all]
        _ = state.perform(
            .desk(
                .openView(
                    SavedView(
                        name: "view", group: dice.pick(groups), filter: dice.pick(Self.filters),
                        sort: dice.pick(Self.columns.filter(\.isSortable)),
                        isReversed: dice.roll(2) == 0,
                        columns: dice.roll(2) == 0 ? nil : [.status, .session, .meta("customer")]))))
    }

    // Operator actions on sessions.

    private mutating func mark() {
        guard let cursor = state.desk.cursor else { return }
        let was = state.desk.marks.contains(cursor)
        state.press(.character(" "))
        #expect(state.desk.marks.contains(cursor) != was, place)
    }

    /// Ends the marked sessions or the one under the cursor, with polls between the dialog and its confirmation.
    private mutating func end() {
        let marked = state.desk.markedRows
        let meant = marked.isEmpty ? state.desk.marks.isEmpty ? [state.desk.cursor].compactMap(\.self) : [] : marked
        let endable = meant.filter {
            DeskState.endDisabledReason(state.scene.feed.session($0), state.shownScene) == nil
        }
        let isHeld = state.pausedScene != nil
        state.press(.character("e"))
        guard let dialog = state.screens.top as? EndDialog else {
            if !isHeld { #expect(endable.isEmpty, place) }
            return
        }
        if !isHeld { #expect(dialog.sessions == endable, place) }
        poll()
        if dice.roll(2) == 0 { page() }
        guard let same = state.screens.top as? EndDialog else { return #expect(Bool(false), place) }
        #expect(same.sessions == dialog.sessions, place)
        guard dice.roll(3) > 0 else {
            _ = state.press(.escape)
            return
        }
        state.press(.character("y"))
        let order = state.scene.endings.waiting
        #expect(order?.entries.map(\.session) == dialog.sessions, place)
        ended = []
        waitForEndRequests()
        #expect(Set(ended) == Set(dialog.sessions) && ended.count == dialog.sessions.count, place)
        while !state.screens.isEmpty { state.press(.escape) }
    }

    /// Lets the countdown of three seconds pass while the rows change.
    private mutating func waitForEndRequests() {
        for _ in 0..<4 {
            poll()
            seconds += 1
            handle(.tick(Fixture.now.addingTimeInterval(seconds)))
        }
    }

    /// Handles a message. Every end request fails, so that its session stays.
    private mutating func handle(_ message: Message) {
        for case .sessions(.end(let id)) in state.handle(message) {
            ended.append(id)
            handle(.sessions(.ended(id, .failure(.unreachable(.reset)))))
        }
    }

    private mutating func copy() {
        guard !state.sharing.isOn, let cursor = state.desk.cursor else { return }
        let marked = state.desk.markedRows
        let wanted = marked.isEmpty ? cursor.rawValue : marked.map(\.rawValue).joined(separator: "\n")
        #expect(state.press(.character("y")).contains(.terminal(.copy(wanted))), place)
    }

    /// A click on a line moves the cursor to the session that is drawn there.
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
            state.pausedScene == nil
        else { return }
        state.press(.paste("look at \(session.id.rawValue)!"))
        #expect(state.desk.cursor == session.id && state.desk.rows.contains(session.id), place)
    }

    // Invariants.

    private func text(_ canvas: Canvas, _ rect: Rect) -> String {
        (rect.x..<rect.maxX).reduce(into: "") { $0 += canvas[$1, rect.y].glyph.text }
    }

    private func expectKeptCursorAndMarks(_ cursor: SessionID?, _ marks: Set<SessionID>) {
        // While a filter is typed, its unfinished forms may exclude the session.
        let moves: Set<Event> = [.move, .mark, .click, .paste, .group, .end, .typedFilter]
        if let cursor, !moves.contains(event), state.desk.rows.contains(cursor) {
            #expect(state.desk.cursor == cursor, place)
        }
        let changes: Set<Event> = [.mark, .markAll, .end, .escape]
        guard !changes.contains(event) else { return }
        let known = marks.filter { state.shownScene.feed.session($0) != nil }
        #expect(state.desk.marks == known, place)
    }

    /// The incrementally updated rows equal newly computed rows, and the screen shows them.
    mutating func expectConsistentRows() {
        #expect(state.screens.isEmpty && !state.desk.isEditingFilter, place)
        // Removes a finished session that was kept only while the cursor was on it.
        state.refreshRows()
        let (desk, scene) = (state.desk, state.shownScene)
        var fresh = RowOrder()
        let marks = desk.terms.asks(for: .marked) ? desk.marks : []
        let criteria = RowOrder.Criteria(
            group: desk.group, terms: desk.terms, column: desk.sort, isReversed: desk.isReversed, marks: marks)
        fresh.update(criteria, from: scene.feed, at: scene.now, cursor: nil)
        let lingering = desk.cursor.flatMap(scene.feed.shelf.slot)
        #expect(desk.order.shown.filter { $0 != lingering } == fresh.shown.filter { $0 != lingering }, place)
        #expect(Set(desk.rows).count == desk.rows.count, place)
        #expect((desk.cursor == nil) == desk.rows.isEmpty, place)
        if let index = desk.cursorIndex { #expect(desk.rows[index] == desk.cursor, place) }
        expectDrawn(desk)
    }

    /// Each line shows the session of its row, and the cursor bar is on the cursor's row.
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
