import DeskSupport
import Diagnosis
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
        #expect(!form.text.contains("zanzibar"))
        form.edit { $0.set("names", to: "real") }
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

    @Test func `in share mode a ticket has made-up names, and the key a switches to real ones`() throws {
        var state = desk()
        state.press(.character("b"))
        #expect(
            state.draw().glyphText.contains("The file has the made-up names")
                && state.draw().glyphText.contains("a names"))
        guard case .files(.writeTicket(let ticket))? = state.press(.character("y")).first else {
            return #expect(Bool(false))
        }
        #expect(!ticket.markdown.contains("zanzibar"))
        state = desk()
        state.press(.character("b"), .character("a"))
        #expect(state.draw().glyphText.contains("The file has the REAL names"))
        guard case .files(.writeTicket(let real))? = state.press(.character("y")).first else {
            return #expect(Bool(false))
        }
        #expect(real.markdown.contains("zanzibar-lobby"))
    }

    @Test func `a ticket with made-up names has no participant of the room, only the titles of the rules`() throws {
        var state = try RoomFixture.desk()
        let room = RoomFixture.snapshot([RoomFixture.caller(), RoomFixture.worker()])
        _ = state.handle(.rooms(.looked(RoomFixture.id, .success(room))))
        state.press(.character("b"))
        let real = try #require(state.screens.top as? TicketDialog).ticket
        #expect(real.markdown.contains("agent-7"))
        state.press(.escape, .character("X"), .character("b"))
        guard case .files(.writeTicket(let ticket))? = state.press(.character("y")).first else {
            return #expect(Bool(false))
        }
        #expect(ticket.markdown.contains(RuleID.agentGone.title))
        #expect(!ticket.markdown.contains("agent-7") && !ticket.markdown.contains("caller-4711"))
    }

    @Test func `fields of the API stay legible, whatever parts of names they contain`() {
        let anonymizer = NameAnonymizer(key: "k")
        for name in ["agent_audio", "acme_seconds", "new_input_if", "the_identity", "max_duration", "frame_at_home"] {
            _ = anonymizer.name(name, .identity)
        }
        let fields = [
            "\"synthetic_audio_if_no_input\": false", "\"max_duration_seconds\": 600", "\"first_frame_at\": null",
            "\"subscribe_to_identity\": null", "\"idle_timeout_seconds\": 30",
        ]
        var canvas = Canvas(Size(columns: 60, rows: fields.count))
        for (y, field) in fields.enumerated() { canvas.put(field, x: 0, y: y) }
        anonymizer.coverRealNames(&canvas)
        #expect(!canvas.glyphText.contains("░"), "\(canvas.glyphText)")
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
