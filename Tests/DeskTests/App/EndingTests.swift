import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Ending one or several sessions: confirmation, countdown of three seconds and results.
struct EndingTests {
    private let later = Fixture.now.addingTimeInterval(EndRequests.delay)

    private func fleet(_ count: Int, _ columns: Int = 120, _ rows: Int = 40) -> AppState {
        var state = AppState(scene: Fixture.scene(columns: columns, rows: rows), keySeed: "test")
        _ = state.handle(.connection(.connected(state.scene.place)))
        _ = state.handle(
            .loaded(.active(.success((0..<count).map { .value(Fixture.session($0, age: Double(100 + $0))) }))))
        state.press(.character("g"))
        return state
    }

    private func ends(_ effects: [Effect]) -> [SessionID] {
        effects.compactMap { if case .sessions(.end(let id)) = $0 { id } else { nil } }
    }

    @Test func `the end request is sent three seconds after the confirmation and only once`() {
        var state = fleet(3)
        let id = state.desk.cursor
        let confirmed = state.press(.character("e"), .character("y"))
        let before = state.handle(.tick(later.addingTimeInterval(-0.01)))
        #expect(ends(confirmed + before).isEmpty)
        #expect(state.draw().glyphText.contains("in 1 s…  Esc cancels"))
        #expect(ends(state.handle(.tick(later))) == [id])
        #expect(ends(state.handle(.tick(later.addingTimeInterval(9)))).isEmpty)
    }

    @Test func `Esc during the countdown cancels the end`() {
        var state = fleet(3)
        state.press(.character("e"), .character("y"), .escape)
        #expect(ends(state.handle(.tick(later))).isEmpty)
        #expect(state.notice.toast?.text == "Cancelled: no session was ended.")
    }

    @Test func `Esc cancels only the newest pending end`() {
        var state = fleet(3)
        let first = state.desk.cursor
        state.press(.character("e"), .character("y"), .character("j"), .character("e"), .character("y"), .escape)
        #expect(ends(state.handle(.tick(later))) == [first])
    }

    @Test func `the first press of q cancels the pending end, and the second quits`() {
        var state = fleet(3)
        let asked = state.press(.character("e"), .character("y"), .character("q"))
        #expect(!asked.contains(.quit))
        #expect(ends(state.handle(.tick(later))).isEmpty)
        #expect(state.press(.character("q")) == [.quit])
    }

    @Test func `the countdown wakes the loop every second and when the request is due`() {
        var state = fleet(3)
        state.press(.character("e"), .character("y"))
        #expect(state.scene.endings.nextChange(after: Fixture.now) == Fixture.now.addingTimeInterval(1))
        #expect(state.scene.endings.nextChange(after: Fixture.now.addingTimeInterval(2.5)) == later)
    }

    @Test func `marked sessions are ended with at most four requests at once and a result for each`() {
        var state = fleet(7)
        for _ in 0..<5 { state.press(.character(" ")) }
        let marked = state.desk.markedRows
        #expect(marked.count == 5)
        state.press(.character("e"))
        for id in marked { #expect(state.draw().glyphText.contains(id.short)) }
        state.press(.character("y"))
        var sent = ends(state.handle(.tick(later)))
        #expect(sent == Array(marked.prefix(4)))
        sent += ends(state.handle(.sessions(.ended(marked[0], .success(Fixture.session(0, .ended))))))
        #expect(sent == marked)
        _ = state.handle(.sessions(.ended(marked[1], .failure(.serverFault(Fixture.error(.internal, "internal"))))))
        for id in marked[2...] { _ = state.handle(.sessions(.ended(id, .success(Fixture.session(9, .ended))))) }
        let screen = state.draw().glyphText
        #expect(screen.contains("4 ended  1 unknown"))
        #expect(screen.contains("Ended 4 of 5 sessions"))
        #expect(state.desk.marks == [marked[1]])
        #expect(state.notice.toast?.text == "4 of 5 are ending; 1 unknown; 1 marked again.")
    }

    @Test(arguments: goldenSizes)
    func `the end dialog and the results of five marked sessions match their goldens`(columns: Int, rows: Int) {
        var state = fleet(7, columns, rows)
        for _ in 0..<5 { state.press(.character(" ")) }
        let marked = state.desk.markedRows
        state.press(.character("e"))
        expectGolden(state.draw(), named: "end-marked-\(columns)x\(rows)")
        state.press(.character("y"))
        _ = state.handle(.tick(later))
        _ = state.handle(.sessions(.ended(marked[0], .success(Fixture.session(0, .ended)))))
        _ = state.handle(.sessions(.ended(marked[1], .failure(.serverFault(Fixture.error(.internal, "internal"))))))
        expectGolden(state.draw(), named: "endings-\(columns)x\(rows)")
    }

    @Test func `marked sessions that can't be ended are skipped and counted`() {
        var state = Fixture.desk()
        state.press(.character("*"), .character("e"))
        guard let dialog = state.screens.top as? EndDialog else { return #expect(Bool(false)) }
        #expect(dialog.sessions.count == 3 && dialog.skipped == 1)
        #expect(state.draw().glyphText.contains("1 other marked session can't be ended"))
    }

    @Test func `a marked session that the filter hides is not ended`() {
        var state = Fixture.desk()
        state.press(.character("*"), .character("/"))
        state.type("qa-17")
        state.press(.enter, .character("e"))
        guard let dialog = state.screens.top as? EndDialog else { return #expect(Bool(false)) }
        #expect(dialog.sessions == [Fixture.fleet[1].id])
    }

    @Test func `a session that the API no longer knows loses its mark`() {
        var state = fleet(3)
        state.press(.character(" "))
        let id = state.desk.rows[0]
        _ = state.handle(.loaded(.active(.success([]))))
        _ = state.handle(.loaded(.session(id, .failure(.notFound(Fixture.error(.notFound, "session.not_found"))))))
        #expect(state.desk.marks.isEmpty)
    }

    @Test func `on production ending a session requires typing the word end`() {
        var state = fleet(3)
        state.scene.place = Place(kind: .production, badge: "PRODUCTION", host: "api.protoface.com")
        state.press(.character("e"), .character("y"), .enter)
        #expect(state.draw().glyphText.contains("The text is not “end”."))
        state.press(.control("u"))
        state.type("end")
        state.press(.enter)
        #expect(ends(state.handle(.tick(later))).count == 1)
    }

    @Test func `on production ending several sessions requires typing the word end and their number`() {
        var state = fleet(3)
        state.scene.place = Place(kind: .production, badge: "PRODUCTION", host: "api.protoface.com")
        state.press(.character("*"), .character("e"))
        state.type("end")
        state.press(.enter)
        #expect(state.scene.endings.waiting == nil)
        state.type(" 3")
        state.press(.enter)
        #expect(state.scene.endings.waiting?.entries.count == 3)
    }

    @Test func `a session with a pending end is not ended twice`() {
        var endings = EndRequests()
        let ids = (0..<2).map { Fixture.session($0).id }
        _ = endings.add([ids[0]], at: Fixture.now)
        let number = endings.add(ids, at: Fixture.now)
        #expect(endings.order(number)?.entries.map(\.session) == [ids[1]])
    }

    @Test func `after the machine slept through the countdown no session is ended`() {
        var state = fleet(3)
        state.press(.character("e"), .character("y"))
        #expect(ends(state.handle(.tick(Fixture.now.addingTimeInterval(3600)))).isEmpty)
        #expect(state.notice.toast?.text.contains("ending was cancelled") == true)
    }

    @Test func `pausing the display stops neither the countdown nor the end request`() {
        var state = fleet(3)
        state.press(.character("P"), .character("e"), .character("y"))
        #expect(ends(state.handle(.tick(later))).count == 1)
    }
}
