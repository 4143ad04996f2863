import DeskSupport
import FoundationEssentials
import Live
import Media
import Model
import RoomRecords
import RoomWatch

@testable import Desk

/// Records of a helper process with fixed values, and desks that have joined a room with them.
enum JoinedSample {
    static let id = RoomFixture.id
    static let worker = "protoface-worker"

    static let arrivals: [RoomRecord] = [
        .ready(room: "demo-room"), .joined(identity: worker, kind: "agent"),
        .joined(identity: "agent-7", kind: "agent"), .joined(identity: "caller-4711", kind: "standard"),
        .track(identity: worker, sid: "TR_v", name: "protoface-avatar", isAudio: false, isMuted: false),
        .track(identity: worker, sid: "TR_a", name: "protoface-avatar-audio", isAudio: true, isMuted: false),
        .track(identity: "caller-4711", sid: "TR_m", name: "microphone", isAudio: true, isMuted: false),
        .quality(identity: "caller-4711", "poor"),
    ]

    /// One block of 100 ms; `amplitude` is that of a sine.
    static func block(_ amplitude: Double, caller: Double = 0, pictures: Int = 2, gap: Int = 40) -> [RoomRecord] {
        func sound(_ sid: String, _ amplitude: Double) -> RoomRecord {
            .sound(sid: sid, .init(meanSquare: amplitude * amplitude / 2, peak: amplitude, isClipped: false))
        }
        return [
            sound("TR_a", amplitude), sound("TR_m", caller),
            .pictures(sid: "TR_v", .init(width: 640, height: 480, count: pictures, gap: gap)),
        ]
    }

    /// Blocks that the worker and a caller have sent for 5 s.
    static let speech = (0..<50).flatMap { block($0 % 7 < 5 ? 0.25 : 0.02, caller: 0.01, pictures: 2 + $0 % 2) }

    /// A block comes each 100 ms after `start`; other records come at its time.
    static func room(
        _ records: [RoomRecord] = arrivals + speech, from start: Date = Fixture.now, into room: JoinedRoom? = nil
    ) -> JoinedRoom {
        var room = room ?? JoinedRoom(worker: worker)
        var now = start
        for record in records {
            room.apply(record, at: now)
            if case .pictures = record { now += 0.1 }
        }
        room.advance(to: now)
        return room
    }

    static func updated(_ room: JoinedRoom?, _ picture: LivePicture? = nil) -> Message {
        .rooms(.updated(JoinedRoomUpdate(session: id, room: room, picture: picture)))
    }

    /// A desk after `W` and `Enter`.
    static func joining(_ columns: Int = 120, _ rows: Int = 40) throws -> AppState {
        var state = try RoomFixture.desk(columns, rows)
        state.press(.character("W"))
        state.press(.enter)
        return state
    }

    static func joined(_ columns: Int = 120, _ rows: Int = 40, _ room: JoinedRoom = room()) throws -> AppState {
        var state = try joining(columns, rows)
        _ = state.handle(updated(room))
        return state
    }

    /// The screen of the joined room after `p`, with a picture.
    static func screen(
        _ columns: Int = 120, _ rows: Int = 40, _ room: JoinedRoom = room(), hasPicture: Bool = true
    ) throws -> AppState {
        var state = try joined(columns, rows, room)
        state.notice.clear()
        state.press(.character("p"))
        if hasPicture { _ = state.handle(updated(nil, LiveSample.picture())) }
        return state
    }

    /// Records after the first five seconds, and the end of the viewer if it has ended.
    static let states: [(name: String, records: [RoomRecord], end: JoinedRoomEnd?)] = [
        (
            "muted", [RoomRecord.muted(identity: worker, sid: "TR_a", true)] + blocks(0, caller: 0.1), nil
        ),
        ("silent", blocks(0, caller: 0), nil),
        ("frozen", (1...20).flatMap { block(0.25, pictures: 0, gap: $0 * 100) }, nil),
        (
            "avatar-left",
            [
                .left(identity: worker, reason: "duplicate identity"),
                .quality(identity: "caller-4711", "excellent"), .reconnecting,
            ], nil
        ),
        ("stopped", [], .stopped(Complaint("The viewer was ended by signal 6."))),
        ("left", [], .left("LiveKit ended the connection (room closed)")),
        ("no-library", [], .refused(Complaint("To join a room, LiveKit's library is needed. Fetch it."))),
    ]

    private static func blocks(_ amplitude: Double, caller: Double) -> [RoomRecord] {
        (0..<20).flatMap { _ in block(amplitude, caller: caller) }
    }
}
