import DeskSupport
import Diagnosis
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The evidence of the session doctor is bounded, and only sessions whose trouble changes are sorted again.
struct DoctorEvidenceTests {
    @Test func `values of more sessions than the limit replace those of the earliest ones`() {
        var values = RecentValues<Int>(limit: 3)
        for number in 0..<5 { values[SessionID("sess_\(number)")] = number }
        values[SessionID("sess_3")] = 33
        #expect(values.count == 3)
        #expect((0..<5).map { values[SessionID("sess_\($0)")] } == [nil, nil, 2, 33, 4])
        values[SessionID("sess_3")] = nil
        #expect(values.count == 2 && values[SessionID("sess_3")] == nil)
    }

    @Test func `the last finished sessions are kept in the order of their ends, each once`() {
        var ends = RecentEnds()
        for number in 0..<150 { ends.add(Fixture.session(number, .ended, age: 1000 - Double(number * 7 % 150))) }
        ends.add(ends.sessions[3])
        #expect(ends.sessions.count == RecentEnds.limit)
        let dates = ends.sessions.compactMap(\.finishedAt)
        #expect(dates == dates.sorted(by: >) && Set(ends.sessions.map(\.id)).count == RecentEnds.limit)
        ends.add(Fixture.session(999, .ended, age: 5000))
        #expect(!ends.sessions.contains { $0.id == Fixture.session(999).id })
    }

    @Test func `counters are kept for running sessions only`() {
        var desk = PolledDesk()
        desk.poll(for: 10) { second in (1...20).map { PolledDesk.session($0).counting(second) } }
        #expect(desk.state.scene.feed.doctor.counters.count == 20)
        _ = desk.state.handle(
            .loaded(.finished(.success((1...20).map { .value(Fixture.session($0, .ended, age: 100)) }))))
        desk.poll(for: 2) { _ in [] }
        #expect(desk.state.scene.feed.doctor.counters.isEmpty)
        #expect(desk.state.scene.feed.doctor.recentEnds.sessions.count == 20)
    }

    @Test func `a lasting trouble causes no more comparisons of rows`() {
        var desk = PolledDesk()
        desk.freezeFirst(for: 20)
        let rows = { (second: Int) in
            (1...4).map { number in
                var session = PolledDesk.session(number).counting(20)
                session.usage?.billableSeconds = 200 + second
                return session
            }
        }
        let moment = desk.state.scene.feed.shelf.moment
        desk.poll(for: 0, rows)
        // The counters of the four sessions changed; the trouble of the first one lasts.
        #expect(desk.state.scene.feed.shelf.moment == moment + 4)
    }

    @Test func `a look at the room is evidence at once, and the panel shows it`() throws {
        var desk = PolledDesk()
        let id = PolledDesk.session(1).id
        for second in stride(from: 0, through: 20, by: 2) {
            let room = RoomFixture.snapshot([RoomFixture.caller(), RoomFixture.worker()], at: desk.now)
            _ = desk.state.handle(.rooms(.looked(id, .success(room))))
            desk.poll(for: 0) { _ in [PolledDesk.session(1).counting(second)] }
        }
        let trouble = try #require(desk.state.scene.feed.doctor.troubles[id])
        #expect(trouble.rule == .agentGone && desk.text.contains("▲ agent gone"))
        #expect(desk.text.contains("is: The avatar's agent left the"))
    }

    @Test func `with keys for the server, the diagnosis names the key that looks, and the look answers`() throws {
        var state = try RoomFixture.desk()
        let unknowns = { (state: AppState) in
            (state.scene.diagnosis(of: RoomFixture.id)?.unknowns ?? []).filter { $0.what.contains("in the room") }
        }
        #expect(unknowns(state).map(\.needs) == ["a look into the room: w on the list, or open the session"])
        _ = state.handle(.rooms(.looked(RoomFixture.id, .success(RoomFixture.snapshot()))))
        #expect(unknowns(state).isEmpty)
    }

    @Test func `in share mode the finding stays, without the names of participants`() throws {
        var state = try RoomFixture.desk()
        let participants = [RoomFixture.caller(), RoomFixture.worker()]
        for second in stride(from: 0, through: 20, by: 5) {
            let room = RoomFixture.snapshot(participants, at: Fixture.now + Double(second))
            _ = state.handle(.rooms(.looked(RoomFixture.id, .success(room))))
        }
        _ = state.handle(.tick(Fixture.now + 20))
        state.press(.character("X"), .enter)
        let text = state.draw().glyphText
        #expect(!text.contains("caller-4711") && text.contains(RuleID.agentGone.title))
    }

    @Test func `the room is named as missing evidence without advertising keys that are not used`() throws {
        var desk = PolledDesk()
        desk.poll(for: 20) { second in [PolledDesk.session(1).counting(second)] }
        let needs = { desk.state.scene.diagnosis(of: PolledDesk.session(1).id)?.unknowns.map(\.needs) ?? [] }
        #expect(needs().contains { $0.contains("LIVEKIT_API_KEY") })
        desk.state.scene.feed.doctor.collectable = []
        #expect(needs().contains { $0.contains("a look into the room") })
        #expect(!needs().contains { $0.contains("LIVEKIT") })
    }
}
