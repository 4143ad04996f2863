import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Ending one session or several: the question, the three seconds, the results.
struct EndingTests {
    private let later = Fixture.now.addingTimeInterval(Endings.delay)

    private func fleet(_ count: Int, _ columns: Int = 120, _ rows: Int = 40) -> AppState {
        var state = AppState(scene: Fixture.scene(columns: columns, rows: rows), keySeed: "test")
        _ = state.handle(.connected(state.scene.place))
        _ = state.handle(
            .activeLoaded(.success((0..<count).map { .value(Fixture.session($0, age: Double(100 + $0))) })))
        state.press(.character("g"))
        return state
    }

    private func ends(_ effects: [Effect]) -> [SessionID] {
        effects.compactMap { if case .end(let id) = $0 { id } else { nil } }
    }

    @Test func `nothing goes out before three seconds have passed`() {
        var state = fleet(3)
        let id = state.desk.cursor
        let confirmed = state.press(.character("e"), .character("y"))
        let before = state.handle(.tick(later.addingTimeInterval(-0.01)))
        #expect(ends(confirmed + before).isEmpty)
        #expect(state.draw().glyphText.contains("in 1 s…  Esc takes it back"))
        #expect(ends(state.handle(.tick(later))) == [id])
        #expect(ends(state.handle(.tick(later.addingTimeInterval(9)))).isEmpty)
    }

    @Test func `Esc within the three seconds takes it back`() {
        var state = fleet(3)
        state.press(.character("e"), .character("y"), .escape)
        #expect(ends(state.handle(.tick(later))).isEmpty)
        #expect(state.toast?.toast.text == "Taken back: nothing was ended.")
    }

    @Test func `Esc takes the newest order back and leaves the one before it`() {
        var state = fleet(3)
        let first = state.desk.cursor
        state.press(.character("e"), .character("y"), .character("j"), .character("e"), .character("y"), .escape)
        #expect(ends(state.handle(.tick(later))) == [first])
    }

    @Test func `quitting takes it back first`() {
        var state = fleet(3)
        let asked = state.press(.character("e"), .character("y"), .character("q"))
        #expect(!asked.contains(.quit))
        #expect(ends(state.handle(.tick(later))).isEmpty)
        #expect(state.press(.character("q")) == [.quit])
    }

    @Test func `the wake-up for the countdown is never later than the next second or the request`() {
        var state = fleet(3)
        state.press(.character("e"), .character("y"))
        #expect(state.scene.endings.nextChange(after: Fixture.now) == Fixture.now.addingTimeInterval(1))
        #expect(state.scene.endings.nextChange(after: Fixture.now.addingTimeInterval(2.5)) == later)
    }

    @Test func `marked sessions are ended together, no more than four requests at once, with a result for each`() {
        var state = fleet(7)
        for _ in 0..<5 { state.press(.character(" ")) }
        let marked = state.desk.markedRows
        #expect(marked.count == 5)
        state.press(.character("e"))
        for id in marked { #expect(state.draw().glyphText.contains(id.short)) }
        state.press(.character("y"))
        var sent = ends(state.handle(.tick(later)))
        #expect(sent == Array(marked.prefix(4)))
        sent += ends(state.handle(.ended(marked[0], .success(Fixture.session(0, .ended)))))
        #expect(sent == marked)
        _ = state.handle(.ended(marked[1], .failure(.serverFault(Fixture.error(.internal, "internal")))))
        for id in marked[2...] { _ = state.handle(.ended(id, .success(Fixture.session(9, .ended)))) }
        let screen = state.draw().glyphText
        #expect(screen.contains("4 done  1 not known"))
        #expect(screen.contains("Asked to end 5 sessions"))
        #expect(state.desk.marks == [marked[1]])
        #expect(state.toast?.toast.text == "4 of 5 are ending; of 1 it is not known and is marked again.")
    }

    @Test(arguments: goldenSizes)
    func `what became of five`(columns: Int, rows: Int) {
        var state = fleet(7, columns, rows)
        for _ in 0..<5 { state.press(.character(" ")) }
        let marked = state.desk.markedRows
        state.press(.character("e"))
        expectGolden(state.draw(), named: "end-marked-\(columns)x\(rows)")
        state.press(.character("y"))
        _ = state.handle(.tick(later))
        _ = state.handle(.ended(marked[0], .success(Fixture.session(0, .ended))))
        _ = state.handle(.ended(marked[1], .failure(.serverFault(Fixture.error(.internal, "internal")))))
        expectGolden(state.draw(), named: "endings-\(columns)x\(rows)")
    }

    @Test func `marked sessions that are over are left alone, and counted`() {
        var state = Fixture.desk()
        state.press(.character("*"), .character("e"))
        guard case .end(let dialog)? = state.dialogs.last else { return #expect(Bool(false)) }
        #expect(dialog.sessions.count == 3 && dialog.skipped == 1)
        #expect(state.draw().glyphText.contains("1 other marked session can't be ended"))
    }

    @Test func `a mark that the filter hides is not ended`() {
        var state = Fixture.desk()
        state.press(.character("*"), .character("/"))
        state.type("qa-17")
        state.press(.enter, .character("e"))
        guard case .end(let dialog)? = state.dialogs.last else { return #expect(Bool(false)) }
        #expect(dialog.sessions == [Fixture.fleet[1].id])
    }

    @Test func `rows that vanish lose their mark`() {
        var state = fleet(3)
        state.press(.character(" "))
        let id = state.desk.rows[0]
        _ = state.handle(.activeLoaded(.success([])))
        _ = state.handle(.sessionLoaded(id, .failure(.notFound(Fixture.error(.notFound, "session.not_found")))))
        #expect(state.desk.marks.isEmpty)
    }

    @Test func `on production the word has to be typed`() {
        var state = fleet(3)
        state.scene.place = Place(kind: .production, badge: "PRODUCTION", host: "api.protoface.com")
        state.press(.character("e"), .character("y"), .enter)
        #expect(state.draw().glyphText.contains("Not “end”: nothing is ended."))
        state.press(.control("u"))
        state.type("end")
        state.press(.enter)
        #expect(ends(state.handle(.tick(later))).count == 1)
    }

    @Test func `on production several are ended by typing how many`() {
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

    @Test func `a session on its way to its end is not asked to end twice`() {
        var endings = Endings()
        let ids = (0..<2).map { Fixture.session($0).id }
        _ = endings.add([ids[0]], at: Fixture.now)
        let number = endings.add(ids, at: Fixture.now)
        #expect(endings.order(number)?.entries.map(\.session) == [ids[1]])
    }

    @Test func `a machine that slept through the countdown ends nothing when it wakes`() {
        var state = fleet(3)
        state.press(.character("e"), .character("y"))
        #expect(ends(state.handle(.tick(Fixture.now.addingTimeInterval(3600)))).isEmpty)
        #expect(state.toast?.toast.text.contains("left alone") == true)
    }

    @Test func `while paused the countdown goes on, and so does the end`() {
        var state = fleet(3)
        state.press(.character("P"), .character("e"), .character("y"))
        #expect(ends(state.handle(.tick(later))).count == 1)
    }
}
