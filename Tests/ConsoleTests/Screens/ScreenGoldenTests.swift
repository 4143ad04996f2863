import Client
import Model
import Testing

@testable import Console

/// The main screens, cell by cell.
struct ScreenGoldenTests {
    @Test(arguments: [(120, 40), (80, 24), (40, 10)])
    func `the desk`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("G"), .character("k"))
        expectGolden(state.draw(), named: "desk-\(columns)x\(rows)")
    }

    @Test func `the desk of sessions that are over`() {
        var state = Fixture.desk()
        state.press(.character("t"))
        _ = state.handle(.finishedLoaded(.success([
            .value(Fixture.session(7, .failed, age: 400, room: "kiosk-4")), .value(Fixture.session(8, .ended, age: 90_000, frames: 1500)),
        ])))
        expectGolden(state.draw(), named: "desk-terminal")
    }

    @Test(arguments: [(120, 40), (80, 24), (40, 10)])
    func `the create form with every problem`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("n"))
        _ = state.handle(.avatarsLoaded(.success(Fixture.avatars)))
        state.press(.control("s"))
        expectGolden(state.draw(), named: "create-\(columns)x\(rows)")
    }

    @Test func `a reserved transport`() {
        var state = Fixture.desk(columns: 80, rows: 24)
        state.press(.character("n"), .right)
        expectGolden(state.draw(), named: "create-websocket")
    }

    @Test(arguments: [(120, 40), (40, 10)])
    func `the question before an end`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("G"), .character("k"), .character("e"))
        expectGolden(state.draw(), named: "end-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (40, 10)])
    func `the session screen`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("G"), .character("k"), .enter)
        expectGolden(state.draw(), named: "session-\(columns)x\(rows)")
    }

    @Test func `help`() {
        var state = Fixture.desk(columns: 80, rows: 24)
        state.press(.character("?"))
        expectGolden(state.draw(), named: "help-80x24")
    }

    @Test func `raw JSON`() {
        var state = Fixture.desk(columns: 80, rows: 24)
        state.press(.character("G"), .character("k"), .character("J"))
        expectGolden(state.draw(), named: "json-80x24")
    }

    @Test func `a desk whose API went away`() {
        var state = Fixture.desk(columns: 80, rows: 24)
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(65)))
        _ = state.handle(.activeLoaded(.failure(.unreachable(.dns))))
        expectGolden(state.draw(), named: "desk-old-data")
    }

    @Test func `a window that is too small`() {
        let state = Fixture.desk(columns: 39, rows: 10)
        expectGolden(state.draw(), named: "too-small")
    }

    @Test(arguments: [40, 41, 55, 60, 79, 80, 99, 100, 101, 120, 160, 200, 300])
    func `borders are straight at every width`(columns: Int) {
        let canvas = Fixture.desk(columns: columns, rows: 24).draw()
        let lines = canvas.glyphText.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines[2..<22] {
            #expect(line.first == "│")
            #expect(line.last == "│")
        }
    }
}
