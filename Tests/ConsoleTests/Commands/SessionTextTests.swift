import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Text output of `sessions get`.
struct SessionTextTests {
    private func facts(_ session: Session) -> [String: String] {
        Dictionary(SessionText.facts(session).map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }

    @Test func `the facts of an ended session contain its times, usage and metadata`() {
        var session = Fixture.session(1, .ended, frames: 500)
        session.metadata = ["user": .string("u_1")]
        session.transport = .livekit(
            LiveKitTransport(url: "wss://a.example", roomName: "r", audioSource: .track, subscribeToIdentity: "agent-1")
        )
        let facts = facts(session)
        #expect(facts["ended"] == Timestamp.text(session.createdAt.addingTimeInterval(61)) && facts["failed"] == nil)
        #expect(facts["started"] != nil && facts["idle timeout"] == "30 s" && facts["subscribed to"] == "agent-1")
        #expect(facts["billable"] == "20 s" && facts["meta.user"] == "u_1" && facts["token"] == Secret.mask)
        #expect(facts["may be"] == nil)
    }

    @Test func `the facts of a failed session contain the failure, its usual meaning and a question`() {
        let facts = facts(Fixture.session(1, .failed))
        #expect(facts["failure"]?.hasPrefix("token_expired: ") == true && facts["failed"] != nil)
        #expect(facts["may be"]?.isEmpty == false && facts["ask"]?.hasSuffix("?") == true)
    }
}
