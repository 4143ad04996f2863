import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The cursor stays on its session when the rows change.
struct CursorTests {
    @Test func `the cursor starts on the newest session`() {
        #expect(Fixture.desk().desk.cursor == Fixture.fleet[2].id)
    }

    @Test func `a new row above the cursor does not move it to another session`() {
        var state = Fixture.desk()
        state.press(.character("j"))
        let before = state.desk.cursor
        var rows = Fixture.fleet
        rows.append(Fixture.session(9, .queued, age: 0))
        _ = state.handle(.loaded(.active(.success(rows.map(Row.value)))))
        #expect(state.desk.rows.first == Fixture.session(9).id)
        #expect(state.desk.cursor == before)
    }

    @Test(arguments: SessionColumn.fixed + [.meta("user")])
    func `changing the sort order keeps the cursor on its session`(sort: SessionColumn) {
        var state = Fixture.desk()
        state.press(.character("j"))
        let before = state.desk.cursor
        state.desk.sort(by: sort)
        state.press(.character("S"))
        #expect(state.desk.cursor == before)
        #expect(Set(state.desk.rows) == Set(Fixture.fleet.map(\.id)))
    }

    @Test func `a session that ends under the cursor stays visible until the cursor moves away`() {
        var state = Fixture.desk()
        let id = Fixture.fleet[2].id
        _ = state.handle(.loaded(.finished(.success([.value(Fixture.session(3, .failed, age: 1))]))))
        #expect(state.desk.cursor == id)
        #expect(state.draw().glyphText.contains("✖ failed"))
        state.press(.character("j"))
        _ = state.handle(.loaded(.active(.success(Fixture.fleet.filter { $0.id != id }.map(Row.value)))))
        #expect(!state.desk.rows.contains(id))
    }

    @Test func `the end key acts on the session that was under the cursor when it was pressed`() {
        var state = Fixture.desk()
        let id = state.desk.cursor
        state.press(.character("e"))
        _ = state.handle(
            .loaded(.active(.success(([Fixture.session(9, .queued, age: 0)] + Fixture.fleet).map(Row.value)))))
        state.press(.character("y"))
        let asked = state.handle(.tick(Fixture.now.addingTimeInterval(EndRequests.delay)))
        #expect(asked.contains(.sessions(.end(id ?? SessionID("")))))
    }

    @Test func `a page is one row less than the table height, and the cursor stops at the last row`() {
        var state = Fixture.desk(columns: 80, rows: 12)
        _ = state.handle(
            .loaded(.active(.success((0..<50).map { .value(Fixture.session($0, age: Double(100 + $0))) }))))
        state.press(.character("g"), .pageDown)
        #expect(state.desk.cursorIndex == DeskLayout(state.scene.size).tableHeight - 1)
        state.press(.character("G"))
        #expect(state.desk.cursorIndex == 49)
        state.press(.character("j"), .down)
        #expect(state.desk.cursorIndex == 49)
    }
}
