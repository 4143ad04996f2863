import DeskSupport
import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Support tickets: their contents, the list of unknown data, and the rejection of secrets.
struct TicketTests {
    private func session() -> Session {
        var session = Fixture.session(1, frames: 2000)
        session.metadata = ["customer": .string("acme | *corp*"), "tier": .integer(3)]
        return session
    }

    private func scene(_ session: Session) -> Scene {
        var scene = Fixture.scene()
        for (back, frames) in [(40.0, 1000), (38, 1050), (36, 1100), (27, 1100), (26, 1100), (2, 1150), (0, 1200)] {
            var seen = session
            seen.usage = SessionUsage(billableSeconds: 60 - Int(back), frames: frames)
            scene.feed.apply(seen, at: Fixture.now.addingTimeInterval(-back))
        }
        return scene
    }

    private func ticket(_ session: Session) throws -> Ticket { try #require(Ticket(session.id, scene(session))) }

    @Test func `a ticket contains the facts, the timeline in UTC, the stall and the unknown data`() throws {
        var ticket = try ticket(session())
        ticket.versions = Ticket.Versions(console: "9.9", library: "libcurl/8")
        ticket.calls = [
            Ticket.Call(at: Fixture.now, method: "POST", path: "/v1/sessions/x/end", status: 200, requestID: "req_42")
        ]
        let text = ticket.markdown
        for part in [
            "# Session sess_01J00000000000000000000001: running", "protoface-console 9.9 (libcurl/8)", "demo-room",
            "req_42",
            "UTC",
            "2026-01-31T14:01:55.000Z → ≈2026-01-31T14:02:29.000Z, 34 s", "## Unknown", "no audio level", "````json",
            "acme \\| \\*corp\\*",
        ] { #expect(text.contains(part), "\(part)") }
    }

    @Test func `the facts in a ticket are valid JSON`() throws {
        let ticket = try ticket(session())
        let block = try #require(ticket.markdown.split(separator: "````json\n").last?.split(separator: "\n````").first)
        let facts = try JSONCoding.decode(JSONValue.self, from: Data(block.utf8))
        #expect(facts["session"]?["transport"]?["worker_token"]?.string == Secret.mask)
        #expect(facts["stalls"]?.array?.count == 1 && facts["time_zone"]?.string == "UTC")
        #expect(facts["session"]?["metadata"]?["tier"]?.integer == 3)
    }

    private static let secretFields: [(field: String, setSecret: @Sendable (inout Session, String) -> Void)] = [
        ("session.metadata.note", { $0.metadata["note"] = .string("see " + $1) }),
        ("session.failure.message", { $0.failure = SessionFailure(code: "x", message: $1) }),
        (
            "session.transport.url",
            { $0.transport = .livekit(LiveKitTransport(url: "wss://a.example?t=" + $1, roomName: "r")) }
        ),
        (
            "session.transport.room_name",
            { $0.transport = .livekit(LiveKitTransport(url: "wss://a.example", roomName: $1)) }
        ),
        ("session.avatar_id", { $0.avatarID = $1 }),
        ("the name of a field", { $0.metadata[$1] = .bool(true) }),
    ]

    @Test(arguments: secretFields.indices)
    func `a ticket with a secret in any field is rejected with the field's name only`(index: Int) throws {
        let token = Fixture.token()
        var session = session()
        Self.secretFields[index].setSecret(&session, token)
        let ticket = try ticket(session)
        let field = try #require(ticket.flaw { SecretShape.found(in: $0) != nil })
        #expect(field == Self.secretFields[index].field)
        #expect(!field.contains(token))
    }

    @Test func `a ticket with a secret that was registered in this run is rejected`() throws {
        let registry = SecretRegistry()
        let secret = "correct-horse-battery"
        registry.note(Secret(secret))
        var session = session()
        session.metadata["note"] = .string(secret)
        #expect(try ticket(session).flaw(registry.containsSecret) == "session.metadata.note")
        #expect(try ticket(self.session()).flaw(registry.containsSecret) == nil)
    }

    @Test func `b opens the dialog, y writes the ticket, and y again copies its path`() throws {
        var state = Fixture.desk()
        state.press(.character("G"), .character("k"), .character("b"))
        #expect(state.draw().glyphText.contains("Includes customer data"))
        let effects = state.press(.character("y"))
        guard case .files(.writeTicket(let ticket))? = effects.first else { return #expect(Bool(false), "\(effects)") }
        #expect(ticket.session.id == Fixture.fleet[0].id)
        _ = state.handle(.files(.ticketWritten(.success("/somewhere/t.md"))))
        #expect(state.draw().glyphText.contains("/somewhere/t.md"))
        #expect(state.press(.character("y")) == [.terminal(.copy("/somewhere/t.md"))])
        #expect(state.screens.isEmpty)
    }

    @Test func `a ticket with a secret is rejected before it can be confirmed`() {
        var state = Fixture.desk()
        var session = session()
        session.metadata["note"] = .string(Fixture.token())
        state.scene.feed.apply(session, at: Fixture.now)
        state.desk.moveCursor(to: session.id)
        state.refreshRows()
        state.press(.character("b"))
        #expect(state.draw().glyphText.contains("session.metadata.note looks like a secret"))
        #expect(state.press(.character("y")).isEmpty)
    }

    @Test func `the ticket file is private to its owner and never overwrites another file`() throws {
        let home = try Home()
        let store = TicketStore(folder: "\(home.path)/tickets", log: CallLog(folder: nil))
        let ticket = try ticket(session())
        let path = try store.write(ticket).get()
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        #expect(facts[.posixPermissions] as? Int == 0o600)
        #expect(throws: Complaint.self) { try store.write(ticket).get() }
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("protoface-console \(Version.current)"))
    }
}
