import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The command palette.
struct CommandPaletteTests {
    private func palette(_ state: AppState) -> PaletteScreen? {
        if case .palette(let screen)? = state.dialogs.last { screen } else { nil }
    }

    @Test func `every command of the desk can be found, with its key`() throws {
        var state = Fixture.desk()
        state.press(.character(":"))
        let entries = try #require(palette(state)).entries
        for row in KeyTable.rows where row.context == .desk {
            #expect(entries.contains { $0.detail == row.label && $0.key == row.keys[0].label }, "\(row.label)")
        }
    }

    @Test func `what is typed in part and chosen is done on the screen below`() {
        var state = Fixture.desk()
        state.press(.character("G"), .character("k"), .control("p"))
        state.type("raw js")
        state.press(.enter)
        #expect(state.dialogs.last == .json(JSONScreen(session: Fixture.fleet[0].id)))
        #expect(state.dialogs.count == 1)
    }

    @Test func `another profile is gone to, seen on the way, and not named while the screen is shared`() throws {
        var state = Fixture.desk()
        state.scene.profiles = ["sandbox", "acme"].map {
            ProfileEntry(
                name: $0, place: Place(kind: .production, badge: $0, host: "api.example"), keySource: "command")
        }
        state.scene.profileInUse = "sandbox"
        state.press(.control("p"))
        #expect(palette(state)?.entries.filter { $0.title.hasPrefix("profile ") }.map(\.title) == ["profile acme"])
        state.type("profile acme")
        let effects = state.press(.enter)
        #expect(effects.contains { if case .switchPlace("acme", _) = $0 { true } else { false } })
        guard case .places(let screen)? = state.dialogs.last else { return #expect(Bool(false)) }
        #expect(screen.awaited == "acme" && screen.index == 1)
        state.press(.escape, .escape, .character("X"), .control("p"))
        #expect(palette(state)?.entries.contains { $0.title.hasPrefix("profile ") } == false)
    }

    @Test func `a command that does nothing now says why and stays`() {
        var state = Fixture.desk()
        state.scene.place.isReadOnly = true
        state.press(.character(":"))
        state.type("new")
        state.press(.enter)
        #expect(palette(state) != nil)
        #expect(state.draw().glyphText.contains("Read-only: creating is switched off."))
    }

    @Test func `a theme and an order are had by name, and strewn letters find nothing`() {
        var state = Fixture.desk()
        state.scene.themeNames = ["dark", "dusk"]
        state.press(.character(":"))
        state.type("theme dusk")
        #expect(state.press(.enter) == [.showTheme("dusk", keeps: true)])
        state.press(.character(":"))
        state.type("sort fps")
        state.press(.enter)
        #expect(state.desk.sort == .fps)
        state.press(.character(":"))
        state.type("xylophone")
        #expect(palette(state)?.found.isEmpty == true)
        state.press(.escape, .character(":"))
        state.type("ctrl-t")
        #expect(palette(state)?.found.first?.entry.key == "Ctrl-T")
    }

    @Test func `a session is gone to by its room`() {
        var state = Fixture.desk()
        state.press(.character(":"))
        state.type("go qa-17")
        state.press(.enter)
        guard case .session(let screen)? = state.dialogs.last else { return #expect(Bool(false)) }
        #expect(screen.session == Fixture.fleet[1].id)
    }

    @Test func `what was chosen stands on top the next time`() throws {
        var state = Fixture.desk()
        state.press(.character(":"))
        state.type("pause")
        state.press(.enter, .character("P"), .character(":"))
        #expect(try #require(palette(state)).found.first?.entry.title == "pause")
    }

    @Test func `Esc leaves everything as it was`() {
        var state = Fixture.desk()
        let before = state
        state.press(.character(":"), .character("x"), .escape)
        #expect(state == before)
    }

    @Test(arguments: goldenSizes)
    func `the palette`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character(":"))
        state.type("re")
        expectGolden(state.draw(), named: "palette-\(columns)x\(rows)")
    }
}
