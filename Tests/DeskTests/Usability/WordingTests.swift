import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Checks that screens do not use phrases that new users did not understand.
struct WordingTests {
    private static let replaced = [
        "asked for", "at most", "watched from", "caller speaks", "so much silence", "come free", "burning",
        "looked at", "says itself", "usual way", "until then", "goes out", "in step", "nobody but", "is let be",
    ]

    private func screens() -> [String] {
        let keys: [[Key]] = [
            [], [.enter], [.character("n")], [.character("n"), .function(3)], [.character("U")], [.character("C")],
            [.character("o")], [.character("b")], [.character("x")], [.character("e")], [.character("V")],
            [.character("R")], [.character("?")], [.character("t")], [.character("D")],
        ]
        return keys.map { keys in
            var state = Fixture.desk(columns: 160, rows: 200)
            for key in keys { state.press(key) }
            return state.draw().glyphText
        }
    }

    @Test func `no screen uses a replaced phrase`() {
        for screen in screens() {
            for phrase in Self.replaced { #expect(!screen.lowercased().contains(phrase), "\(phrase)\n\(screen)") }
        }
    }

    @Test func `the token dialog names what Enter does with the selected source`() {
        var state = Fixture.desk()
        state.scene.liveKit.missing = []
        state.press(.character("n"), .function(3))
        #expect(state.draw().glyphText.contains("↵ mint"))
        state.screens.update(TokenForm.self) { $0.edit { $0.set("source", to: "file") } }
        #expect(state.draw().glyphText.contains("↵ load"))
    }

    @Test func `keys and titles say ended, and saved views keep their stored word`() throws {
        var state = Fixture.desk()
        #expect(state.draw().glyphText.contains("t ended"))
        state.press(.character("t"))
        #expect(state.draw().glyphText.contains("Sessions ended"))
        #expect(state.desk.view.json["group"]?.string == "terminal")
    }
}
