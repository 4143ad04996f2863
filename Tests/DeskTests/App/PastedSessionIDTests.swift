import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Pasting a session id moves the cursor to the session.
struct PastedSessionIDTests {
    private func toast(_ state: AppState) -> String { state.notice.toast?.text ?? "" }

    @Test func `pasting the id of a loaded session moves the cursor to it`() {
        var state = Fixture.desk()
        state.press(.paste("see \(Fixture.fleet[3].id.rawValue), please"))
        #expect(state.desk.cursor == Fixture.fleet[3].id)
        #expect(toast(state).contains("is ending, in Zürich"))
    }

    @Test func `a filter and a group that hide the pasted session are reset`() {
        var state = Fixture.desk()
        let over = Fixture.session(70, .ended, age: 900)
        _ = state.handle(.loaded(.finished(.success([.value(over)]))))
        state.press(.character("/"))
        state.type("room:qa-17")
        state.press(.enter, .paste(over.id.rawValue))
        #expect(state.desk.cursor == over.id && state.desk.filter.isEmpty && state.desk.group == .all)
        #expect(state.desk.rows.contains(Fixture.fleet[0].id))
    }

    @Test func `a pasted session that is not loaded is requested from the API and shown`() {
        var state = Fixture.desk()
        let session = Fixture.session(77, .failed, age: 5000)
        #expect(state.press(.paste(session.id.rawValue)).contains(.load(.session(session.id))))
        #expect(toast(state).contains("Loading "))
        _ = state.handle(.loaded(.session(session.id, .success(SessionDetail(session: session, raw: .null)))))
        #expect(state.desk.cursor == session.id && state.desk.rows.contains(session.id))
        #expect(state.draw().glyphText.contains("✖ failed"))
    }

    @Test func `a pasted id that the API does not know is reported and changes nothing`() {
        var state = Fixture.desk()
        let before = state.desk
        let id = Fixture.session(77).id
        state.press(.paste(id.rawValue))
        _ = state.handle(.loaded(.session(id, .failure(.notFound(Fixture.error(.notFound, "not_found"))))))
        #expect(toast(state) == "\(id.rawValue) was not found: it does not exist, or the key has no access to it.")
        #expect(state.desk == before)
    }

    @Test func `an unreachable API is reported as a connection error, not as a missing session`() {
        var state = Fixture.desk()
        let id = Fixture.session(77).id
        state.press(.paste(id.rawValue))
        _ = state.handle(.loaded(.session(id, .failure(.unreachable(.refused)))))
        #expect(toast(state).contains("was not loaded. The API's host refused the connection."))
    }

    @Test func `the end of an id, as shown in the table, finds a loaded session`() {
        var state = Fixture.desk()
        state.press(.paste("…00000002\n"))
        #expect(state.desk.cursor == Fixture.fleet[1].id)
        state.press(.paste("…7HC0PT3K"))
        #expect(toast(state).contains("No loaded session id ends in 7HC0PT3K"))
    }

    @Test func `Enter in a filter that is a session id selects that session`() {
        var state = Fixture.desk()
        let id = Fixture.session(77).id
        state.press(.character("/"), .paste(id.rawValue))
        #expect(state.draw().glyphText.contains("selects this session, and loads it if needed"))
        #expect(state.press(.enter).contains(.load(.session(id))))
    }

    @Test func `pasted text without an id shows a message, and a pasted secret is not repeated in it`() {
        var state = Fixture.desk()
        #expect(state.press(.paste("nothing")).isEmpty)
        #expect(toast(state).contains("no session id"))
        let secret = "sk_" + "live_" + String(repeating: "x", count: 20)
        state.press(.paste(secret))
        #expect(toast(state).contains("looks like an API key") && !state.draw().glyphText.contains("xxxx"))
    }
}
