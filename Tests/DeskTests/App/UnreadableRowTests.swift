import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The desk shows sessions with fields that could not be read, and rows that are not sessions.
struct UnreadableRowTests {
    private func rows(_ bodies: String...) throws -> [Row<Session>] {
        let text = "{\"data\":[\(bodies.joined(separator: ","))]}"
        return try JSONCoding.decode(Page<Session>.self, from: Data(text.utf8)).rows
    }

    private func body(_ more: String, status: String = #""running""#) -> String {
        #"{"id":"sess_01J00000000000000000000001","status":\#(status),"avatar_id":"av_x","#
            + #""created_at":"2026-01-31T14:00:00Z",\#(more)}"#
    }

    private func desk() -> AppState {
        var state = AppState(scene: Fixture.scene(), keySeed: "test")
        _ = state.handle(.connection(.connected(state.scene.place)))
        return state
    }

    @Test func `a live session with an unreadable counter is listed, and the detail panel names the counter`() throws {
        var state = desk()
        let rows = try rows(body(#""usage":{"frames":29,"billable_seconds":12.5}"#))
        _ = state.handle(.loaded(.active(.success(rows))))
        let text = state.draw().glyphText
        #expect(state.desk.rows.count == 1 && text.contains("▲ running"))
        #expect(text.contains("▲ usage.billable_seconds:") && text.contains("expected a whole number"))
        #expect(text.contains("unknown"))
        #expect(!text.contains("unreadable") && !text.contains("No live sessions"))
    }

    @Test func `the mark disappears with the next readable answer`() throws {
        var state = desk()
        _ = state.handle(.loaded(.active(.success(try rows(body(#""usage":[]"#))))))
        #expect(state.draw().glyphText.contains("▲ running"))
        _ = state.handle(.loaded(.active(.success(try rows(body(#""usage":{"frames":1}"#))))))
        #expect(!state.draw().glyphText.contains("▲ running"))
    }

    @Test func `an unreadable status does not replace the known one`() throws {
        var state = desk()
        _ = state.handle(.loaded(.active(.success(try rows(body(#""usage":{}"#))))))
        _ = state.handle(.loaded(.active(.success(try rows(body(#""usage":{}"#, status: "5"))))))
        #expect(state.scene.feed.sessions.first { _ in true }?.status == .running)
        #expect(state.draw().glyphText.contains("▲ status: a number"))
    }

    @Test func `only a row without an id is unreadable, and the empty desk does not say that nothing is live`() throws {
        var state = desk()
        _ = state.handle(.loaded(.active(.success(try rows(#"{"status":"running"}"#)))))
        let text = state.draw().glyphText
        #expect(text.contains("▲ 1 unreadable") && text.contains("id: missing, expected text"))
        #expect(!text.contains("No live sessions"))
    }

    @Test func `unreadable rows of finished sessions are counted, and older pages are still read`() throws {
        var state = desk()
        _ = state.handle(.loaded(.active(.success([]))))
        state.press(.character("t"))
        let past = (0..<99).map { Row.value(Fixture.session(500 + $0, .ended)) }
        _ = state.handle(.loaded(.finished(.success(past + [.undecodable(id: nil, reason: "id: missing")]))))
        #expect(state.draw().glyphText.contains("▲ 1 unreadable"))
        #expect(state.past.history.whole?.end == .open)
    }
}
