import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The text of tickets, which begins with the diagnosis.
struct TicketGoldenTests {
    private static let id = PolledDesk.session(1).id

    private func frozen() -> AppState {
        var desk = PolledDesk()
        desk.freezeFirst()
        return desk.state
    }

    /// A session that ended 30 s after its start, without audio.
    private func idle() -> AppState {
        var desk = PolledDesk()
        var session = Fixture.session(1, .ended, age: 300, frames: 700)
        session.startedAt = session.createdAt.addingTimeInterval(1)
        session.firstFrameAt = session.createdAt.addingTimeInterval(2)
        session.endedAt = session.createdAt.addingTimeInterval(31)
        _ = desk.state.handle(.loaded(.finished(.success([.value(session)]))))
        return desk.state
    }

    /// A session whose pinned participant is its own worker, so that the verdict names an identity.
    private func pinned() -> AppState {
        var desk = PolledDesk()
        var session = PolledDesk.session(1)
        session.transport = .livekit(
            LiveKitTransport(
                url: "wss://my-app.livekit.cloud", roomName: "zanzibar", workerIdentity: "zanzibar-bot",
                audioSource: .track, subscribeToIdentity: "zanzibar-bot"))
        desk.poll(for: 4) { second in [session.counting(second)] }
        return desk.state
    }

    /// The text up to the block of JSON, which repeats it.
    private func text(_ scene: Scene) throws -> String {
        var ticket = try #require(Ticket(Self.id, scene))
        ticket.versions = Ticket.Versions(console: "1.0", library: "libcurl/8")
        let text = try #require(ticket.markdown.components(of: "## JSON").first)
        let sections = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
        #expect(sections.first == "## Diagnosis")
        return text
    }

    @Test func `the tickets of a frozen and of an idle session match their goldens`() throws {
        expectGolden(text: try text(frozen().scene), named: "ticket-text-frozen")
        expectGolden(text: try text(idle().scene), named: "ticket-text-idle")
    }

    @Test func `the tickets with made-up names match their goldens`() throws {
        var states = [("frozen", frozen()), ("idle", idle()), ("pinned", pinned())]
        for index in states.indices {
            states[index].1.press(.character("X"))
            let scene = states[index].1.anonymizedScene
            expectGolden(text: try text(scene), named: "ticket-text-\(states[index].0)-shared")
            let ticket = try #require(Ticket(Self.id, scene))
            #expect(!ticket.markdown.contains("zanzibar"))
        }
    }
}

extension String {
    /// The parts before, between and after the separator.
    fileprivate func components(of separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
