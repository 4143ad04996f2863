import DeskSupport
import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// A ticket: what it holds, what it admits not to know, and that it refuses to hold a secret.
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
            seen.usage = SessionUsage(billableSeconds: 60, frames: frames)
            scene.feed.take(seen, at: Fixture.now.addingTimeInterval(-back))
        }
        return scene
    }

    private func ticket(_ session: Session) throws -> Ticket { try #require(Ticket(session.id, scene(session))) }

    @Test func `it tells the facts, the timeline in UTC, the stall and what is not known`() throws {
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
            "2026-01-31T14:01:55.000Z → ≈2026-01-31T14:02:29.000Z, 34 s", "## Not known", "no audio level", "````json",
            "acme \\| \\*corp\\*",
        ] { #expect(text.contains(part), "\(part)") }
    }

    @Test func `the facts are JSON that can be read back`() throws {
        let ticket = try ticket(session())
        let block = try #require(ticket.markdown.split(separator: "````json\n").last?.split(separator: "\n````").first)
        let facts = try JSONCoding.decode(JSONValue.self, from: Data(block.utf8))
        #expect(facts["session"]?["transport"]?["worker_token"]?.string == Secret.mask)
        #expect(facts["stalls"]?.array?.count == 1 && facts["time_zone"]?.string == "UTC")
        #expect(facts["session"]?["metadata"]?["tier"]?.integer == 3)
    }

    private static let places: [(field: String, plant: @Sendable (inout Session, String) -> Void)] = [
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

    @Test(arguments: places.indices)
    func `wherever a secret stands, the ticket is refused, by the field and without the text`(index: Int) throws {
        let token = Fixture.token()
        var session = session()
        Self.places[index].plant(&session, token)
        let ticket = try ticket(session)
        let field = try #require(ticket.flaw { SecretShape.found(in: $0) != nil })
        #expect(field == Self.places[index].field)
        #expect(!field.contains(token))
    }

    @Test func `a secret of this run is known in whatever form`() throws {
        let book = SecretRegistry()
        let secret = "correct-horse-battery"
        book.note(Secret(secret))
        var session = session()
        session.metadata["note"] = .string(secret)
        #expect(try ticket(session).flaw(book.containsSecret) == "session.metadata.note")
        #expect(try ticket(self.session()).flaw(book.containsSecret) == nil)
    }

    @Test func `b asks, y writes, and the path can be copied`() throws {
        var state = Fixture.desk()
        state.press(.character("G"), .character("k"), .character("b"))
        #expect(state.draw().glyphText.contains("what the customer gave, on purpose"))
        let effects = state.press(.character("y"))
        guard case .writeTicket(let ticket)? = effects.first else { return #expect(Bool(false), "\(effects)") }
        #expect(ticket.session.id == Fixture.fleet[0].id)
        _ = state.handle(.ticketWritten(.success("/somewhere/t.md")))
        #expect(state.draw().glyphText.contains("/somewhere/t.md"))
        #expect(state.press(.character("y")) == [.copy("/somewhere/t.md")])
        #expect(state.dialogs.isEmpty)
    }

    @Test func `one that holds a secret is refused before it is asked`() {
        var state = Fixture.desk()
        var session = session()
        session.metadata["note"] = .string(Fixture.token())
        state.scene.feed.take(session, at: Fixture.now)
        state.desk.moveCursor(to: session.id)
        state.refreshRows()
        state.press(.character("b"))
        #expect(state.draw().glyphText.contains("session.metadata.note looks like a secret"))
        #expect(state.press(.character("y")).isEmpty)
    }

    @Test func `the file is the owner's alone and never in place of another`() throws {
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
