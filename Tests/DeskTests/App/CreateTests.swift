import Client
import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Creating a session through the form.
struct CreateTests {
    private func opened() -> AppState {
        var state = Fixture.desk()
        state.press(.character("n"))
        _ = state.handle(.avatarsLoaded(.success(Fixture.avatars)))
        return state
    }

    private let token = Fixture.token()

    private func filled() -> AppState {
        var state = opened()
        state.press(.tab, .tab)
        state.type("wss://my-app.livekit.cloud")
        state.press(.tab)
        state.type("demo-room")
        state.press(.tab, .paste(token + "\n"))
        return state
    }

    private func form(_ state: AppState) throws -> CreateForm {
        guard case .create(let form)? = state.dialogs.last else { throw Missing() }
        return form
    }

    private struct Missing: Error {}

    @Test func `a valid form sends exactly what stands in it`() throws {
        var state = filled()
        let effects = state.press(.control("s"))
        let json: JSONValue = .object([
            "avatar_id": "av_stock_001", "quality": "standard",
            "transport": .object([
                "type": "livekit", "url": "wss://my-app.livekit.cloud", "room_name": "demo-room",
                "audio_source": "data_stream",
            ]),
        ])
        let request = CreateRequest(json: json, workerToken: Secret(token))
        #expect(effects == [.create(request, idempotencyKey: "pfc-test-1")])
    }

    @Test func `an empty form sends nothing and shows every problem at its field, the first in focus`() throws {
        var state = opened()
        let asked = state.press(.control("s"))
        #expect(asked.isEmpty)
        let form = try form(state).form
        #expect(Set(form.problems.keys) == ["transport.url", "transport.room_name", "transport.worker_token"])
        #expect(form.focus == "transport.url")
    }

    /// The line below the fields of a window of 120 columns holds 70, and a narrower one no less.
    @Test func `what is said of a field fits its line`() {
        for field in CreateFields.all { #expect(textWidth(field.help) <= 70, "\(field.path)") }
    }

    @Test func `what is wrong with fields that do not show is not counted`() throws {
        var state = opened()
        state.press(.control("s"))
        #expect(state.draw().glyphText.contains("✖ 3 to correct"))
        state.changeCreateForm { $0.form.set("transport.type", to: "fake") }
        state.toast = nil
        let screen = state.draw().glyphText
        #expect(!screen.contains("to correct"))
        // What it would be in the end: as long as a fake session is, whatever the plan says.
        #expect(
            screen.contains("600  (default)") && screen.contains("Before it starts") && screen.contains("caller, agent")
        )
    }

    @Test(arguments: [
        ("transport.url", "http://x", "wss://"), ("transport.url", "ws://elsewhere", "this machine"),
        ("max_duration_seconds", "0", "between 1 and 3600"), ("max_duration_seconds", "3601", "between 1 and 3600"),
        ("max_duration_seconds", "ten", "whole number"), ("idle_timeout_seconds", "601", "between 1 and 600"),
        ("transport.room_name", "   ", "empty"), ("transport.worker_identity", " ", "empty"),
    ])
    func `an invalid field is refused with its reason`(path: String, text: String, reason: String) throws {
        var state = filled()
        var form = try form(state)
        form.form.set(path, to: text)
        state.dialogs = [.create(form)]
        let asked = state.press(.control("s"))
        #expect(asked.isEmpty)
        #expect(try self.form(state).form.problems[path]?.contains(reason) == true)
    }

    @Test func `a token that is no JWT is refused before it is sent`() throws {
        var state = opened()
        state.press(.tab, .tab, .tab, .tab, .paste("not-a-token"), .tab)
        #expect(try form(state).form.problems["transport.worker_token"]?.contains("ot a JWT") == true)
    }

    @Test func `metadata keeps the types of its values`() throws {
        var state = filled()
        var form = try form(state)
        form.form.focus(on: "metadata")
        state.dialogs = [.create(form)]
        for (key, value) in [
            ("customer", "acme"), ("tier", "3"), ("live", "true"), ("rate", "0.5"), ("none", "null"),
            ("code", "\"007\""),
        ] {
            state.type(key)
            state.press(.tab)
            state.type(value)
            state.press(.tab)
        }
        form = try self.form(state)
        let expected: [String: JSONValue] = [
            "customer": .string("acme"), "tier": .integer(3), "live": .bool(true), "rate": .number(0.5), "none": .null,
            "code": .string("007"),
        ]
        #expect(form.json["metadata"] == .object(expected))
    }

    @Test(arguments: [("_avatar.x", "1", "belong to Protoface"), ("", "1", "has no key"), ("a", "2", "is there twice")])
    func `metadata that can't be sent is refused with its key`(key: String, value: String, reason: String) throws {
        var state = filled()
        var form = try form(state)
        form.form.set("metadata", to: [PairsInput.Pair("a", "1"), PairsInput.Pair(key, value)])
        state.dialogs = [.create(form)]
        let asked = state.press(.control("s"))
        #expect(asked.isEmpty)
        #expect(try self.form(state).form.problems["metadata"]?.contains(reason) == true)
    }

    @Test(arguments: [TransportType.websocket, .pipecat])
    func `reserved transports are not sent`(type: TransportType) throws {
        var state = filled()
        var form = try form(state)
        form.form.set("transport.type", to: type.rawValue)
        form.form.focus(on: "transport.type")
        state.dialogs = [.create(form)]
        let asked = state.press(.control("s"))
        #expect(asked.isEmpty)
        let expected = "transport.unsupported"
        #expect(state.draw().glyphText.replacing("\n", with: " ").contains(expected))
    }

    @Test func `subscribe to is greyed with its reason unless the source is track`() throws {
        var state = opened()
        #expect(state.draw().glyphText.contains("only with track"))
        var form = try form(state)
        form.form.set("transport.audio_source", to: "track")
        state.dialogs = [.create(form)]
        #expect(state.draw().glyphText.contains("the first audio track seen"))
    }

    /// A request must not leave with another avatar than the one under the bar.
    @Test func `an open list says that it is open to keys of the whole form`() throws {
        var state = opened()
        state.press(.tab, .character(" "), .control("s"))
        #expect(state.toast?.toast.text.contains("A list is open") == true)
        #expect(try form(state).form.isPicking && !form(state).isSending)
        state.press(.up, .up)
        #expect(try form(state).form.isPicking)
    }

    @Test func `only ready avatars can be chosen, the others say why`() throws {
        var state = opened()
        state.press(.tab)
        state.type("not yet")
        #expect(state.draw().glyphText.contains("processing"))
        state.press(.enter)
        #expect(try form(state).form.text("avatar_id") == "av_stock_001")
        #expect(try form(state).form.notices["avatar_id"]?.contains("can't be chosen: processing") == true)
        state.press(.control("u"))
        state.type("lena")
        state.press(.enter)
        #expect(try form(state).form.text("avatar_id") == "av_stock_002")
    }

    @Test func `the API's complaint stands at the field that it names, and the draft is kept`() throws {
        var state = filled()
        state.press(.control("s"))
        _ = state.handle(
            .created(.failure(.unprocessable(Fixture.error(.unprocessable, "avatar.unknown", param: "avatar_id")))))
        let form = try form(state)
        #expect(form.form.problems["avatar_id"]?.contains("The server's own words") == true)
        #expect(form.form.problems["avatar_id"]?.contains("req_7") == true)
        #expect(form.form.text("transport.room_name") == "demo-room")
        #expect(!form.isSending)
    }

    @Test func `the same intent keeps its key through another try, an edit makes a new one`() {
        var state = filled()
        state.press(.control("s"))
        _ = state.handle(.created(.failure(.unreachable(.reset))))
        let asked = state.press(.control("s"))
        #expect(asked.first.key == "pfc-test-1")
        _ = state.handle(.created(.failure(.unreachable(.reset))))
        state.changeCreateForm { $0.form.focus(on: "quality") }
        state.press(.right)
        let asked2 = state.press(.control("s"))
        #expect(asked2.first.key == "pfc-test-2")
    }

    @Test func `a second send before the answer sends nothing`() {
        var state = filled()
        state.press(.control("s"))
        let asked = state.press(.control("s"), .enter)
        #expect(asked.isEmpty)
    }

    @Test func `Esc keeps the draft for the next time`() throws {
        var state = filled()
        state.press(.escape)
        #expect(state.dialogs.isEmpty)
        state.press(.character("n"))
        #expect(try form(state).form.text("transport.room_name") == "demo-room")
        #expect(try !form(state).form.secret("transport.worker_token").isEmpty)
    }

    @Test func `a created session is under the cursor`() {
        var state = filled()
        state.press(.control("s"))
        let session = Fixture.session(77, .queued, age: 0, room: "demo-room")
        _ = state.handle(.created(.success(session)))
        #expect(state.dialogs.isEmpty)
        #expect(state.desk.cursor == session.id)
        #expect(state.toast?.toast.tone == .good)
    }

    @Test func `no screen shows the token, only dots of a fixed number`() {
        var state = filled()
        state.press(.tab)
        let screen = state.draw().glyphText
        #expect(!screen.contains(token.prefix(6)))
        #expect(screen.contains("●●●●●●●●●●●●"))
        #expect(!screen.contains("●●●●●●●●●●●●●"))
        #expect(!"\(state)".contains(token.prefix(6)))
    }
}

extension Effect? {
    fileprivate var key: String? { if case .create(_, let key)? = self { key } else { nil } }
}
