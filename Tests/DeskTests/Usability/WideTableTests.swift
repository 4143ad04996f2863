import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Which columns the table shows, and what a wide window is used for.
struct WideTableTests {
    private func shown(_ added: SessionColumn, columns: Int) -> [SessionColumn] {
        var state = Fixture.desk(columns: columns, rows: 40)
        state.desk.setColumns(state.desk.columns + [added])
        return state.desk.columns.filter { !state.desk.overflowingColumns(state.scene).contains($0) }
    }

    @Test(arguments: [
        SessionColumn.created, .ends, .frames, .quality, .source, .identity, .host, .transport, .error,
        .meta("customer"),
    ])
    func `at 120 columns an added column is shown and drops at most one other`(added: SessionColumn) {
        let shown = shown(added, columns: 120)
        #expect(shown.contains(added) && shown.count >= TableColumn.standard(isLive: true).count, "\(shown)")
    }

    @Test func `ended sessions show their error and when they were created`() {
        var state = Fixture.desk()
        state.press(.character("t"))
        _ = state.handle(.loaded(.finished(.success([.value(Fixture.session(7, .failed, age: 400))]))))
        let screen = state.draw().glyphText
        #expect(screen.contains("REASON") && screen.contains("token_expired") && screen.contains("CREATED"))
    }

    @Test(arguments: [80, 120, 139, 200])
    func `rooms, creation times and reasons of ended sessions are not cut`(columns: Int) throws {
        var state = Fixture.desk(columns: columns, rows: 24)
        state.press(.character("t"))
        let idle = Fixture.session(8, .ended, age: 300, room: "onboarding-12")
        var failed = Fixture.session(7, .failed, age: 86_400, room: "demo-room-12")
        failed.failure?.code = "room_not_found"
        _ = state.handle(.loaded(.finished(.success([.value(idle), .value(failed)]))))
        let layout = state.scene.deskLayout
        let lines = state.draw().glyphText.split(separator: "\n").map { String($0.prefix(layout.table.width)) }
        let row = try #require(lines.first { $0.contains("✖ failed") })
        #expect(row.contains("demo-room-12") && row.contains("room_not_found") && row.contains("01-30 14:02"), "\(row)")
        #expect(lines.contains { $0.contains("onboarding-12") })
    }

    @Test func `the list command prints creation time and error`() {
        let rows = SessionText.rows([Fixture.session(7, .failed, age: 400)], now: Fixture.now)
        #expect(rows[0] == ["STATUS", "SESSION", "AVATAR", "ROOM", "CREATED", "AGE", "FRAMES", "ERROR"])
        #expect(rows[1].last == "token_expired" && rows[1].contains("2026-01-31T13:55:51Z"))
    }

    @Test func `at 200 columns a long room name and avatar are complete, and the audio history is longer`() {
        var state = Fixture.desk(columns: 200, rows: 60)
        let room = "onboarding-session-berlin-customer-42"
        let session = Fixture.session(9, room: room, avatar: "av_customer_receptionist_2")
        _ = state.handle(.loaded(.active(.success([.value(session)]))))
        let screen = state.draw().glyphText
        #expect(screen.contains(room) && screen.contains("av_customer_receptionist_2"))
        let table = SessionTable(scene: state.scene, desk: state.desk)
        let audio = table.columns(in: state.scene.deskLayout.table).first { $0.column.kind == .audio }
        #expect(audio.map { $0.column.width > 5 } == true)
    }

    @Test func `at 200 by 60 the session screen shows the raw JSON in its free space`() throws {
        var state = Fixture.desk(columns: 200, rows: 60)
        state.press(.character("G"), .character("k"))
        let session = try #require(state.scene.feed.session(state.desk.cursor))
        let raw = try JSONCoding.decode(JSONValue.self, from: JSONCoding.encode(session))
        _ = state.handle(.loaded(.session(session.id, .success(SessionDetail(session: session, raw: raw)))))
        state.press(.enter)
        let screen = state.draw().glyphText
        #expect(screen.contains("raw JSON") && screen.contains("\"avatar_id\": \"av_stock_001\""))
        #expect(!screen.contains("10 raw JSON"))
    }

    @Test func `scrolling a wide table with a changed width draws all rows again`() {
        var state = Fixture.desk(columns: 200, rows: 20)
        let fleet = (1...60).map { number in
            Row.value(
                Fixture.session(
                    number, age: Double(number), room: number > 40 ? "a-very-long-room-name-\(number)" : "r\(number)"))
        }
        _ = state.handle(.loaded(.active(.success(fleet))))
        let painter = DeskPainter()
        for key in [Key.character("g"), .control("f"), .control("f"), .control("f"), .control("f"), .control("b")] {
            state.press(key)
            #expect(painter.draw(state) == DeskPainter().draw(state))
        }
    }

    @Test func `the digit of a panel is the same whatever other panels are shown`() {
        for status in [SessionStatus.running, .failed, .queued] {
            var state = Fixture.desk(columns: 160, rows: 60)
            let session = Fixture.session(9, status)
            state.scene.feed.apply(session, at: Fixture.now)
            _ = state.perform(.open(.session(session.id)))
            let screen = state.draw().glyphText
            #expect(screen.contains("3 transport") && screen.contains("9 limits"), "\(status)")
        }
    }
}
