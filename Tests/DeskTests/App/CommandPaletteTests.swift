import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The command palette.
struct CommandPaletteTests {
    private func palette(_ state: AppState) -> PaletteScreen? {
        if let screen = state.screens.top as? PaletteScreen { screen } else { nil }
    }

    @Test func `the palette lists every command of the desk with its key`() throws {
        var state = Fixture.desk()
        state.press(.character(":"))
        let entries = try #require(palette(state)).entries
        for row in KeyTable.rows where row.context == .desk {
            #expect(entries.contains { $0.detail == row.label && $0.key == row.keys[0].label }, "\(row.label)")
        }
    }

    @Test func `a command found by a part of its title runs on the screen below the palette`() {
        var state = Fixture.desk()
        state.press(.character("G"), .character("k"), .control("p"))
        state.type("raw js")
        state.press(.enter)
        #expect((state.screens.top as? JSONScreen) == JSONScreen(session: Fixture.fleet[0].id))
        #expect(state.screens.count == 1)
    }

    @Test func `the palette switches profiles, and lists none while the screen is shared`() throws {
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
        #expect(effects.contains { if case .places(.switchTo("acme", _)) = $0 { true } else { false } })
        guard let screen = state.screens.top as? ProfilesScreen else { return #expect(Bool(false)) }
        #expect(screen.pendingProfile == "acme" && screen.index == 1)
        state.press(.escape, .escape, .character("X"), .control("p"))
        #expect(palette(state)?.entries.contains { $0.title.hasPrefix("profile ") } == false)
    }

    @Test func `a disabled command shows the reason and the palette stays open`() {
        var state = Fixture.desk()
        state.scene.place.isReadOnly = true
        state.press(.character(":"))
        state.type("new")
        state.press(.enter)
        #expect(palette(state) != nil)
        #expect(state.draw().glyphText.contains("Read-only: sessions can't be created."))
    }

    @Test func `the palette finds themes, sort orders and keys by name, and unrelated letters find nothing`() {
        var state = Fixture.desk()
        state.scene.themeNames = ["dark", "dusk"]
        state.press(.character(":"))
        state.type("theme dusk")
        #expect(state.press(.enter) == [.terminal(.showTheme("dusk", stores: true))])
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

    @Test func `the palette opens a session by its room name`() {
        var state = Fixture.desk()
        state.press(.character(":"))
        state.type("go qa-17")
        state.press(.enter)
        guard let screen = state.screens.top as? SessionScreen else { return #expect(Bool(false)) }
        #expect(screen.session == Fixture.fleet[1].id)
    }

    @Test func `the last used command is first when the palette opens again`() throws {
        var state = Fixture.desk()
        state.press(.character(":"))
        state.type("pause")
        state.press(.enter, .character("P"), .character(":"))
        #expect(try #require(palette(state)).found.first?.entry.title == "pause")
    }

    @Test func `Esc closes the palette without any change`() {
        var state = Fixture.desk()
        let before = state
        state.press(.character(":"), .character("x"), .escape)
        state.confirmation = before.confirmation
        #expect(state == before)
    }

    @Test(arguments: goldenSizes)
    func `the palette matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character(":"))
        state.type("re")
        expectGolden(state.draw(), named: "palette-\(columns)x\(rows)")
    }
}
