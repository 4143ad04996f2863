import FoundationEssentials
import Testing

@testable import Model

/// Comparison of two sessions and selection of the last successful session.
struct SessionDiffTests {
    private func session(
        _ id: Int, _ status: SessionStatus = .ended, avatar: String = "av_a", first: Double? = 1.4, frames: Int? = 1500,
        room: String = "r"
    ) -> Session {
        var session = Session(
            id: SessionID("sess_\(id)"), status: status, avatarID: avatar,
            transport: .livekit(LiveKitTransport(url: "wss://a.example", roomName: room)), maxDurationSeconds: 600,
            createdAt: Sample.created.addingTimeInterval(Double(id) * 100))
        session.startedAt = session.createdAt.addingTimeInterval(0.3)
        session.firstFrameAt = first.map { session.createdAt.addingTimeInterval($0) }
        if status == .ended { session.endedAt = session.createdAt.addingTimeInterval(61.4) }
        session.usage = frames.map { SessionUsage(billableSeconds: 60, frames: $0) }
        return session
    }

    private func row(_ diff: SessionDiff, _ field: String) -> SessionDiff.Row? {
        diff.groups.flatMap(\.rows).first { $0.field == field }
    }

    @Test func `a session compared with itself has no differences`() {
        #expect(SessionDiff(session(1), session(1)).differenceCount == 0)
    }

    @Test func `small start-up variation is not a difference, a slow start is one and has a ratio`() throws {
        let diff = SessionDiff(session(1, first: 1.5), session(2))
        #expect(row(diff, "start-up total")?.isDifferent == false)
        let slow = SessionDiff(session(1, first: 4.2), session(2))
        let start = try #require(row(slow, "start-up total"))
        #expect(start.isDifferent && abs((start.ratio ?? 0) - 3) < 0.001)
    }

    @Test func `missing frames cause a different average fps`() throws {
        let rate = try #require(row(SessionDiff(session(1, frames: 750), session(2)), "average fps"))
        #expect(rate.isDifferent && abs((rate.ratio ?? 0) - 0.5) < 0.001)
    }

    @Test func `a live session has an average fps until now, and none without the time`() {
        var live = session(1, .running, frames: 750)
        live.endedAt = nil
        let first = live.firstFrameAt ?? live.createdAt
        let rate = row(SessionDiff(live, session(2), now: first.addingTimeInterval(60)), "average fps")?.a
        #expect(rate == .rate(12.5))
        #expect(row(SessionDiff(live, session(2)), "average fps")?.a == .absent)
    }

    @Test func `transport, metadata and failure are compared, and missing fields are absent`() {
        var a = session(1, .failed, room: "x")
        a.failure = SessionFailure(code: "room_not_found", message: "no")
        a.metadata = ["user": "u_1", "only": 3]
        var b = session(2)
        b.metadata = ["user": "u_2"]
        let diff = SessionDiff(a, b)
        #expect(
            row(diff, "transport.room_name")
                == SessionDiff.Row(field: "transport.room_name", a: .text("x"), b: .text("r"), isDifferent: true))
        #expect(row(diff, "metadata.user")?.isDifferent == true)
        #expect(row(diff, "metadata.only")?.b == .absent)
        #expect(row(diff, "failure.code")?.a == .text("room_not_found"))
        #expect(row(diff, "transport.url")?.isDifferent == false)
    }

    @Test func `the comparison contains no token field`() {
        let fields = SessionDiff(session(1), session(2)).groups.flatMap(\.rows).map(\.field)
        #expect(!fields.contains { $0.contains("token") })
    }

    @Test func `LiveKit settings are absent for another transport type`() {
        var other = session(2)
        other.transport = .fake
        let diff = SessionDiff(session(1), other)
        #expect(row(diff, "transport.type")?.isDifferent == true && row(diff, "transport.url")?.b == .absent)
    }

    @Test func `the last successful session is the newest ended one with frames and the same avatar`() {
        let sessions = [
            session(1), session(2), session(3, avatar: "av_b"), session(4, .failed), session(5, .canceled),
            session(6, first: nil),
            session(7, frames: 0), session(8, .running),
        ]
        #expect(session(9, .running).lastSuccessful(among: sessions)?.id.rawValue == "sess_2")
        #expect(session(2).lastSuccessful(among: sessions)?.id.rawValue == "sess_1")
        #expect(session(9, avatar: "av_c").lastSuccessful(among: sessions) == nil)
    }

    @Test func `the last successful session has the same LiveKit server and customer if possible`() {
        func session(_ number: Int, host: String, customer: String) -> Session {
            var session = self.session(number)
            session.transport = .livekit(LiveKitTransport(url: "wss://\(host)", roomName: "r"))
            session.metadata = ["customer": .string(customer), "call": .integer(number)]
            return session
        }
        let others = [
            session(1, host: "a.example", customer: "acme"), session(2, host: "a.example", customer: "zinc"),
            session(3, host: "b.example", customer: "acme"), session(4, host: "b.example", customer: "zinc"),
        ]
        let mine = session(9, host: "a.example", customer: "acme")
        #expect(mine.lastSuccessful(among: others)?.id.rawValue == "sess_1")
        #expect(mine.lastSuccessful(among: others.dropFirst())?.id.rawValue == "sess_2")
        #expect(mine.lastSuccessful(among: others.dropFirst(2))?.id.rawValue == "sess_3")
    }

    @Test func `the last successful session has the same transport type if possible`() {
        var fake = session(5)
        fake.transport = .fake
        #expect(session(9).lastSuccessful(among: [session(1), fake])?.id.rawValue == "sess_1")
        #expect(session(9).lastSuccessful(among: [fake])?.id.rawValue == "sess_5")
    }
}
