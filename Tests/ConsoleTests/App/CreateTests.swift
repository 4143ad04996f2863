import Client
import Model
import Testing

@testable import Console

/// Creating a session through the form.
struct CreateTests {
    private func opened() -> AppState {
        var state = Fixture.desk()
        state.press(.character("n"))
        _ = state.handle(.avatarsLoaded(.success(Fixture.avatars)))
        return state
    }

    /// Made up for each run; the shape of a JWT is all that matters here.
    private let token = "eyJ" + String(repeating: "a", count: 12) + ".eyJ" + String(UInt64.random(in: 1...UInt64.max), radix: 36) + ".c2ln"

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
        let settings = LiveKitTransport(url: "wss://my-app.livekit.cloud", roomName: "demo-room")
        let request = CreateRequest(
            avatarID: "av_stock_001", transport: .livekit(settings, workerToken: Secret(token)), quality: .standard, metadata: [:])
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

    @Test(arguments: [
        ("transport.url", "http://x", "wss://"), ("transport.url", "ws://elsewhere", "this machine"),
        ("max_duration_seconds", "0", "between 1 and 3600"), ("max_duration_seconds", "3601", "between 1 and 3600"),
        ("max_duration_seconds", "ten", "whole number"), ("idle_timeout_seconds", "601", "between 1 and 600"),
        ("metadata", "novalue", "key=value"), ("metadata", "_avatar.x=1", "belong to Protoface"),
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
        state.press(.tab, .tab, .tab, .tab, .paste("sk_live_wrong_field"), .tab)
        #expect(try form(state).form.problems["transport.worker_token"]?.contains("not a JWT") == true)
    }

    @Test func `metadata keeps the types of its values`() throws {
        var state = filled()
        var form = try form(state)
        form.form.set("metadata", to: "customer=acme, tier=3, live=true, rate=0.5, none=null, code=\"007\"")
        state.dialogs = [.create(form)]
        let expected: [String: JSONValue] = [
            "customer": .string("acme"), "tier": .integer(3), "live": .bool(true), "rate": .number(0.5), "none": .null, "code": .string("007"),
        ]
        #expect(form.request?.metadata == expected)
    }

    @Test(arguments: [TransportType.websocket, .pipecat, .fake])
    func `reserved and internal transports are never sent`(type: TransportType) throws {
        var state = filled()
        var form = try form(state)
        form.form.set("transport.type", to: type.rawValue)
        form.form.focus(on: "transport.type")
        state.dialogs = [.create(form)]
        let asked = state.press(.control("s"))
        #expect(asked.isEmpty)
        let expected = type == .fake ? "not part of this version" : "transport.unsupported"
        #expect(state.draw().glyphText.replacing("\n", with: " ").contains(expected))
    }

    @Test func `subscribe to is greyed with its reason unless the source is track`() throws {
        var state = opened()
        #expect(state.draw().glyphText.contains("only with audio source track"))
        var form = try form(state)
        form.form.set("transport.audio_source", to: "track")
        state.dialogs = [.create(form)]
        #expect(state.draw().glyphText.contains("the first audio track seen"))
    }

    @Test func `only ready avatars are offered`() throws {
        let shown = try form(opened()).form.fields.first { $0.path == "avatar_id" }
        guard case .choice(let options)? = shown?.kind else { throw Missing() }
        #expect(options.map(\.value) == ["av_stock_001", "av_stock_002"])
    }

    @Test func `the API's complaint stands at the field that it names, and the draft is kept`() throws {
        var state = filled()
        state.press(.control("s"))
        _ = state.handle(.created(.failure(.unprocessable(Fixture.error(.unprocessable, "avatar.unknown", param: "avatar_id")))))
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
        state.type("2")
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
