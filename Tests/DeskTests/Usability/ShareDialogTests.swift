import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Dialogs in share mode that write files: they say which names the file has, and offer both.
struct ShareDialogTests {
    private func desk() -> AppState {
        var state = Fixture.desk()
        let session = Fixture.session(9, room: "zanzibar-lobby")
        _ = state.handle(.loaded(.active(.success([.value(session)]))))
        state.desk.moveCursor(to: session.id)
        state.refreshRows()
        state.press(.character("X"))
        return state
    }

    @Test func `the export dialog offers the real and the made-up names, and writes the chosen ones`() throws {
        var state = desk()
        state.press(.character("x"))
        #expect(state.draw().glyphText.contains("names"))
        var form = try #require(state.screens.top as? ExportForm)
        #expect(form.text.contains("zanzibar-lobby"))
        form.edit { $0.set("names", to: "made-up") }
        for format in ExportFormat.allCases {
            form.edit { $0.set("format", to: format.rawValue) }
            #expect(!form.text.contains("zanzibar") && form.text.contains("00000009"))
        }
    }

    @Test func `without share mode the export dialog has no choice of names`() {
        var state = Fixture.desk()
        state.press(.character("x"))
        #expect(!state.draw().glyphText.contains("made-up"))
    }

    @Test func `the ticket dialog says that the file has the real names, and a writes made-up ones`() throws {
        var state = desk()
        state.press(.character("b"))
        #expect(state.draw().glyphText.contains("this file has the real names"))
        state.press(.character("a"))
        #expect(state.draw().glyphText.contains("this file has the made-up names"))
        let effects = state.press(.character("y"))
        guard case .files(.writeTicket(let ticket))? = effects.first else { return #expect(Bool(false), "\(effects)") }
        #expect(!ticket.markdown.contains("zanzibar"))
        state = desk()
        state.press(.character("b"))
        guard case .files(.writeTicket(let real))? = state.press(.character("y")).first else {
            return #expect(Bool(false))
        }
        #expect(real.markdown.contains("zanzibar-lobby"))
    }

    @Test func `made-up rooms fit a column of ten cells, also when thousands are shared`() {
        let anonymizer = NameAnonymizer(key: "k")
        let names = (0..<2000).map { anonymizer.name("customer room \($0)", .room) }
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.count <= 10 })
    }

    @Test func `more names than short replacements are possible still get different ones`() {
        let anonymizer = NameAnonymizer(key: "k")
        #expect(Set((0..<20_000).map { anonymizer.name("r\($0)", .room) }).count == 20_000)
    }
}
