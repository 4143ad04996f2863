import Model
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct SyntheticAudioTests {
    static func session(_ source: AudioSource, _ participants: [Participant] = [], idle: Int = 30) -> FakeSession {
        SessionFixture.session {
            $0.audioSource = source
            $0.participants = participants
            $0.idleTimeoutSeconds = idle
            $0.syntheticAudioIfNoInput = true
        }
    }

    @Test(arguments: [AudioSource.dataStream, .track])
    func `synthetic audio begins after ten seconds in an empty room`(source: AudioSource) throws {
        let session = Self.session(source).advanced(to: 45)
        #expect(abs(try #require(session.time(of: .syntheticAudioStarted)) - 10) < 1e-6)
        #expect(session.isHeard && session.isPlayingSyntheticAudio && session.mouth.openness > 0.8)
        #expect(abs(session.level.rmsDBFS - -12) < 0.1)
        #expect(session.status == .running)
    }

    @Test func `synthetic audio does not begin if a participant has joined or if it is not configured`() {
        let there = [Participant(identity: "someone", input: .silence, isPublishing: false)]
        #expect(!Self.session(.track, there).advanced(to: 25).has(.syntheticAudioStarted))
        var left = Self.session(.track, there).advanced(to: 5)
        left.leave("someone")
        #expect(!left.advanced(to: 25).has(.syntheticAudioStarted))
        #expect(!SessionFixture.track([]).advanced(to: 25).has(.syntheticAudioStarted))
    }

    @Test func `synthetic audio ends when the first participant joins`() {
        var session = Self.session(.dataStream).advanced(to: 20)
        session.join(Participant(identity: "agent", input: .silence))
        session.advance(to: 21)
        #expect(session.has(.syntheticAudioEnded) && !session.isHeard)
    }

    @Test func `an idle timeout below ten seconds ends the session before synthetic audio begins`() {
        let session = Self.session(.dataStream, idle: 5).advanced(to: 30)
        #expect(session.status == .ended && !session.has(.syntheticAudioStarted))
    }
}
