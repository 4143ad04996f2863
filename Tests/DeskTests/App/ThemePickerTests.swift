import DeskSupport
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Themes are seen while they are chosen.
struct ThemePickerTests {
    private func desk() -> AppState {
        var state = Fixture.desk()
        state.scene.themeNames = ["dark", "light", "dusk"]
        return state
    }

    @Test func `moving shows, Enter keeps, Esc brings back`() {
        var state = desk()
        state.press(.control("t"))
        #expect(state.press(.down) == [.showTheme("light", keeps: false)])
        #expect(state.press(.character("j")) == [.showTheme("dusk", keeps: false)])
        #expect(state.press(.escape) == [.showTheme("dark", keeps: false)])
        #expect(state.dialogs.isEmpty)
        state.press(.control("t"), .up)
        #expect(state.press(.enter) == [.showTheme("dusk", keeps: true)])
    }

    @Test func `nothing is shown anew where nothing moved`() {
        var state = desk()
        state.press(.control("t"))
        #expect(state.press(.escape) == [])
    }

    @Test(arguments: goldenSizes)
    func `the picker`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.scene.themeNames = ["dark", "light", "dusk", "ember", "fjord", "contrast", "terminal", "mono"]
        state.press(.control("t"), .down)
        expectGolden(state.draw(), named: "themes-\(columns)x\(rows)")
    }
}
