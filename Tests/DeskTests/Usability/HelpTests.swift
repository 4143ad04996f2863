import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The help: keys of the screen below first, search, and its keys in every dialog.
struct HelpTests {
    private func lines(_ state: AppState) -> [String] {
        state.draw().glyphText.split(separator: "\n").map(String.init)
    }

    @Test func `the help begins with the keys of the screen below`() {
        for (keys, name) in [
            ([], "Desk"), ([Key.enter], "Session"), ([.character("U")], "Usage"), ([.character("C")], "Columns"),
            ([.character("p")], "Preview"),
        ] {
            var state = Fixture.desk()
            for key in keys { state.press(key) }
            state.press(.character("?"))
            #expect(lines(state)[2].contains(name), "\(name): \(lines(state)[2])")
        }
    }

    @Test func `a wide window shows two columns of keys, a narrow one shows one`() {
        var state = Fixture.desk(columns: 120, rows: 40)
        state.press(.character("?"))
        let wide = lines(state)
        #expect(wide[3].contains("down one session") && wide[3].filter { $0 == "│" }.count == 2)
        let count = { (text: String) in
            text.split(separator: "  ").count { $0.contains("session") || $0.contains("quit") }
        }
        #expect(wide.contains { count($0) >= 2 })
        state = Fixture.desk(columns: 80, rows: 24)
        state.press(.character("?"))
        #expect(lines(state)[3].contains("down one session"))
    }

    @Test func `slash filters the keys while typing, and Esc shows all again`() {
        var state = Fixture.desk()
        state.press(.character("?"), .character("/"))
        state.type("ticket")
        let screen = state.draw().glyphText
        #expect(screen.contains("write a ticket of the session") && !screen.contains("down one session"))
        state.press(.enter, .escape)
        #expect(state.draw().glyphText.contains("down one session"))
        state.press(.escape)
        #expect(state.screens.isEmpty)
    }

    @Test func `a search without a match says so`() {
        var state = Fixture.desk()
        state.press(.character("?"), .character("/"))
        state.type("xylophone")
        #expect(state.draw().glyphText.contains("No key matches"))
    }

    @Test func `F1 opens the help in every dialog and a key closes it again`() {
        let dialogs: [[Key]] = [
            [.character("/")], [.character("n")], [.character("n"), .function(3)], [.character("n"), .function(4)],
            [.character("n"), .function(2)], [.character(":")], [.character("x")], [.character("e")],
            [.character("b")], [.character("C")], [.character("o")], [.character("V")], [.control("t")],
            [.character("D"), .character("o")], [.character("R"), .character("/")], [.character("J"), .character("/")],
        ]
        for keys in dialogs {
            var state = Fixture.desk()
            for key in keys { state.press(key) }
            let before = state.screens
            state.press(.function(1))
            #expect(state.screens.top is HelpScreen, "\(keys)")
            state.press(.function(1))
            #expect(state.screens == before, "\(keys)")
        }
    }

    @Test func `a question mark is text where letters are text, and opens the help elsewhere`() {
        var state = Fixture.desk()
        state.press(.character("/"), .character("?"))
        #expect(state.screens.isEmpty && state.desk.filter.text == "?")
        state = Fixture.desk()
        state.press(.character("e"), .character("?"))
        #expect(state.screens.top is HelpScreen)
        state.press(.escape)
        #expect(state.screens.top is EndDialog)
    }

    @Test(arguments: [40, 60, 80, 100, 120, 200])
    func `long keys do not move the description of their row`(columns: Int) {
        let all = HelpScreen(.preview).lines(width: columns - 4)
        for line in all where line.count >= 2 && line[0].text.contains(where: { $0 != " " }) {
            #expect(textWidth(line[0].text) == 15, "\(line)")
        }
    }
}
