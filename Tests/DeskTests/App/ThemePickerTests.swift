import DeskSupport
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The theme picker and its preview.
struct ThemePickerTests {
    private func desk() -> AppState {
        var state = Fixture.desk()
        state.scene.themeNames = ["dark", "light", "dusk"]
        return state
    }

    @Test func `moving previews a theme, Enter keeps it and Esc restores the old one`() {
        var state = desk()
        state.press(.control("t"))
        #expect(state.press(.down) == [.terminal(.showTheme("light", stores: false))])
        #expect(state.press(.character("j")) == [.terminal(.showTheme("dusk", stores: false))])
        #expect(state.press(.escape) == [.terminal(.showTheme("dark", stores: false))])
        #expect(state.screens.isEmpty)
        state.press(.control("t"), .up)
        #expect(state.press(.enter) == [.terminal(.showTheme("dusk", stores: true))])
    }

    @Test func `Esc without a move changes no theme`() {
        var state = desk()
        state.press(.control("t"))
        #expect(state.press(.escape) == [])
    }

    @Test(arguments: goldenSizes)
    func `the theme picker matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.scene.themeNames = ["dark", "light", "dusk", "ember", "fjord", "contrast", "terminal", "mono"]
        state.press(.control("t"), .down)
        expectGolden(state.draw(), named: "themes-\(columns)x\(rows)")
    }
}
