import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Sandbox
@testable import Settings

/// Every code has its cause, its question and its next step.
struct FailureTableTests {
    private static let sandboxCodes = Fault.allCases.map(\.failure.code)
    private static let contractCodes = [
        "transport.type.missing", "transport.unsupported", "insufficient_credit_balance", "concurrent_sessions",
        "at_capacity",
        "audio_source_empty", "audio_source_stalled", "audio_source_unreadable", "audio_source_unsupported",
    ]
    private static let types = APIError.Kind.known.map(\.rawValue)

    @Test(arguments: sandboxCodes + contractCodes + types)
    func `a known code is explained`(code: String) {
        #expect(FailureTable.known[code] != nil)
        let entry = FailureTable.entry(for: code.uppercased())
        #expect(entry == FailureTable.known[code])
        #expect(entry.question.hasSuffix("?") && entry.cause.hasSuffix(".") && entry.next.hasSuffix("."))
    }

    @Test(arguments: [
        "avatar_id.malformed", "transport.worker_token.missing", "max_duration_seconds.out_of_range",
        "status.unknown_value",
    ])
    func `a code of a field names the field`(code: String) {
        #expect(FailureTable.isKnown(code))
        #expect(
            FailureTable.entry(for: code).cause.contains(code.split(separator: ".").dropLast().joined(separator: ".")))
    }

    @Test(arguments: ["gpu_melted", "", "a.b", "token_on_fire", ".", "room..x"])
    func `an unknown code is said to be one, and still has a next step`(code: String) {
        #expect(!FailureTable.isKnown(code))
        let entry = FailureTable.entry(for: code)
        #expect(entry.cause.contains("does not know") && entry.next.contains("ticket"))
    }

    @Test func `an unknown code is guessed at by its words`() {
        #expect(FailureTable.entry(for: "token_on_fire").cause.contains("worker token"))
        #expect(!FailureTable.entry(for: "gpu_melted").cause.contains("By its name"))
    }

    private func scene(_ session: Session) -> Scene {
        var scene = Fixture.scene()
        for back in stride(from: 12.0, through: 0, by: -1) {
            scene.feed.take(session, at: Fixture.now.addingTimeInterval(-back))
        }
        return scene
    }

    @Test func `a stalled session asks after the participant that it is pinned to`() throws {
        var session = Fixture.session(1, frames: 2000)
        session.transport = .livekit(
            LiveKitTransport(url: "wss://a.example", roomName: "r", audioSource: .track, subscribeToIdentity: "agent-1")
        )
        let scene = scene(session)
        let cause = try #require(LikelyCause(session, scene))
        #expect(cause.question.contains("agent-1"))
    }

    @Test func `a session that runs well has no cause to tell`() {
        #expect(LikelyCause(Fixture.session(1, frames: 2000), Fixture.scene()) == nil)
    }

    @Test func `a session that ran as long as it may is told so`() throws {
        var session = Fixture.session(1, .ended)
        session.endedAt = session.startedAt?.addingTimeInterval(600.4)
        #expect(try #require(LikelyCause(session, Fixture.scene())).cause.contains("maximum duration"))
        session.endedAt = session.startedAt?.addingTimeInterval(300)
        session.firstFrameAt = session.startedAt
        #expect(LikelyCause(session, Fixture.scene()) == nil)
    }
}
