import DeskSupport
import Diagnosis
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Events of `sessions watch` from successive API responses.
struct SessionChangeTrackerTests {
    private func rows(_ sessions: Session...) -> [Row<Session>] { sessions.map(Row.value) }
    private func at(_ seconds: TimeInterval) -> Date { Fixture.now.addingTimeInterval(seconds) }

    /// A tracker after one response with live and one with finished sessions.
    private func tracker(_ filter: String = "", live: Session..., finished: Session...) -> SessionChangeTracker {
        var tracker = SessionChangeTracker(filter: filter)
        _ = tracker.update(active: live.map(Row.value), at: at(0))
        _ = tracker.update(finished: finished.map(Row.value), at: at(0))
        return tracker
    }

    @Test func `the first response gives present events for live sessions, oldest first, and none for finished ones`() {
        var tracker = SessionChangeTracker()
        let first = tracker.update(
            active: rows(Fixture.session(2, .queued, age: 1), Fixture.session(1, age: 60)), at: at(0))
        #expect(first.map(\.kind) == [.present, .present])
        #expect(first.map(\.session.id) == [Fixture.session(1).id, Fixture.session(2).id])
        #expect(tracker.update(finished: rows(Fixture.session(9, .failed, age: 300)), at: at(0)).isEmpty)
        #expect(
            tracker.update(active: rows(Fixture.session(2, .queued, age: 1), Fixture.session(1, age: 60)), at: at(2))
                .isEmpty)
    }

    @Test func `each status change gives one event with the previous status`() {
        var tracker = tracker(live: Fixture.session(1, .queued, age: 1))
        let events = tracker.update(active: rows(Fixture.session(1, .starting, age: 1)), at: at(2))
        #expect(events.map(\.kind) == [.status] && events.first?.from == .queued && events.first?.at == at(2))
        #expect(tracker.update(active: rows(Fixture.session(1, .starting, age: 1)), at: at(4)).isEmpty)
    }

    @Test func `a new session gives a created event, whatever its status is`() {
        var tracker = tracker(live: Fixture.session(1))
        let events = tracker.update(active: rows(Fixture.session(1), Fixture.session(2, .running, age: 1)), at: at(2))
        #expect(
            events.map(\.kind) == [.created] && events.first?.session.status == .running && events.first?.from == nil)
    }

    @Test func `a session that vanished from the live list gets its final event from the finished page`() {
        var tracker = tracker(live: Fixture.session(1), finished: Fixture.session(9, .ended, age: 900))
        #expect(tracker.update(active: [], at: at(2)).isEmpty)
        #expect(tracker.vanished == [Fixture.session(1).id])
        let events = tracker.update(
            finished: rows(Fixture.session(1, .failed), Fixture.session(9, .ended, age: 900)), at: at(3))
        #expect(events.map(\.kind) == [.failed] && events.first?.from == .running)
        #expect(events.first?.session.failure?.code == "token_expired")
        #expect(tracker.vanished.isEmpty)
        #expect(tracker.update(finished: rows(Fixture.session(1, .failed)), at: at(13)).isEmpty)
    }

    @Test func `a session that started and failed between two polls gives a created and a failed event`() {
        var tracker = tracker(live: Fixture.session(1), finished: Fixture.session(9, .ended, age: 900))
        let events = tracker.update(
            finished: rows(Fixture.session(5, .failed, age: 5), Fixture.session(9, .ended, age: 900)), at: at(10))
        #expect(events.map(\.kind) == [.created, .failed])
        #expect(
            tracker.update(finished: rows(Fixture.session(8, .ended, age: 1000)), at: at(20)).isEmpty,
            "sessions older than the newest known one give no event")
    }

    @Test func `a session that the API no longer knows gives one gone event`() {
        var tracker = tracker(live: Fixture.session(1))
        _ = tracker.update(active: [], at: at(2))
        #expect(tracker.forget(Fixture.session(1).id, at: at(3)).map(\.kind) == [.gone])
        #expect(tracker.forget(Fixture.session(1).id, at: at(4)).isEmpty && tracker.vanished.isEmpty)
    }

    /// The session with the counters of one heartbeat.
    private func beat(_ frames: Int, _ billable: Int, _ status: SessionStatus = .running) -> [Row<Session>] {
        rows(Fixture.session(1, status, frames: frames, billable: billable))
    }

    @Test func `a heartbeat without new frames is a stall, and the next frames end it`() {
        var tracker = tracker(live: Fixture.session(1, frames: 100))
        #expect(tracker.update(active: beat(150, 6), at: at(2)).isEmpty)
        #expect(tracker.update(active: beat(150, 6), at: at(11)).isEmpty, "heartbeats may be late")
        let stalled = tracker.update(active: beat(150, 15), at: at(12))
        #expect(stalled.map(\.kind) == [.stalled] && stalled.first?.stalledSeconds == 10)
        for time in [22, 32] {
            let events = tracker.update(active: beat(150, time + 3), at: at(Double(time)))
            #expect(events.isEmpty, "heartbeats took 10 s before")
        }
        let found = tracker.update(active: beat(150, 37), at: at(34))
        #expect(found.map(\.kind) == [.verdict] && found.first?.finding?.rule == .videoFrozen)
        #expect(tracker.update(active: beat(150, 37), at: at(35)).isEmpty, "a verdict is printed once")
        let resumed = tracker.update(active: beat(200, 39), at: at(36))
        #expect(resumed.map(\.kind) == [.resumed, .verdict] && resumed.first?.stalledSeconds == 34)
        #expect(resumed.last?.finding == nil)
    }

    @Test func `the verdict about an end comes with the end, as text and as JSON`() throws {
        var tracker = tracker(live: Fixture.session(1, age: 60))
        var ended = Fixture.session(1, .ended, age: 60)
        ended.endedAt = ended.startedAt?.addingTimeInterval(30)
        _ = tracker.update(active: [], at: at(2))
        let events = tracker.update(finished: rows(ended), at: at(3))
        #expect(events.map(\.kind) == [.ended, .verdict] && events.last?.finding?.rule == .idleTimeout)
        let event = try #require(events.last)
        #expect(
            event.line(utcOffset: 0, paint: ShellStyle(isOn: false)).hasSuffix(
                "most likely: Ended after 30 s: no agent audio ever reached the worker"))
        let json = try JSONCoding.decode(JSONValue.self, from: JSONCoding.encode(event))
        #expect(json["event"] == .string("verdict") && json["finding"]?["rule"] == .string("idle_timeout"))
    }

    @Test func `the end of a stalled session gives no resumed event`() {
        var tracker = tracker(live: Fixture.session(1, frames: 100))
        _ = tracker.update(active: beat(150, 6), at: at(2))
        #expect(tracker.update(active: beat(150, 15), at: at(11)).map(\.kind) == [.stalled])
        #expect(tracker.update(active: beat(150, 15, .ending), at: at(13)).map(\.kind) == [.status])
        #expect(tracker.update(finished: beat(150, 15, .ended), at: at(15)).map(\.kind) == [.ended])
    }

    @Test func `a change gives an event if the session matches the filter before or after it`() {
        var tracker = tracker(
            "status:starting", live: Fixture.session(1, .queued, age: 1), Fixture.session(2, .starting, age: 3))
        let both = tracker.update(
            active: rows(Fixture.session(1, .starting, age: 1), Fixture.session(2, .running, age: 3)), at: at(2))
        #expect(both.map(\.session.status) == [.running, .starting])
        #expect(
            tracker.update(
                active: rows(Fixture.session(1, .starting, age: 1), Fixture.session(2, .ending, age: 3)), at: at(4)
            )
            .isEmpty)
    }

    @Test func `the filter has the syntax of the desk`() {
        var tracker = SessionChangeTracker(filter: "room~qa age>5m")
        let events = tracker.update(
            active: rows(
                Fixture.session(1, room: "qa-1"), Fixture.session(2, age: 400, room: "qa-2"),
                Fixture.session(3, age: 400)),
            at: at(0))
        #expect(events.map(\.session.id) == [Fixture.session(2).id])
    }

    @Test func `an age in the filter is relative to the API's clock`() {
        var tracker = SessionChangeTracker(filter: "age>5m", clockSkew: { 300 })
        #expect(tracker.update(active: rows(Fixture.session(1, age: 60)), at: at(0)).count == 1)
        var other = SessionChangeTracker(filter: "age>5m")
        #expect(other.update(active: rows(Fixture.session(1, age: 60)), at: at(0)).isEmpty)
    }

    @Test func `a live row that can't be decoded gives no event and does not count as vanished`() {
        var tracker = tracker(live: Fixture.session(1))
        #expect(
            tracker.update(active: [.undecodable(id: Fixture.session(1).id.rawValue, reason: "status")], at: at(2))
                .isEmpty)
        #expect(tracker.vanished.isEmpty)
    }

    @Test func `finished sessions that left the page are removed`() {
        var tracker = tracker(live: Fixture.session(1))
        for number in 10..<200 {
            _ = tracker.update(
                finished: rows(Fixture.session(number, .ended, age: TimeInterval(-number))),
                at: at(TimeInterval(number)))
        }
        #expect(tracker.count == 2)
    }

    @Test func `a JSON line has top-level fields for scripts and no secret`() throws {
        var session = Fixture.session(1, .failed)
        session.metadata = ["note": .string("line\nbreak")]
        let lines = WatchEventWriter(asJSON: true, changesOnly: false, paint: ShellStyle(isOn: true))
        let line = try #require(
            lines.line(WatchEvent(at: Fixture.now, kind: .failed, session: session, from: .running)))
        #expect(!line.contains("\n") && !line.contains("\u{1B}"))
        let json = try JSONCoding.decode(JSONValue.self, from: Data(line.utf8))
        #expect(
            json["event"]?.string == "failed" && json["from"]?.string == "running" && json["status"]?.string == "failed"
        )
        #expect(json["failure"]?["code"]?.string == "token_expired" && json["id"]?.string == session.id.rawValue)
        #expect(json["session"]?["transport"]?["worker_token"]?.string == Secret.mask)
        #expect(json["at"]?.string == "2026-01-31T14:02:31.000Z")
    }

    @Test func `a text line has time, status and failure, and no control characters`() {
        var session = Fixture.session(1, .failed, room: "a\u{1B}[2Jb")
        session.failure = SessionFailure(code: "worker_lost", message: "gone\u{7}\nfor good")
        let plain = WatchEvent(at: Fixture.now, kind: .failed, session: session, from: .running).line(
            utcOffset: 3600, paint: ShellStyle(isOn: false))
        #expect(plain.hasPrefix("15:02:31  failed    failed    sess_"))
        #expect(plain.hasSuffix("worker_lost: gone�↵for good") && !plain.contains("\u{1B}"))
        let painted = WatchEvent(at: Fixture.now, kind: .failed, session: session).line(
            utcOffset: 0, paint: ShellStyle(isOn: true))
        #expect(painted.contains("\u{1B}[31m"))
    }
}
