import DeskSupport
import FoundationEssentials
import Live
import Model
import RoomRecords
import RoomWatch
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Every state of a joined room on the screens, with the records of a helper process that has fixed values.
struct RoomScreenTests {
    @Test(arguments: goldenSizes)
    func `the question matches its golden`(columns: Int, rows: Int) throws {
        var state = try RoomFixture.desk(columns, rows)
        state.press(.character("W"))
        expectGolden(state.draw(), named: "join-question-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the screen with a picture matches its golden`(columns: Int, rows: Int) throws {
        expectGolden(try JoinedSample.screen(columns, rows).draw(), named: "joined-picture-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the session screen of a joined room matches its golden`(columns: Int, rows: Int) throws {
        var state = try JoinedSample.joined(columns, rows)
        state.notice.clear()
        state.press(.enter)
        expectGolden(state.draw(), named: "joined-session-\(columns)x\(rows)")
    }

    @Test func `the desk of a joined room matches its golden`() throws {
        var state = try JoinedSample.joined()
        state.notice.clear()
        expectGolden(state.draw(), named: "joined-desk-120x40")
    }

    @Test(arguments: JoinedSample.states.map { $0.name })
    func `the screen of every other state matches its golden`(name: String) throws {
        let (_, records, end) = try #require(JoinedSample.states.first { $0.name == name })
        let room = JoinedSample.room(records, from: Fixture.now + 5, into: JoinedSample.room())
        var state = try JoinedSample.screen(120, 40, room, hasPicture: end == nil)
        if let end { _ = state.handle(.rooms(.joinEnded(RoomFixture.id, end))) }
        expectGolden(state.draw(), named: "joined-\(name)-120x40")
    }

    @Test func `the screen before the room is joined, and after W has left it, says so`() throws {
        var state = try JoinedSample.joining()
        state.press(.character("p"))
        expectGolden(state.draw(), named: "joined-joining-120x40")
        _ = state.handle(JoinedSample.updated(JoinedSample.room()))
        state.press(.character("W"))
        #expect(state.draw().glyphText.contains("Leaving the room…"))
        _ = state.handle(.rooms(.joinEnded(RoomFixture.id, .left(nil))))
        #expect(state.draw().glyphText.contains("Left the room. W joins it again."))
    }

    @Test func `with data_stream the screens say that the agent can't be heard`() throws {
        var state = try JoinedSample.screen(160, 50)
        let isStream = state.scene.feed.session(RoomFixture.id)?.transport.livekit?.audioSource == .dataStream
        #expect(state.draw().glyphText.contains("goes to the worker alone") == isStream)
        var session = try #require(state.scene.feed.session(RoomFixture.id))
        var settings = try #require(session.transport.livekit)
        settings.audioSource = isStream ? .track : .dataStream
        session.transport = .livekit(settings)
        state.scene.feed.apply(session, at: Fixture.now)
        #expect(state.draw().glyphText.contains("goes to the worker alone") != isStream)
    }

    @Test func `names and reasons of LiveKit can't contain control sequences on the screen`() throws {
        let evil = "a\u{1B}[31m\u{202E}b\u{9B}2J"
        let records: [RoomRecord] = [
            .joined(identity: evil, kind: evil),
            .track(identity: evil, sid: "TR_e", name: evil, isAudio: true, isMuted: false),
            .sound(sid: "TR_e", .init(meanSquare: 0.1, peak: 0.4, isClipped: true)), .quality(identity: evil, evil),
            .left(identity: "caller-4711", reason: evil),
        ]
        let room = JoinedSample.room(records, from: Fixture.now + 5, into: JoinedSample.room())
        for key in [Key.enter, .character("p")] {
            var state = try JoinedSample.joined(160, 50, room)
            state.press(key)
            _ = state.handle(.rooms(.joinEnded(RoomFixture.id, .stopped(Complaint(evil)))))
            let text = state.draw().glyphText
            #expect(!text.unicodeScalars.contains { ["\u{1B}", "\u{202E}", "\u{9B}"].contains($0) })
        }
    }

    @Test func `the mark of a joined room stays in every width, and counts rooms`() throws {
        for columns in [40, 60, 80, 120, 160] {
            var state = try JoinedSample.joined(columns, 24)
            state.scene.isShared = true
            state.scene.place.isReadOnly = true
            #expect(state.draw().glyphText.contains("▶ room"), "\(columns) columns")
            state.press(.character("P"))
            #expect(state.draw().glyphText.contains("▶ room"), "\(columns) columns, paused")
        }
        var state = try JoinedSample.joined()
        state.scene.joinedRooms = 3
        #expect(state.draw().glyphText.contains("▶ 3 rooms"))
    }
}
