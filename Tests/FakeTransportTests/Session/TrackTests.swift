import Model
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct TrackTests {
    @Test func `the first who publishes is pinned, whoever joined first`() {
        var session = SessionFixture.track([SessionFixture.tone("listener", isPublishing: false)])
        session.advance(to: 1)
        #expect(session.pinnedIdentity == nil)
        session.join(SessionFixture.tone("agent"))
        #expect(session.pinnedIdentity == "agent")
        session.setPublishing(true, "listener")
        #expect(session.advanced(to: 2).pinnedIdentity == "agent")
    }

    @Test func `the pin stays when the participant goes, and nobody else is heard`() {
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

    @Test func `the identity that was asked for is pinned, others are not`() {
        var session = SessionFixture.track([SessionFixture.tone("other")], pinning: "agent").advanced(to: 2)
        #expect(session.pinnedIdentity == nil && !session.isHeard)
        session.join(SessionFixture.tone("agent"))
        #expect(session.pinnedIdentity == "agent")
        #expect(!session.advanced(to: 3).isHeard)
        session.setSpeaker("agent")
        #expect(session.advanced(to: 3).isHeard)
    }

    @Test func `when it is there from the start it speaks`() {
        let both = [SessionFixture.tone("other"), SessionFixture.tone("agent")]
        let session = SessionFixture.track(both, pinning: "agent").advanced(to: 1)
        #expect(session.pinnedIdentity == "agent" && session.isHeard)
    }

    @Test func `while another speaks the avatar is silent and the session lives on`() {
        var session = SessionFixture.track([SessionFixture.tone("first"), SessionFixture.tone("second")]).advanced(
            to: 1)
        session.setSpeaker("second")
        session.advance(to: 100)
        #expect(!session.isHeard && session.mouth == .closed)
        #expect(session.status == .running && session.idleRemaining == 30)
    }

    @Test func `silence keeps it alive, muted or not`() {
        let silent = SessionFixture.track([Participant(identity: "agent", input: .silence)])
        #expect(silent.advanced(to: 120).status == .running)
        let muted = SessionFixture.track([SessionFixture.tone(isMuted: true)]).advanced(to: 120)
        #expect(muted.status == .running && !muted.isHeard)
        let finished = SessionFixture.track([Participant(identity: "agent", input: .clip(ClipSource(.speech)))])
        #expect(finished.advanced(to: 120).status == .running)
    }

    @Test func `no frames at all run into the idle timeout`() throws {
        var session = SessionFixture.track([SessionFixture.tone()]).advanced(to: 10)
        session.setPublishing(false, "agent")
        session.advance(to: 60)
        #expect(abs(try #require(session.time(of: .idleTimeout)) - 40) < 0.03)
        #expect(SessionFixture.track([]).advanced(to: 60).has(.idleTimeout))
        #expect(SessionFixture.track([SessionFixture.tone("x")], pinning: "agent").advanced(to: 60).has(.idleTimeout))
    }

    @Test func `a pipe that stalls sends no frames`() throws {
        let session = SessionFixture.track([Participant(identity: "pipe", input: .stream(PCMStream()))]).advanced(
            to: 60)
        #expect(session.has(.inputStalled("pipe")) && session.has(.idleTimeout))
    }

    @Test func `a track has nothing to interrupt`() {
        var session = SessionFixture.track([SessionFixture.tone()]).advanced(to: 2)
        let before = session
        let wasInterrupted = session.interrupt()
        #expect(!wasInterrupted && session == before)
    }

    @Test func `identities are unique`() {
        var session = SessionFixture.track([SessionFixture.tone("agent")])
        let outcomes = [
            session.join(SessionFixture.tone("agent")), session.leave("nobody"), session.setMuted(true, "nobody"),
            session.setSpeaker("nobody"), session.setPublishing(false, "nobody"),
        ]
        #expect(!outcomes.contains(true))
        #expect(session.room.participants.count == 1)
    }
}
