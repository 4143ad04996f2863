import DeskSupport
import Diagnosis
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The session doctor on the desk: status words, order, chip, keys, filter words and reasons of ends.
struct DoctorDeskTests {
    private static let frozen = PolledDesk.session(1).id

    @Test func `the status of a frozen session is its trouble with the duration, and it sorts first`() throws {
        var desk = PolledDesk()
        desk.freezeFirst()
        #expect(desk.state.scene.feed.doctor.troubles.keys.map(\.self) == [Self.frozen])
        #expect(desk.state.desk.rows.first == Self.frozen)
        let row = try #require(desk.lines.first { $0.contains("▲ frozen") })
        #expect(row.contains("▲ frozen 0:22"), "\(row)")
        #expect(desk.lines[0].contains("▲ 1 in trouble"))
    }

    @Test func `a table of all sessions names the trouble in the reason column`() throws {
        var desk = PolledDesk()
        desk.freezeFirst()
        desk.state.press(.character("A"))
        let row = try #require(desk.lines.first { $0.contains("▲ running") })
        #expect(row.contains("frozen 0:22"), "\(row)")
    }

    @Test func `frames that increase again end the trouble`() {
        var desk = PolledDesk()
        desk.freezeFirst()
        desk.poll(for: 6) { second in (1...4).map { PolledDesk.session($0).counting(100 + second) } }
        #expect(desk.state.scene.feed.doctor.troubles.isEmpty)
        #expect(!desk.text.contains("frozen") && !desk.lines[0].contains("in trouble"))
        #expect(desk.state.desk.rows.map(\.self) == (1...4).reversed().map { PolledDesk.session($0).id })
    }

    @Test func `a narrow status column shows the word without the duration`() {
        var desk = PolledDesk(columns: 40, rows: 10)
        desk.freezeFirst()
        #expect(desk.text.contains("▲ frozen"))
    }

    @Test func `without colour and in ASCII the row says the same`() {
        var desk = PolledDesk()
        desk.freezeFirst()
        #expect(desk.state.draw().asASCII().glyphText.contains("! frozen 0:22"))
    }

    @Test func `the order with trouble first can be switched off and reversed`() {
        var desk = PolledDesk()
        desk.freezeFirst()
        desk.state.desk.sort(by: .age)
        desk.state.refreshRows()
        #expect(desk.state.desk.rows.last == Self.frozen)
        desk.state.desk.sort(by: .trouble)
        desk.state.refreshRows()
        #expect(desk.state.desk.rows.first == Self.frozen)
        desk.state.press(.character("S"))
        #expect(desk.state.desk.rows.last == Self.frozen)
    }

    @Test func `the key for the next trouble visits all sessions in trouble, and says if none is in the list`() {
        var desk = PolledDesk()
        desk.poll(for: 20) { second in (1...4).map { PolledDesk.session($0).counting(second) } }
        desk.state.press(.character("!"))
        #expect(desk.state.notice.toast?.text == "No session is in trouble.")
        desk.poll(for: 20) { second in
            (1...4).map { number in
                var session = PolledDesk.session(number).counting(22 + second)
                if number < 3 { session.usage?.frames = PolledDesk.session(number).counting(20).usage?.frames }
                return session
            }
        }
        desk.state.press(.character("G"))
        desk.state.press(.character("!"))
        let first = desk.state.desk.cursor
        desk.state.press(.character("!"))
        #expect([first, desk.state.desk.cursor] == [PolledDesk.session(2).id, PolledDesk.session(1).id])
        desk.state.desk.setFilter("room:room-4")
        desk.state.refreshRows()
        desk.state.press(.character("!"))
        #expect(desk.state.notice.toast?.text.hasPrefix("2 sessions in trouble") == true)
    }

    @Test(arguments: ["frozen", "stalled", "is:trouble", "rule:video_frozen", "!rule:idle_timeout frozen"])
    func `filter words find a session in trouble`(_ filter: String) {
        var desk = PolledDesk()
        desk.freezeFirst()
        desk.state.desk.setFilter(filter)
        desk.state.refreshRows()
        #expect(desk.state.desk.rows.map(\.self) == [Self.frozen], "\(filter)")
        let subject = SessionSubject(
            session: PolledDesk.session(1), feed: desk.state.scene.feed, now: desk.state.scene.now)
        #expect(desk.state.desk.terms.matches(subject))
    }

    @Test func `finished sessions show why they ended`() {
        var desk = PolledDesk()
        desk.poll(for: 4) { second in [PolledDesk.session(9).counting(second)] }
        let idle = Self.ended(1, after: 30), cap = Self.ended(2, after: 600), own = Self.ended(3, after: 200)
        let unknown = Self.ended(4, after: 200), failed = Fixture.session(5, .failed)
        desk.state.scene.feed.doctor.endCalls[own.id] = desk.now
        _ = desk.state.handle(.loaded(.finished(.success([idle, cap, own, unknown, failed].map(Row.value)))))
        desk.state.press(.character("t"))
        let width = desk.state.scene.deskLayout.table.width
        func reasons(_ status: String) -> Set<String> {
            let rows = desk.lines.map { String($0.prefix(width)) }.filter { $0.contains(status) }
            return Set(
                rows.compactMap { row in
                    ["idle 30 s", "cap 10:00", "ended here", "token_expired", "·"].first { row.contains($0) }
                })
        }
        #expect(reasons("○ ended") == ["idle 30 s", "cap 10:00", "ended here", "·"], "\(desk.text)")
        #expect(reasons("✖ failed") == ["token_expired"])
        desk.state.desk.setColumns([.status, .session])
        #expect(desk.text.contains("○ idle 30 s") && desk.text.contains("✖ token expired?"))
        desk.state.desk.setColumns(nil)
        for (filter, id) in [("rule:idle_timeout", idle.id), ("rule:max_duration", cap.id), ("failed", failed.id)] {
            desk.state.desk.setFilter(filter)
            desk.state.refreshRows()
            #expect(desk.state.desk.rows.map(\.self) == [id], "\(filter)")
        }
    }

    private static func ended(_ number: Int, after ran: TimeInterval) -> Session {
        var session = Fixture.session(number, .ended, age: 700, room: "room-\(number)")
        session.firstFrameAt = session.startedAt?.addingTimeInterval(1)
        session.endedAt = session.startedAt?.addingTimeInterval(ran)
        return session
    }

    @Test func `the account's limits and a near end are no trouble of a session`() {
        var desk = PolledDesk()
        desk.state.scene.feed.quota = Quota(planKey: "free", balanceCredits: 0, canStartSession: false)
        desk.state.scene.feed.doctor.record(refusal: "concurrent_sessions", at: desk.now)
        desk.poll(for: 20) { second in
            var session = PolledDesk.session(1).counting(second)
            session.maxDurationSeconds = 180
            return [session]
        }
        let rules = desk.state.scene.feed.doctor.findings[Self.frozen]?.map(\.rule) ?? []
        #expect(Set(rules) == [.concurrencyLimit, .maxDuration])
        #expect(desk.state.scene.feed.doctor.troubles.isEmpty)
    }

    @Test func `a created session is checked with the claims of its token`() {
        var desk = PolledDesk()
        let session = Fixture.session(7, .starting, age: 3, room: "other-room")
        desk.state.scene.feed.doctor.claims[session.id] = try? WorkerTokenClaims(
            reading: Secret(Fixture.token(room: "demo-room")))
        desk.poll(for: 2) { _ in [session] }
        #expect(desk.state.scene.feed.doctor.troubles[session.id]?.rule == .tokenGrant)
        #expect(desk.text.contains("▲ bad token"))
    }
}
