import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The palette finds commands by their purpose, and accepts arguments.
struct PaletteMeaningTests {
    private func first(_ text: String) -> PaletteEntry? {
        var state = Fixture.desk()
        state.press(.character(":"))
        state.type(text)
        return (state.screens.top as? PaletteScreen)?.found.first?.entry
    }

    @Test(arguments: [
        ("failed", "failed sessions"), ("frozen", "frozen sessions"), ("ghosts", "ghost sessions"),
        ("live", "live sessions"), ("ended", "ended"), ("usage", "usage"), ("requests", "requests"),
        ("billing", "usage"), ("clone", "duplicate"), ("support", "ticket"), ("csv", "export"), ("kill", "end"),
        ("privacy", "share"), ("http", "requests"), ("inject", "faults"),
    ])
    func `a word for the purpose finds the command`(typed: String, title: String) {
        #expect(first(typed)?.title == title, "\(typed) found \(first(typed)?.title ?? "nothing")")
    }

    @Test func `a kind of session filters the desk`() {
        var state = Fixture.desk()
        state.press(.character(":"))
        state.type("failed")
        state.press(.enter)
        #expect(state.desk.filter.text == "status:failed" && state.desk.group == .terminal)
        state.press(.character(":"))
        state.type("live")
        state.press(.enter)
        #expect(state.desk.filter.isEmpty && state.desk.group == .active && state.screens.isEmpty)
    }

    @Test func `filter and find take their argument from the typed text`() {
        var state = Fixture.desk()
        state.press(.character(":"))
        state.type("filter room~qa")
        state.press(.enter)
        #expect(state.desk.filter.text == "room~qa" && state.desk.rows.count == 1)
        state.press(.character(":"))
        state.type("find \(Fixture.fleet[2].id.rawValue)")
        state.press(.enter)
        #expect(state.desk.cursor == Fixture.fleet[2].id)
    }

    @Test func `of two matches the recent command is first`() throws {
        var state = Fixture.desk()
        state.press(.character(":"))
        state.type("themes")
        state.press(.enter, .escape, .character(":"))
        state.type("theme")
        #expect((state.screens.top as? PaletteScreen)?.found.first?.entry.title == "themes")
    }
}
