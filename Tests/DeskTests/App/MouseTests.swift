import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Clicks do what the keys do that stand there.
struct MouseTests {
    /// The first cell of a text on the screen.
    private func place(_ text: String, _ state: AppState) throws -> Point {
        let canvas = state.draw()
        let letters = Array(text.unicodeScalars.map(\.value))
        for y in 0..<canvas.size.rows {
            for x in 0..<canvas.size.columns - letters.count
            where letters.indices.allSatisfy({ canvas[x + $0, y].glyph.base == letters[$0] }) {
                return Point(x: x, y: y)
            }
        }
        throw Missing(text: text)
    }

    private struct Missing: Error { let text: String }

    @Test func `a hint in the footer is its key`() throws {
        var state = Fixture.desk()
        state.press(.click(try place("n new", state)))
        #expect(state.dialogs.last?.context == .form)
        state.press(.click(try place("Esc back", state)))
        #expect(state.dialogs.isEmpty)
    }

    @Test func `a hint in a border is its key, by its word as well`() throws {
        var state = Fixture.desk()
        state.press(.click(try place("json", state)))
        #expect(state.dialogs.last?.context == .json)
    }

    @Test func `a click on a row moves the cursor there, a second one opens it`() throws {
        var state = Fixture.desk()
        let point = try place("qa-17", state)
        state.press(.click(point))
        #expect(state.scene.feed.session(state.desk.cursor)?.roomLabel == "qa-17")
        #expect(state.dialogs.isEmpty)
        state.press(.click(point))
        #expect(state.dialogs.last?.context == .session)
    }

    @Test func `a click on the name of a column sorts by it, the next one the other way`() throws {
        var state = Fixture.desk()
        state.press(.click(try place("ROOM", state)))
        #expect(state.desk.sort == .room && !state.desk.isReversed)
        state.press(.click(try place("ROOM", state)))
        #expect(state.desk.sort == .room && state.desk.isReversed)
    }

    @Test func `the wheel moves the cursor, and through text`() throws {
        var state = Fixture.desk(columns: 80, rows: 24)
        state.press(.wheelDown(Point(x: 5, y: 5)))
        #expect(state.desk.cursorIndex == 3)
        state.press(.character("?"), .wheelDown(Point(x: 5, y: 5)))
        #expect(state.draw().glyphText.contains(" 4–"))
    }

    @Test func `a question is answered by its own hints alone`() throws {
        var state = Fixture.desk()
        let copy = try place("copy id", state)
        state.press(.character("e"))
        #expect(state.dialogs.last?.context == .confirm)
        state.press(.click(copy))
        #expect(state.dialogs.last?.context == .confirm)
        state.press(.click(try place("no, keep", state)))
        #expect(state.dialogs.isEmpty)
    }

    @Test func `a theme is seen at the first click and kept at the second`() throws {
        var state = Fixture.desk()
        state.scene.themeNames = ["dark", "light", "dusk"]
        state.press(.control("t"))
        let point = try place("dusk", state)
        #expect(state.press(.click(point)) == [.showTheme("dusk", keeps: false)])
        #expect(state.press(.click(point)) == [.showTheme("dusk", keeps: true)])
        #expect(state.dialogs.isEmpty)
    }
}
