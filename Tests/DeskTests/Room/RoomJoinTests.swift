import Client
import DeskSupport
import FoundationEssentials
import Live
import Media
import Model
import RoomRecords
import RoomWatch
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Joining a room from the desk: only after a confirmation, and until the user, the room or the session ends it.
struct RoomJoinTests {
    private func rooms(_ effects: [Effect]) -> [Effect.Rooms] {
        effects.compactMap { if case .rooms(let effect) = $0 { effect } else { nil } }
    }

    private func joins(_ effects: [Effect]) -> [SessionID] {
        rooms(effects).compactMap { if case .join(let id, _) = $0 { id } else { nil } }
    }

    private func leaves(_ effects: [Effect]) -> [SessionID] {
        rooms(effects).compactMap { if case .leave(let id) = $0 { id } else { nil } }
    }

    // MARK: Confirmation

    @Test func `W asks first, says what it may cost, and joins after Enter`() throws {
        var state = try RoomFixture.desk()
        #expect(joins(state.press(.character("W"))).isEmpty)
        let text = state.draw().glyphText.split(separator: "\n").joined(separator: " ")
        for words in ["hidden participant", "random identity", "participant minutes", "does not exist is not joined"] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(joins(state.press(.enter)) == [RoomFixture.id])
        #expect(state.scene.joinedRooms == 1 && state.draw().glyphText.contains("▶ room"))
    }

    @Test func `a session is confirmed once, and W again leaves`() throws {
        var state = try JoinedSample.joined()
        #expect(leaves(state.press(.character("W"))) == [RoomFixture.id])
        _ = state.handle(.rooms(.joinEnded(RoomFixture.id, .left(nil))))
        #expect(state.scene.joinedRooms == 0 && !state.draw().glyphText.contains("▶ room"))
        #expect(joins(state.press(.character("W"))) == [RoomFixture.id])
        state.press(.down)
        #expect(joins(state.press(.character("W"))).isEmpty && state.screens.top is JoinDialog)
    }

    @Test func `Escape, and Enter that was typed before the question was shown, join nothing`() throws {
        var state = try RoomFixture.desk()
        #expect(joins(state.handle([.key(.character("W")), .key(.enter)])).isEmpty)
        #expect(joins(state.press(.escape, .character("W"), .character("n"), .down)).isEmpty)
        #expect(state.scene.joinedRooms == 0)
    }

    @Test(arguments: [nil, "wss://other.livekit.cloud"])
    func `without keys for the server of the session W says why and asks nothing`(server: String?) throws {
        var state = try RoomFixture.desk(server: server)
        #expect(rooms(state.press(.character("W"))).isEmpty && state.screens.isEmpty)
        let words = server == nil ? "set LIVEKIT_URL" : "not the server of this session"
        #expect(state.notice.toast?.text.contains(words) == true)
    }

    @Test func `a simulated room, a finished session and a fake session have nothing to join`() throws {
        var state = try RoomFixture.desk(server: nil)
        state.scene.place.rooms.isSimulated = true
        #expect(rooms(state.press(.character("W"))).isEmpty)
        #expect(state.notice.toast?.text.contains("simulates this room, so it can't be joined") == true)
        state = try RoomFixture.desk()
        state.press(.enter)
        var ended = Fixture.session(1, .ended, age: 134, frames: 3000)
        ended.endedAt = Fixture.now
        state.scene.feed.apply(ended, at: Fixture.now)
        #expect(joins(state.press(.character("W"))).isEmpty && state.screens.top is SessionScreen)
        #expect(state.notice.toast?.text.contains("has ended") == true)
    }

    @Test func `at most four rooms are joined at the same time`() throws {
        var state = try RoomFixture.desk()
        for number in 0..<JoinedRooms.activeLimit {
            state.scene.feed.joined.start(SessionID("sess_other_\(number)"), at: Fixture.now)
        }
        #expect(rooms(state.press(.character("W"))).isEmpty && state.screens.isEmpty)
        #expect(state.notice.toast?.text.contains("4 rooms are joined already") == true)
    }

    // MARK: Measurements

    @Test func `the meters of the desk are those of the room, and say so`() throws {
        var state = try JoinedSample.joined()
        let reading = try #require(state.scene.feed.media[RoomFixture.id])
        #expect(reading.source == .room && reading.history.count >= 20)
        #expect(abs(reading.level.rmsDBFS + 14) < 3 && (24...26).contains(reading.video.rate ?? 0))
        #expect(state.draw().glyphText.contains("meters · room"))
        #expect(state.scene.feed.observations[RoomFixture.id]?.lastSound != nil)
        state.press(.character("W"))
        #expect(state.scene.feed.media[RoomFixture.id] == nil)
    }

    @Test func `while no picture has arrived, the derived rate of the API stays`() throws {
        let silent = JoinedSample.arrivals + (0..<9).flatMap { _ in JoinedSample.block(0.2).prefix(2) }
        let state = try JoinedSample.joined(120, 40, JoinedSample.room(silent))
        #expect(state.scene.feed.media[RoomFixture.id]?.measuresVideo == false)
        #expect(state.draw().glyphText.contains("≈"))
    }

    @Test func `the session doctor gets the measurements as evidence`() throws {
        let state = try JoinedSample.joined()
        let media = try #require(state.scene.evidence(of: RoomFixture.id)?.media)
        #expect((24...26).contains(media.rate ?? 0) && (media.avatar?.level ?? -99) > -20)
        #expect(media.viewers.map(\.isOwn) == [true] && media.at == Fixture.now)
    }

    @Test func `a tap of the sandbox does not replace the measurements of the room`() throws {
        var state = try JoinedSample.joined()
        _ = state.handle(.tap(.line(Fixture.meters(of: RoomFixture.id, rms: -3, fps: 60))))
        #expect(state.scene.feed.media[RoomFixture.id]?.source == .room)
    }

    // MARK: Ends

    @Test func `the end of the session leaves the room, and so does switching the place`() throws {
        var state = try JoinedSample.joined()
        var ended = Fixture.session(1, .ended, age: 134, frames: 3000)
        ended.endedAt = Fixture.now
        state.scene.feed.apply(ended, at: Fixture.now)
        #expect(leaves(state.handle(.tick(Fixture.now + 1))) == [RoomFixture.id])
        #expect(leaves(state.handle(.tick(Fixture.now + 2))).isEmpty)
    }

    @Test func `moving the cursor and opening screens does not leave the room`() throws {
        var state = try JoinedSample.joined()
        let effects = state.press(.down, .enter, .escape, .character("U"), .escape, .character("t"), .character("A"))
        #expect(leaves(effects).isEmpty && state.scene.joinedRooms == 1)
        _ = state.handle(JoinedSample.updated(JoinedSample.room()))
        #expect(state.scene.feed.media[RoomFixture.id]?.source == .room)
    }

    @Test(arguments: [
        (JoinedRoomEnd.stopped(Complaint("The viewer was ended by signal 6.")), "signal 6. W starts it again"),
        (.refused(Complaint("There is no room demo-room; it was not joined.")), "it was not joined"),
        (.refused(Complaint("LiveKit's library is needed. \(LibraryAdvice.words)")), "make livekit-library"),
        (.left("nobody else is in the room"), "nobody else is in the room"),
    ])
    func `an end is reported with its reason, and W joins again without a question`(
        _ end: JoinedRoomEnd, _ words: String
    ) throws {
        var state = try JoinedSample.joined()
        _ = state.handle(.rooms(.joinEnded(RoomFixture.id, end)))
        #expect(state.notice.toast?.text.contains(words) == true && state.scene.joinedRooms == 0)
        #expect(state.scene.feed.media[RoomFixture.id] == nil)
        _ = state.handle(JoinedSample.updated(JoinedSample.room()))
        #expect(state.scene.feed.media[RoomFixture.id] == nil, "a late update is dropped")
        #expect(joins(state.press(.character("W"))) == [RoomFixture.id])
    }

    // MARK: Pictures

    @Test func `pictures are asked for only while they are shown, and in the size of the screen`() throws {
        var state = try JoinedSample.joined()
        func sizes(_ effects: [Effect]) -> [PictureSize?] {
            rooms(effects).compactMap { if case .setPictures(_, let size) = $0 { size } else { nil } }
        }
        let opened = state.press(.character("p"))
        #expect(state.screens.top is RoomScreen && sizes(opened).first??.width ?? 0 > 100)
        #expect(rooms(state.handle(.tick(Fixture.now + 1))).isEmpty)
        #expect(!sizes(state.handle(.resized(Size(columns: 80, rows: 24)))).isEmpty)
        let closed = rooms(state.press(.escape))
        #expect(closed.contains(.setPictures(RoomFixture.id, nil)) && leaves(state.press(.down)).isEmpty)
    }

    @Test func `a picture is drawn, and an update without a room keeps the measurements`() throws {
        let state = try JoinedSample.screen()
        #expect(Set(state.draw().glyphText).count > 60)
        #expect(state.scene.feed.joined[RoomFixture.id]?.room.picture?.width == 640)
    }

    @Test func `updates that were not handled are merged, and those of other sessions are not`() {
        let older = JoinedRoomUpdate(session: RoomFixture.id, room: JoinedSample.room(), picture: LiveSample.picture())
        let merged = JoinedRoomUpdate(session: RoomFixture.id, picture: LiveSample.picture(2)).replacing(older)
        #expect(merged?.room == older.room && merged?.picture?.number == 2)
        #expect(JoinedRoomUpdate(session: SessionID("sess_x")).replacing(older) == nil)
    }

    // MARK: Share mode

    @Test func `share mode hides the names of participants and tracks`() throws {
        let names: [RoomRecord] = [
            .joined(identity: "brontosaur", kind: "standard"),
            .track(identity: "brontosaur", sid: "TR_x", name: "xylophone", isAudio: true, isMuted: true),
        ]
        let room = JoinedSample.room(names + JoinedSample.block(0.3), into: JoinedSample.room())
        for keys in [[Key.enter], [.character("p")]] {
            var state = try JoinedSample.joined(160, 50, room)
            for key in keys { state.press(key) }
            #expect(state.draw().glyphText.contains("brontosaur"))
            state.press(.character("X"))
            let text = DeskPainter().draw(state).glyphText
            #expect(!text.contains("brontosaur") && !text.contains("xylophone"))
        }
    }
}

private enum LibraryAdvice {
    static let words = "Fetch it with make livekit-library."
}
