import Model
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct TrackTests {
    @Test func `the first participant that publishes is pinned, regardless of the order of joining`() {
        var session = SessionFixture.track([SessionFixture.tone("listener", isPublishing: false)])
        session.advance(to: 1)
        #expect(session.pinnedIdentity == nil)
        session.join(SessionFixture.tone("agent"))
        #expect(session.pinnedIdentity == "agent")
        session.setPublishing(true, "listener")
        #expect(session.advanced(to: 2).pinnedIdentity == "agent")
    }

    @Test func `a pinned participant that leaves stays pinned and no other participant is heard`() {
        var session = SessionFixture.track([SessionFixture.tone("first"), SessionFixture.tone("second")]).advanced(
            to: 1)
        #expect(session.pinnedIdentity == "first" && session.isHeard)
        session.leave("first")
        session.advance(to: 3)
        #expect(session.room.speaker == "second")
        #expect(session.pinnedIdentity == "first" && !session.isHeard)
        #expect(session.advanced(to: 60).has(.idleTimeout))
        session.join(SessionFixture.tone("first"))
        session.setSpeaker("first")
        #expect(session.advanced(to: 4).isHeard)
    }

    @Test func `only the requested identity is pinned`() {
        var session = SessionFixture.track([SessionFixture.tone("other")], pinning: "agent").advanced(to: 2)
        #expect(session.pinnedIdentity == nil && !session.isHeard)
        session.join(SessionFixture.tone("agent"))
        #expect(session.pinnedIdentity == "agent")
        #expect(!session.advanced(to: 3).isHeard)
        session.setSpeaker("agent")
        #expect(session.advanced(to: 3).isHeard)
    }

    @Test func `the requested identity is the speaker if it is in the room from the start`() {
        let both = [SessionFixture.tone("other"), SessionFixture.tone("agent")]
        let session = SessionFixture.track(both, pinning: "agent").advanced(to: 1)
        #expect(session.pinnedIdentity == "agent" && session.isHeard)
    }

    @Test func `while another participant speaks the avatar is silent and the session keeps running`() {
        var session = SessionFixture.track([SessionFixture.tone("first"), SessionFixture.tone("second")]).advanced(
            to: 1)
        session.setSpeaker("second")
        session.advance(to: 100)
        #expect(!session.isHeard && session.mouth == .closed)
        #expect(session.status == .running && session.idleRemaining == 30)
    }

    @Test func `silence frames keep a session alive, muted or not`() {
        let silent = SessionFixture.track([Participant(identity: "agent", input: .silence)])
        #expect(silent.advanced(to: 120).status == .running)
        let muted = SessionFixture.track([SessionFixture.tone(isMuted: true)]).advanced(to: 120)
        #expect(muted.status == .running && !muted.isHeard)
        let finished = SessionFixture.track([Participant(identity: "agent", input: .clip(ClipSource(.speech)))])
        #expect(finished.advanced(to: 120).status == .running)
    }

    @Test func `a track without frames leads to the idle timeout`() throws {
        var session = SessionFixture.track([SessionFixture.tone()]).advanced(to: 10)
        session.setPublishing(false, "agent")
        session.advance(to: 60)
        #expect(abs(try #require(session.time(of: .idleTimeout)) - 40) < 0.03)
        #expect(SessionFixture.track([]).advanced(to: 60).has(.idleTimeout))
        #expect(SessionFixture.track([SessionFixture.tone("x")], pinning: "agent").advanced(to: 60).has(.idleTimeout))
    }

    @Test func `a stalled pipe sends no frames and leads to the idle timeout`() throws {
        let session = SessionFixture.track([Participant(identity: "pipe", input: .stream(PCMStream()))]).advanced(
            to: 60)
        #expect(session.has(.inputStalled("pipe")) && session.has(.idleTimeout))
    }

    @Test func `interrupting a session in track mode changes nothing`() {
        var session = SessionFixture.track([SessionFixture.tone()]).advanced(to: 2)
        let before = session
        let wasInterrupted = session.interrupt()
        #expect(!wasInterrupted && session == before)
    }

    @Test func `changes with a duplicate or unknown identity are rejected`() {
        var session = SessionFixture.track([SessionFixture.tone("agent")])
        let outcomes = [
            session.join(SessionFixture.tone("agent")), session.leave("nobody"), session.setMuted(true, "nobody"),
            session.setSpeaker("nobody"), session.setPublishing(false, "nobody"),
        ]
        #expect(!outcomes.contains(true))
        #expect(session.room.participants.count == 1)
    }
}
