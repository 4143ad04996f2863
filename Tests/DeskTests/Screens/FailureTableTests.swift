import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Sandbox
@testable import Settings

/// Explanations of failure codes: cause, question and next step.
struct FailureTableTests {
    private static let sandboxCodes = Fault.allCases.map(\.failure.code)
    private static let contractCodes = [
        "transport.type.missing", "transport.unsupported", "insufficient_credit_balance", "concurrent_sessions",
        "at_capacity",
        "audio_source_empty", "audio_source_stalled", "audio_source_unreadable", "audio_source_unsupported",
    ]
    private static let types = APIError.Kind.known.map(\.rawValue)

    @Test(arguments: sandboxCodes + contractCodes + types)
    func `every known code has a cause, a question and a next step`(code: String) {
        #expect(FailureTable.known[code] != nil)
        let entry = FailureTable.entry(for: code.uppercased())
        #expect(entry == FailureTable.known[code])
        #expect(entry.question.hasSuffix("?") && entry.cause.hasSuffix(".") && entry.next.hasSuffix("."))
    }

    @Test(arguments: [
        "avatar_id.malformed", "transport.worker_token.missing", "max_duration_seconds.out_of_range",
        "status.unknown_value",
    ])
    func `the explanation of a field error names the field`(code: String) {
        #expect(FailureTable.isKnown(code))
        #expect(
            FailureTable.entry(for: code).cause.contains(code.split(separator: ".").dropLast().joined(separator: ".")))
    }

    @Test(arguments: ["gpu_melted", "", "a.b", "token_on_fire", ".", "room..x"])
    func `an unknown code is reported as unknown and has a next step`(code: String) {
        #expect(!FailureTable.isKnown(code))
        let entry = FailureTable.entry(for: code)
        #expect(entry.cause.contains("does not know") && entry.next.contains("ticket"))
    }

    @Test func `an unknown code is explained by the known words in it`() {
        #expect(FailureTable.entry(for: "token_on_fire").cause.contains("worker token"))
        #expect(!FailureTable.entry(for: "gpu_melted").cause.contains("Its name suggests"))
    }

    private func scene(_ session: Session) -> Scene {
        var scene = Fixture.scene()
        for back in stride(from: 12.0, through: 0, by: -1) {
            var seen = session
            seen.usage?.billableSeconds = 80 - Int(back)
            scene.feed.apply(seen, at: Fixture.now.addingTimeInterval(-back))
        }
        return scene
    }

    @Test func `the question for a stalled session names the participant that it is subscribed to`() throws {
        var session = Fixture.session(1, frames: 2000)
        session.transport = .livekit(
            LiveKitTransport(url: "wss://a.example", roomName: "r", audioSource: .track, subscribeToIdentity: "agent-1")
        )
        let scene = scene(session)
        let cause = try #require(LikelyCause(session, scene))
        #expect(cause.question.contains("agent-1"))
    }

    @Test func `a session without problems has no likely cause`() {
        #expect(LikelyCause(Fixture.session(1, frames: 2000), Fixture.scene()) == nil)
    }

    @Test func `the likely cause of a session that reached its maximum duration is that duration`() throws {
        var session = Fixture.session(1, .ended)
        session.endedAt = session.startedAt?.addingTimeInterval(600.4)
        #expect(try #require(LikelyCause(session, Fixture.scene())).cause.contains("maximum duration"))
        session.endedAt = session.startedAt?.addingTimeInterval(300)
        session.firstFrameAt = session.startedAt
        #expect(LikelyCause(session, Fixture.scene()) == nil)
    }
}
