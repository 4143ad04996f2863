import FoundationEssentials
import Model

@testable import FakeTransport
@testable import Media

/// Fake sessions for tests; they start at once unless configured otherwise.
enum SessionFixture {
    static let createdAt = Date(timeIntervalSince1970: 1_790_000_000)

    static func session(_ change: (inout FakeSessionConfiguration) -> Void = { _ in }) -> FakeSession {
        var configuration = FakeSessionConfiguration(avatarID: "av_stock_001", createdAt: createdAt, seed: 7)
        configuration.startUpScale = 0
        change(&configuration)
        return FakeSession(configuration)
    }

    static func track(_ participants: [Participant], pinning identity: String? = nil) -> FakeSession {
        session {
            $0.audioSource = .track
            $0.participants = participants
            $0.subscribeToIdentity = identity
        }
    }

    static func stream(_ participants: [Participant]) -> FakeSession { session { $0.participants = participants } }

    static func tone(_ identity: String = "agent", isMuted: Bool = false, isPublishing: Bool = true) -> Participant {
        Participant(identity: identity, input: .sine(SineSource()), isMuted: isMuted, isPublishing: isPublishing)
    }
}

extension FakeSession {
    /// Time of the first event of a kind, in seconds.
    func time(of kind: SessionEvent.Kind) -> Double? { events.first { $0.kind == kind }?.time }
    func has(_ kind: SessionEvent.Kind) -> Bool { time(of: kind) != nil }

    /// True if there was sound within the last 300 ms.
    var isHeard: Bool { level.rmsDBFS > -60 }

    /// A copy of the session, advanced to `time`.
    func advanced(to time: Double) -> FakeSession {
        var session = self
        session.advance(to: time)
        return session
    }
}
