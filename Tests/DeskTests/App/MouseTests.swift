import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Mouse clicks and the mouse wheel.
struct MouseTests {
    /// Position of the first occurrence of a text on the screen.
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

    @Test func `a click on a hint in the footer acts like its key`() throws {
        var state = Fixture.desk()
        state.press(.click(try place("n new", state)))
        #expect(state.screens.top?.keyContext == .form)
        state.press(.click(try place("Esc back", state)))
        #expect(state.screens.isEmpty)
    }

    @Test func `a click on the text of a hint in a border acts like its key`() throws {
        var state = Fixture.desk()
        state.press(.click(try place("json", state)))
        #expect(state.screens.top?.keyContext == .json)
    }

    @Test func `the first click on a row moves the cursor to it, and the second opens it`() throws {
        var state = Fixture.desk()
        let point = try place("qa-17", state)
        state.press(.click(point))
        #expect(state.scene.feed.session(state.desk.cursor)?.roomLabel == "qa-17")
        #expect(state.screens.isEmpty)
        state.press(.click(point))
        #expect(state.screens.top?.keyContext == .session)
    }

    @Test func `the first click on a column title sorts by it, and the second reverses the order`() throws {
        var state = Fixture.desk()
        state.press(.click(try place("ROOM", state)))
        #expect(state.desk.sort == .room && !state.desk.isReversed)
        state.press(.click(try place("ROOM", state)))
        #expect(state.desk.sort == .room && state.desk.isReversed)
    }

    @Test func `the wheel moves the cursor in the table and scrolls text`() throws {
        var state = Fixture.desk(columns: 80, rows: 24)
        state.press(.wheelDown(Point(x: 5, y: 5)))
        #expect(state.desk.cursorIndex == 3)
        state.press(.character("?"), .wheelDown(Point(x: 5, y: 5)))
        #expect(state.draw().glyphText.contains(" 4–"))
    }

    @Test func `while a dialog is open only clicks on its own hints have an effect`() throws {
        var state = Fixture.desk()
        let copy = try place("copy id", state)
        state.press(.character("e"))
        #expect(state.screens.top?.keyContext == .confirm)
        state.press(.click(copy))
        #expect(state.screens.top?.keyContext == .confirm)
        state.press(.click(try place("no, keep", state)))
        #expect(state.screens.isEmpty)
    }

    @Test func `the first click on a theme previews it, and the second keeps it`() throws {
        var state = Fixture.desk()
        state.scene.themeNames = ["dark", "light", "dusk"]
        state.press(.control("t"))
        let point = try place("dusk", state)
        #expect(state.press(.click(point)) == [.terminal(.showTheme("dusk", stores: false))])
        #expect(state.press(.click(point)) == [.terminal(.showTheme("dusk", stores: true))])
        #expect(state.screens.isEmpty)
    }
}
