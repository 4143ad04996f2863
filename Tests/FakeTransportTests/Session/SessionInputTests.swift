import Model
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct SessionInputTests {
    @Test func `setInput replaces the input of a participant and fails for an unknown identity`() {
        var session = SessionFixture.stream([Participant(identity: "agent", input: .silence)]).advanced(to: 2)
        let outcomes = [
            session.setInput(.clip(ClipSource(.speech)), of: "agent"), session.setInput(.silence, of: "nobody"),
        ]
        #expect(outcomes == [true, false])
        #expect(session.advanced(to: 4).isHeard)
    }

    @Test(arguments: [AudioSource.dataStream, .track])
    func `queued clips play before the input continues`(source: AudioSource) {
        var session = SessionFixture.session {
            $0.audioSource = source
            $0.participants = [Participant(identity: "agent", input: .silence)]
        }
        session.advance(to: 2)
        session.say(Clip(samples: Tone.samples(500, seconds: 0.5, amplitude: 0.5)), as: "agent")
        session.say(Clip(samples: Tone.samples(500, seconds: 0.5, amplitude: 0.5)), as: "agent")
        #expect(session.advanced(to: 2.9).mouth.openness > 0.8)
        #expect(!session.advanced(to: 4).isHeard)
        #expect(!session.advanced(to: 4).has(.inputEnded("agent")))
    }

    @Test func `an interruption drops queued clips and keeps the input`() {
        var session = SessionFixture.stream([SessionFixture.tone()]).advanced(to: 2)
        session.say(Clip(samples: Array(repeating: 0, count: 160_000)), as: "agent")
        session.advance(to: 5)
        #expect(!session.isHeard)
        session.interrupt()
        #expect(session.advanced(to: 7).isHeard)
    }

    @Test func `speech updates the meters`() {
        let agent = Participant(identity: "agent", input: .speech(SpeechSynthesiser(seed: 1)))
        let session = SessionFixture.stream([agent]).advanced(to: 8)
        #expect((-20...0).contains(session.level.heldPeakDBFS))
        #expect(session.media.spectrum.levels.contains { $0 > -60 })
        #expect(session.media.history.levels.count > 20)
    }

    @Test func `equal seeds give equal sessions and different seeds different sessions`() {
        func make(_ seed: UInt64) -> FakeSession {
            SessionFixture.stream([Participant(identity: "agent", input: .speech(SpeechSynthesiser(seed: seed)))])
                .advanced(to: 6)
        }
        #expect(make(1) == make(1))
        #expect(make(1) != make(2))
    }

    @Test func `only the last 500 events are kept`() {
        var session = SessionFixture.stream([SessionFixture.tone()])
        for index in 0..<2000 { session.setMuted(index % 2 == 0, "agent") }
        #expect(session.events.count == 500)
        #expect(session.events.last?.kind == .unmuted("agent"))
    }
}
