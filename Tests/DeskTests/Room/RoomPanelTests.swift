import Client
import DeskSupport
import FoundationEssentials
import Model
import RoomWatch
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The room on the session screen and in the detail pane.
struct RoomPanelTests {
    private func screen(
        _ columns: Int, _ rows: Int, _ results: [Result<RoomSnapshot, RoomServiceError>]
    ) throws -> AppState {
        var state = try RoomFixture.desk(columns, rows)
        state.press(.enter)
        for result in results { _ = state.handle(.rooms(.looked(RoomFixture.id, result))) }
        return state
    }

    private func text(
        _ results: [Result<RoomSnapshot, RoomServiceError>], _ change: (inout LiveKitTransport) -> Void = { _ in }
    ) throws -> String {
        var state = try RoomFixture.desk()
        var session = try #require(state.scene.feed.session(RoomFixture.id))
        var settings = try #require(session.transport.livekit)
        change(&settings)
        session.transport = .livekit(settings)
        state.scene.feed.apply(session, at: Fixture.now)
        for result in results { state.scene.feed.rooms.record(result, of: RoomFixture.id, at: Fixture.now) }
        let facts = SessionFacts(scene: state.scene, session: RoomFixture.id, width: 120, isFull: true)
        return facts.room(session).map { $0.map(\.text).joined() }.joined(separator: "\n")
    }

    @Test(arguments: goldenSizes)
    func `the session screen with a healthy room matches its golden`(columns: Int, rows: Int) throws {
        let state = try screen(columns, rows, [.success(RoomFixture.snapshot())])
        expectGolden(state.draw(), named: "room-healthy-\(columns)x\(rows)")
    }

    @Test func `the session screen with a room in trouble matches its golden`() throws {
        let before = RoomFixture.snapshot(at: Fixture.now - 10)
        let after = RoomFixture.snapshot(
            [RoomFixture.caller(muted: true), RoomFixture.agent("listening")], at: Fixture.now)
        let state = try screen(120, 40, [.success(before), .success(after), .failure(.wrongKey)])
        expectGolden(state.draw(), named: "room-trouble-120x40")
    }

    @Test func `who is in the room, with role, state, tracks and times`() throws {
        let text = try text([.success(RoomFixture.snapshot())])
        for part in [
            "room      open since 14:00:11  3 participants", "worker    protoface-worker  since 14:00:18  for agent-7",
            "video protoface-avatar  VP8 512x512", "agent     agent-7  since 14:00:16  speaking",
            "caller    caller-4711",
            "audio microphone  OPUS", "codecs    opus, VP8", "14:00:13  caller-4711 joined",
            "declared by the publishers",
        ] {
            #expect(text.contains(part), "\(part) is missing in\n\(text)")
        }
    }

    @Test func `a muted or encrypted track, a hidden participant and a caller by telephone are marked`() throws {
        var caller = RoomFixture.caller(muted: true)
        caller.tracks[0].encryption = "GCM"
        (caller.kind, caller.isHidden, caller.state) = (.sip, true, .joining)
        let text = try text([.success(RoomFixture.snapshot([caller]))])
        #expect(text.contains("SIP call  caller-4711  since 14:00:13  joining  hidden"))
        #expect(text.contains("audio microphone  muted  encrypted  OPUS"))
    }

    @Test func `a worker that is missing, and a pinned participant that is missing or silent, are named`() throws {
        func pin(_ identity: String) -> (inout LiveKitTransport) -> Void {
            { ($0.audioSource, $0.subscribeToIdentity) = (.track, identity) }
        }
        let empty = try text([.success(RoomFixture.snapshot([RoomFixture.caller()]))], pin("agent-7"))
        #expect(empty.contains("worker    ▲ not in the room") && empty.contains("▲ agent-7 is not in the room"))
        let silent = try text([.success(RoomFixture.snapshot())], pin("agent-7"))
        #expect(silent.contains("▲ agent-7 publishes no audio") && !silent.contains("not in the room"))
        let gone = try text([.success(RoomSnapshot(at: Fixture.now, room: nil))])
        #expect(gone.contains("✖ does not exist") && !gone.contains("not in the room"))
    }

    @Test(arguments: [
        (RoomServiceError.wrongKey, "API key unknown"), (.wrongSecret, "signature refused"),
        (.clock, "check the clock"), (.notAllowed, "keys not permitted"),
        (.rateLimited(retryAfter: nil), "rate limited"),
        (.notLiveKit(status: 404), "not LiveKit (HTTP 404)"), (.connection(.unreachable(.dns)), "host not found"),
        (.undecodable("x"), "invalid answer"), (.noKeys(Complaint("x")), "can't be read"),
    ])
    func `an error is shown in words, with the time of the last state`(_ error: RoomServiceError, _ words: String)
        throws
    {
        let first = try text([.failure(error)])
        #expect(first.contains(words) && !first.contains("state below"))
        let later = try text([.success(RoomFixture.snapshot()), .failure(error)])
        #expect(later.contains(words) && later.contains("the state below is from 14:02:31"))
    }

    @Test func `a session without looks has no panel`() throws {
        #expect(try text([]).isEmpty)
    }

    @Test func `names from LiveKit can't contain control sequences on the screen`() throws {
        var caller = RoomFixture.caller()
        caller.identity = "a\u{1B}[31m\u{202E}b"
        caller.attributes["lk.agent.state"] = "\u{9B}2J"
        let state = try screen(120, 40, [.success(RoomFixture.snapshot([caller]))])
        let text = state.draw().glyphText
        #expect(!text.unicodeScalars.contains { ["\u{1B}", "\u{202E}", "\u{9B}"].contains($0) })
    }

    @Test func `share mode hides the names of participants and tracks`() throws {
        var caller = RoomFixture.caller()
        (caller.identity, caller.metadata) = ("brontosaur", "vermilion")
        caller.tracks[0].name = "xylophone-track"
        var worker = RoomFixture.worker()
        worker.attributes["lk.publish_on_behalf"] = "brontosaur"
        var state = try screen(160, 50, [.success(RoomFixture.snapshot([caller, worker]))])
        #expect(state.draw().glyphText.contains("brontosaur"))
        state.press(.character("X"))
        let text = DeskPainter().draw(state).glyphText
        #expect(text.contains("guest-") && text.contains("protoface-avatar"))
        for name in ["brontosaur", "xylophone", "vermilion"] { #expect(!text.contains(name)) }
    }

    @Test func `the columns people and agent show the last look, and a dot before the first`() throws {
        func cells(_ results: [Result<RoomSnapshot, RoomServiceError>]) throws -> [String] {
            var state = try RoomFixture.desk()
            for result in results { state.scene.feed.rooms.record(result, of: RoomFixture.id, at: Fixture.now) }
            let session = try #require(state.scene.feed.session(RoomFixture.id))
            return [SessionColumn.people, .agent].map { $0.text(of: session, in: state.scene) }
        }
        #expect(try cells([]) == ["·", "·"] && cells([.failure(.wrongKey)]) == ["·", "·"])
        #expect(try cells([.success(RoomFixture.snapshot())]) == ["3", "speaking"])
        #expect(try cells([.success(RoomFixture.snapshot([RoomFixture.caller()]))]) == ["1, no worker", "no agent"])
        #expect(try cells([.success(RoomSnapshot(at: Fixture.now, room: nil))]) == ["no room", "·"])
    }

    @Test func `a new look changes the drawn columns`() throws {
        var state = try RoomFixture.desk(160, 40)
        state.desk.setColumns([.status, .session, .people, .agent])
        state.refreshRows()
        let painter = DeskPainter()
        #expect(!painter.draw(state).glyphText.contains("speaking"))
        state.scene.feed.rooms.record(.success(RoomFixture.snapshot()), of: RoomFixture.id, at: Fixture.now)
        #expect(painter.draw(state).glyphText.contains("speaking"))
    }
}
