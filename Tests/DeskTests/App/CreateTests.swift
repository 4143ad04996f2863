import Client
import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Creating a session with the form.
struct CreateTests {
    private func opened() -> AppState {
        var state = Fixture.desk()
        state.press(.character("n"))
        _ = state.handle(.loaded(.avatars(.success(Fixture.avatars))))
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
        guard let form = state.screens.top as? CreateForm else { throw Missing() }
        return form
    }

    private struct Missing: Error {}

    @Test func `a valid form sends its field values with an idempotency key`() throws {
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
        #expect(effects == [.sessions(.create(request, idempotencyKey: "pfc-test-1"))])
    }

    @Test func `an empty form sends nothing, shows each error at its field and focuses the first one`() throws {
        var state = opened()
        let asked = state.press(.control("s"))
        #expect(asked.isEmpty)
        let form = try form(state).form
        #expect(Set(form.problems.keys) == ["transport.url", "transport.room_name", "transport.worker_token"])
        #expect(form.focus == "transport.url")
    }

    /// The help line has 70 columns in a window of 120 columns, and not fewer in a narrower window.
    @Test func `the help text of every field fits into one line`() {
        for field in CreateFields.all { #expect(textWidth(field.help) <= 70, "\(field.path)") }
    }

    @Test func `errors of hidden fields are not counted`() throws {
        var state = opened()
        state.press(.control("s"))
        #expect(state.draw().glyphText.contains("✖ 3 invalid"))
        state.screens.update(CreateForm.self) { $0.form.set("transport.type", to: "fake") }
        state.notice.clear()
        let screen = state.draw().glyphText
        #expect(!screen.contains("invalid"))
        // The defaults of a fake session: its duration does not depend on the plan.
        #expect(
            screen.contains("600  (default)") && screen.contains("Before starting") && screen.contains("agent, caller")
        )
    }

    @Test(arguments: [
        ("transport.url", "http://x", "wss://"), ("transport.url", "ws://elsewhere", "this machine"),
        ("max_duration_seconds", "0", "between 1 and 3600"), ("max_duration_seconds", "3601", "between 1 and 3600"),
        ("max_duration_seconds", "ten", "whole number"), ("idle_timeout_seconds", "601", "between 1 and 600"),
        ("transport.room_name", "   ", "empty"), ("transport.worker_identity", " ", "empty"),
    ])
    func `a form with an invalid field is not sent and shows why`(path: String, text: String, reason: String) throws {
        var state = filled()
        var form = try form(state)
        form.form.set(path, to: text)
        state.screens = ScreenStack([form])
        let asked = state.press(.control("s"))
        #expect(asked.isEmpty)
        #expect(try self.form(state).form.problems[path]?.contains(reason) == true)
    }

    @Test func `a token that is not a JWT is rejected before sending`() throws {
        var state = opened()
        state.press(.tab, .tab, .tab, .tab, .paste("not-a-token"), .tab)
        #expect(try form(state).form.problems["transport.worker_token"]?.contains("ot a JWT") == true)
    }

    @Test func `metadata values keep their JSON types`() throws {
        var state = filled()
        var form = try form(state)
        form.form.focus(on: "metadata")
        state.screens = ScreenStack([form])
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

    @Test(arguments: [("_avatar.x", "1", "belong to Protoface"), ("", "1", "has no key"), ("a", "2", "occurs twice")])
    func `invalid metadata is not sent and shows the reason`(key: String, value: String, reason: String) throws {
        var state = filled()
        var form = try form(state)
        form.form.set("metadata", to: [PairsInput.Pair("a", "1"), PairsInput.Pair(key, value)])
        state.screens = ScreenStack([form])
        let asked = state.press(.control("s"))
        #expect(asked.isEmpty)
        #expect(try self.form(state).form.problems["metadata"]?.contains(reason) == true)
    }

    @Test(arguments: [TransportType.websocket])
    func `a form with a reserved transport is not sent`(type: TransportType) throws {
        var state = filled()
        var form = try form(state)
        form.form.set("transport.type", to: type.rawValue)
        form.form.focus(on: "transport.type")
        state.screens = ScreenStack([form])
        let asked = state.press(.control("s"))
        #expect(asked.isEmpty)
        let expected = "transport.unsupported"
        #expect(state.draw().glyphText.replacing("\n", with: " ").contains(expected))
    }

    @Test func `the field subscribe to is disabled with a reason unless the audio source is track`() throws {
        var state = opened()
        #expect(state.draw().glyphText.contains("only with track"))
        var form = try form(state)
        form.form.set("transport.audio_source", to: "track")
        state.screens = ScreenStack([form])
        #expect(state.draw().glyphText.contains("the first audio track seen"))
    }

    /// Otherwise the request could be sent with another avatar than the highlighted one.
    @Test func `while a picker list is open, the send key only shows a message`() throws {
        var state = opened()
        state.press(.tab, .character(" "), .control("s"))
        #expect(state.notice.toast?.text.contains("A list is open") == true)
        #expect(try form(state).form.isPickerOpen && !form(state).isSending)
        state.press(.up, .up)
        #expect(try form(state).form.isPickerOpen)
    }

    @Test func `only ready avatars can be chosen, and others show the reason`() throws {
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

    @Test func `an API error is shown at the field that it names, and the draft is kept`() throws {
        var state = filled()
        state.press(.control("s"))
        _ = state.handle(
            .sessions(
                .created(.failure(.unprocessable(Fixture.error(.unprocessable, "avatar.unknown", param: "avatar_id")))))
        )
        let form = try form(state)
        #expect(form.form.problems["avatar_id"]?.contains("The server's own words") == true)
        #expect(form.form.problems["avatar_id"]?.contains("req_7") == true)
        #expect(form.form.text("transport.room_name") == "demo-room")
        #expect(!form.isSending)
    }

    @Test func `a retry keeps the idempotency key, and an edit creates a new one`() {
        var state = filled()
        state.press(.control("s"))
        _ = state.handle(.sessions(.created(.failure(.unreachable(.reset)))))
        let asked = state.press(.control("s"))
        #expect(asked.first.key == "pfc-test-1")
        _ = state.handle(.sessions(.created(.failure(.unreachable(.reset)))))
        state.screens.update(CreateForm.self) { $0.form.focus(on: "quality") }
        state.press(.right)
        let asked2 = state.press(.control("s"))
        #expect(asked2.first.key == "pfc-test-2")
    }

    @Test func `sending again before the response sends no second request`() {
        var state = filled()
        state.press(.control("s"))
        let asked = state.press(.control("s"), .enter)
        #expect(asked.isEmpty)
    }

    @Test func `Esc keeps the draft until the form is opened again`() throws {
        var state = filled()
        state.press(.escape)
        #expect(state.screens.isEmpty)
        state.press(.character("n"))
        #expect(try form(state).form.text("transport.room_name") == "demo-room")
        #expect(try !form(state).form.secret("transport.worker_token").isEmpty)
    }

    @Test func `after a successful create the cursor is on the new session`() {
        var state = filled()
        state.press(.control("s"))
        let session = Fixture.session(77, .queued, age: 0, room: "demo-room")
        _ = state.handle(.sessions(.created(.success(session))))
        #expect(state.screens.isEmpty)
        #expect(state.desk.cursor == session.id)
        #expect(state.notice.toast?.tone == .good)
    }

    @Test func `the token is shown as a fixed number of dots`() {
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
    fileprivate var key: String? { if case .sessions(.create(_, let key))? = self { key } else { nil } }
}
