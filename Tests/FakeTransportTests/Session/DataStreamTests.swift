import Model
import TestSupport
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct DataStreamTests {
    @Test func `a data stream buffers audio ahead of playback`() {
        let session = SessionFixture.stream([SessionFixture.tone()]).advanced(to: 3)
        #expect(session.bufferedSeconds > 0.4)
        #expect(session.isHeard)
    }

    @Test func `an interruption clears the buffer and closes the mouth within one frame`() {
        var session = SessionFixture.stream([SessionFixture.tone()]).advanced(to: 3)
        #expect(session.mouth.openness > 0.9)
        let waiting = session.bufferedSeconds
        let wasInterrupted = session.interrupt()
        #expect(wasInterrupted)
        #expect(session.mouth == .closed)
        #expect(session.bufferedSeconds == 0)
        #expect(session.has(.interrupted(droppedSeconds: waiting)))
        session.advance(to: 3.02)
        #expect(session.mouth == .closed)
        session.advance(to: 3.4)
        #expect(session.mouth == .closed && !session.isHeard)
    }

    @Test func `audio sent after an interruption is heard`() {
        var session = SessionFixture.stream([SessionFixture.tone()]).advanced(to: 3)
        session.interrupt()
        #expect(session.advanced(to: 4).mouth.openness > 0.9)
    }

    @Test func `an interruption drops the rest of the clip`() {
        var session = SessionFixture.stream([Participant(identity: "agent", input: .clip(ClipSource(.speech)))])
            .advanced(to: 1.5)
        session.interrupt()
        session.advance(to: 5)
        #expect(session.has(.inputEnded("agent")))
        #expect(!session.isHeard)
    }

    @Test func `silence leads to the idle timeout`() throws {
        let session = SessionFixture.stream([Participant(identity: "agent", input: .silence)]).advanced(to: 60)
        #expect(abs(try #require(session.time(of: .idleTimeout)) - 30) < 1e-9)
        #expect(session.status == .ended)
    }

    @Test func `audio below −60 dBFS leads to the idle timeout`() throws {
        let hum = Clip(samples: Tone.samples(500, seconds: 1, amplitude: 0.0009))
        let session = SessionFixture.stream([
            Participant(identity: "agent", input: .clip(ClipSource(hum, repeatingAfter: 0)))
        ])
        #expect(abs(try #require(session.advanced(to: 60).time(of: .idleTimeout)) - 30) < 1e-9)
    }

    @Test func `an empty room leads to the idle timeout`() {
        #expect(SessionFixture.stream([]).advanced(to: 29.9).status == .running)
        #expect(SessionFixture.stream([]).advanced(to: 40).has(.idleTimeout))
    }

    @Test func `the idle timeout counts from the last sound`() throws {
        let session = SessionFixture.stream([Participant(identity: "agent", input: .clip(ClipSource(.speech)))])
            .advanced(to: 90)
        let ended = try #require(session.time(of: .idleTimeout))
        #expect((34.5...35.2).contains(ended))
    }

    @Test func `muting stops the audio and leads to the idle timeout`() {
        var session = SessionFixture.stream([SessionFixture.tone()]).advanced(to: 3)
        session.setMuted(true, "agent")
        session.advance(to: 5)
        #expect(!session.isHeard)
        #expect(session.advanced(to: 60).has(.idleTimeout))
        session.setMuted(false, "agent")
        #expect(session.advanced(to: 6).isHeard)
    }

    @Test func `only the speaker is heard`() {
        var session = SessionFixture.stream([
            SessionFixture.tone("loud"), Participant(identity: "quiet", input: .silence),
        ])
        session.advance(to: 2)
        #expect(session.isHeard)
        session.setSpeaker("quiet")
        #expect(!session.advanced(to: 4).isHeard)
    }

    @Test func `a pipe plays its bytes and is silent after it closes`() {
        var session = SessionFixture.stream([Participant(identity: "pipe", input: .stream(PCMStream()))])
        session.advance(to: 1)
        // A WAV file without its header is raw PCM.
        session.append(WAVFileBuilder.pcm16(Tone.samples(500, seconds: 0.5, amplitude: 0.5)).dropFirst(44), to: "pipe")
        #expect(session.advanced(to: 1.3).isHeard)
        session.finishInput(of: "pipe")
        session.advance(to: 3)
        #expect(session.has(.inputEnded("pipe")) && !session.isHeard)
        #expect(session.advanced(to: 60).has(.idleTimeout))
    }

    @Test func `a stalled pipe and its resumption are logged as events`() throws {
        var session = SessionFixture.stream([Participant(identity: "pipe", input: .stream(PCMStream()))])
        session.advance(to: 3)
        #expect(abs(try #require(session.time(of: .inputStalled("pipe"))) - 2) < 0.05)
        session.append(Array(repeating: 9, count: 640), to: "pipe")
        #expect(session.advanced(to: 4).has(.inputResumed("pipe")))
    }
}
