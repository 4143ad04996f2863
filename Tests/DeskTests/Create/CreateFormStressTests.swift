import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// The create form with invalid input and API errors: it keeps the draft and never shows the token.
struct CreateFormStressTests {
    private func opened(columns: Int = 120, rows: Int = 40) -> AppState {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("n"))
        _ = state.handle(.loaded(.avatars(.success(Fixture.avatars))))
        return state
    }

    private func filled(token: String) -> AppState {
        var state = opened()
        state.press(.tab, .tab)
        state.type("wss://my-app.livekit.cloud")
        state.press(.tab)
        state.type("demo-room")
        state.press(.tab, .paste(token))
        return state
    }

    private func createForm(_ state: AppState) -> CreateForm? {
        state.screens.last(CreateForm.self) ?? state.creation.drafts.last
    }

    private func expectNoTokenPart(of token: String, in text: String, _ context: String) {
        #expect(!text.contains(token), "\(context)")
        for start in 0...(token.count - 12) where text.contains(token.dropFirst(start).prefix(12)) {
            Issue.record("\(context) shows 12 characters of the token from \(start)")
            return
        }
    }

    @Test(arguments: CreateFields.all.map(\.path))
    func `pasting 40 kB with line breaks and a token into any field never shows the token`(path: String) throws {
        let token = Fixture.token()
        let long = String(String(repeating: "x y\n", count: 10_000).dropLast(token.count + 2)) + " " + token + "\n"
        for pasted in [long, token + "\n" + long, String(repeating: "界e\u{301}\u{202E}\u{1B}[31m", count: 5000)] {
            var state = filled(token: token)
            state.screens.update(CreateForm.self) {
                $0.form.set("transport.audio_source", to: "track")
                $0.form.focus(on: path)
            }
            state.press(.paste(pasted))
            for size in [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24), Size(columns: 40, rows: 10)] {
                _ = state.handle(.resized(size))
                expectNoTokenPart(of: token, in: state.draw().glyphText, "\(path) at \(size)")
            }
            let form = try #require(createForm(state))
            // The token field accepts the paste. Every other field keeps its text or holds the paste up to its limit.
            #expect(form.form.text("transport.room_name").hasPrefix("demo-room"))
            state.press(.function(2))
            expectNoTokenPart(of: token, in: state.draw().glyphText, "the request")
        }
    }

    @Test func `two hundred resizes while typing keep the draft and never show the token`() throws {
        let token = Fixture.token()
        var state = filled(token: token)
        var generator = SystemRandomNumberGenerator()
        for step in 0..<200 {
            _ = state.handle(
                .resized(
                    Size(columns: .random(in: 1...200, using: &generator), rows: .random(in: 1...60, using: &generator))
                ))
            if step % 7 == 0 { state.press(.tab) } else { state.type("é") }
            expectNoTokenPart(of: token, in: state.draw().glyphText, "step \(step)")
        }
        #expect(createForm(state)?.form.text("transport.url").hasPrefix("wss://my-app") == true)
        #expect(createForm(state)?.token.isEmpty == false)
    }

    /// Every error of the API contract as a client error, with a part of its message.
    static let failures: [(ClientError, String)] = {
        let api = Fixture.error
        return [
            (.invalid(api(.invalidRequest, "transport.unsupported", "transport.type")), "Correct the request"),
            (.unauthenticated(api(.authentication, "key_revoked", nil)), "Check the API key"),
            (.noCredit(api(.quotaExceeded, "insufficient_credit_balance", nil)), "Add credits"),
            (.forbidden(api(.permission, "forbidden", nil)), "Use a key with permission"),
            (.notFound(api(.notFound, "x", nil)), "does not exist"),
            (.conflict(api(.conflict, "avatar_not_ready", "avatar_id")), "Resolve the conflict"),
            (
                .unprocessable(api(.unprocessable, "max_duration_seconds.out_of_range", "max_duration_seconds")),
                "Correct the request"
            ),
            (.rateLimited(api(.rateLimit, "rate_limit_exceeded", nil), retryAfter: .seconds(12)), "wait 12 s"),
            (.quotaExceeded(api(.quotaExceeded, "concurrent_sessions", nil)), "limit of the plan"),
            (.serverFault(api(.internal, "internal", nil)), "Server error"),
            (.unavailable(api(.serviceUnavailable, "at_capacity", nil), retryAfter: .seconds(3)), "No capacity"),
            (.notTheAPI(NonAPIResponse(status: 502)), "gateway reports"),
            (.unreachable(.refused), "refused the connection"),
            (.unreachable(.reset), "was reset"),
            (.timedOut(.seconds(30)), "No response within 30 s"),
            (.undecodable(what: "id", requestID: "req_8"), "could not be decoded"),
        ]
    }()

    @Test(arguments: failures.indices)
    func `each error is shown at its field, and the draft is kept`(index: Int) throws {
        let (error, words) = Self.failures[index]
        let token = Fixture.token()
        var state = filled(token: token)
        let before = try #require(createForm(state))
        state.press(.control("s"))
        _ = state.handle(.sessions(.created(.failure(error))))
        let after = try #require(createForm(state))
        #expect(after.json == before.json)
        #expect(after.token == before.token)
        #expect(!after.isSending)
        let said = after.form.problems[CreateForm.field(of: error.apiError?.param ?? "")]
        #expect(said?.contains(words) == true, "\(said ?? "nothing")")
        if let api = error.apiError { #expect(said?.contains("[\(api.code)] (req_7)") == true) }
        expectNoTokenPart(of: token, in: state.draw().glyphText, "\(error.label)")
    }

    @Test func `after an unknown outcome the form says so, and a retry keeps the idempotency key`() throws {
        for error in [
            ClientError.timedOut(.seconds(30)), .unreachable(.reset), .notTheAPI(NonAPIResponse(status: 502)),
        ] {
            var state = filled(token: Fixture.token())
            let first = state.press(.control("s"))
            _ = state.handle(.sessions(.created(.failure(error))))
            #expect(createForm(state)?.form.problems[""]?.contains("creates no second session") == true)
            #expect(state.press(.control("s")) == first)
        }
    }

    @Test func `a response that arrives after the form was closed is applied to its draft`() throws {
        var state = filled(token: Fixture.token())
        state.press(.control("s"), .escape)
        #expect(state.screens.isEmpty)
        _ = state.handle(
            .sessions(.created(.failure(.noCredit(Fixture.error(.quotaExceeded, "insufficient_credit_balance"))))))
        state.press(.character("n"))
        #expect(createForm(state)?.form.problems[""]?.contains("Add credits") == true)
        state.press(.control("s"), .escape)
        _ = state.handle(.sessions(.created(.success(Fixture.session(9, .queued, age: 0)))))
        #expect(createForm(state) == nil)
    }

    @Test func `quitting with a draft asks for confirmation, and the saved draft has no token`() throws {
        let token = Fixture.token()
        var state = filled(token: token)
        state.press(.escape)
        #expect(state.press(.character("q")) == [])
        #expect(state.draw().glyphText.contains("av_stock_001 in demo-room"))
        expectNoTokenPart(of: token, in: state.draw().glyphText, "the question")
        #expect(state.press(.escape).isEmpty)
        state.press(.character("q"))
        #expect(state.press(.character("y")) == [.quit])
        let kept = try #require(state.draftsToStore.first)
        #expect(kept["transport"]?["room_name"] == "demo-room")
        expectNoTokenPart(of: token, in: String(decoding: try JSONCoding.encode(kept), as: UTF8.self), "the file")
        var next = Fixture.desk()
        _ = next.handle(.creation(.draftsRead([kept])))
        next.press(.character("n"))
        #expect(createForm(next)?.json == kept)
        next.press(.escape)
        #expect(next.creation.drafts.count == 1, "put away unread it is still there")
        #expect(next.draftsToStore == [kept])
        #expect(next.press(.character("q")) == [.quit], "it is in its file already")
    }

    @Test(arguments: goldenSizes)
    func `the quit dialog with a draft matches its golden`(columns: Int, rows: Int) {
        var state = filled(token: Fixture.token())
        _ = state.handle(.resized(Size(columns: columns, rows: rows)))
        state.press(.escape)
        state.press(.character("q"))
        expectGolden(state.draw(), named: "quit-\(columns)x\(rows)")
    }

    @Test func `all drafts are saved, and only fields with a secret are left out`() throws {
        var state = filled(token: Fixture.token())
        state.screens.update(CreateForm.self) {
            $0.form.set("transport.worker_identity", to: "sk_" + "live_" + String(repeating: "7", count: 20))
        }
        state.press(.escape)
        state.press(.character("G"), .character("k"), .character("d"))
        // A copy without a change is no draft.
        state.screens.update(CreateForm.self) { $0.form.set("max_duration_seconds", to: "90") }
        state.press(.escape)
        state.press(.character("q"))
        #expect(state.draw().glyphText.contains("and 1 more"))
        let kept = state.draftsToStore
        #expect(kept.count == 2)
        #expect(kept[0]["transport"]?["room_name"] == "demo-room" && kept[0]["transport"]?["worker_identity"] == nil)
    }

    @Test func `clearing a draft needs a second press, also if the draft was loaded from its file`() throws {
        var state = Fixture.desk()
        _ = state.handle(.creation(.draftsRead([FieldTable.base])))
        state.press(.character("n"))
        #expect(state.press(.function(6)).isEmpty)
        #expect(createForm(state)?.form.text("transport.room_name") == "demo-room")
        #expect(state.press(.function(6)) == [.creation(.storeDrafts([]))])
        #expect(createForm(state)?.form.text("transport.room_name") == "")
    }

    @Test func `a preset replaces a filled form, or another preset, only at the second press`() throws {
        var state = filled(token: Fixture.token())
        state.press(.function(4))
        _ = state.handle(.creation(.presetsRead(.success([Preset(name: "kiosk", body: FieldTable.base)]), notice: nil)))
        state.type("zzz")
        #expect(state.press(.enter).isEmpty)
        #expect(state.draw().glyphText.contains("No preset has this name"))
        state.press(.control("u"))
        state.type("kiosk")
        #expect(state.press(.enter).isEmpty)
        #expect(createForm(state)?.token.isEmpty == false && state.draw().glyphText.contains("Enter again"))
        #expect(state.press(.control("s")).isEmpty)
        #expect(state.press(.control("s")).count == 1)
    }

    @Test func `a preset and a duplicate keep every setting of a fake session`() throws {
        var state = opened()
        state.screens.update(CreateForm.self) {
            $0.form.set("transport.type", to: "fake")
            $0.form.set("fake.audio", to: "file")
            $0.form.set("fake.file", to: "/some/voice.wav")
            $0.form.set("fake.participants", to: "5")
            $0.form.set("transport.audio_source", to: "track")
        }
        let form = try #require(createForm(state))
        var other = CreateForm(avatars: Fixture.avatars, setup: LiveKitSetup())
        other.fill(form.record)
        #expect(other.fakeOrder == form.fakeOrder)
        var third = CreateForm(avatars: Fixture.avatars, setup: LiveKitSetup())
        third.fill(from: form.fakeOrder)
        #expect(third.fakeOrder == form.fakeOrder)
    }

    @Test func `no error shows a token that was entered as a path`() throws {
        let token = Fixture.token()
        var state = opened()
        state.press(.function(3))
        _ = state.handle(
            .creation(
                .tokenArrived(.failure(Complaint("No token can be read from \(token).")), origin: "read from \(token)"))
        )
        expectNoTokenPart(of: token, in: state.draw().glyphText, "the token form")
        state = filled(token: token)
        _ = state.handle(.creation(.tokenArrived(.success(Secret(token)), origin: "read from \(token)")))
        expectNoTokenPart(of: token, in: state.draw().glyphText, "the toast")
        state = Fixture.desk()
        var order = FakeSessionRequest(avatarID: "av_stock_001")
        order.audio = .file(token)
        _ = state.handle(
            .fake(.audioOpened(order, AudioOpener.open(order, speak: { _ in .failure(Complaint("")) }).input)))
        for step in 1...120 { _ = state.handle(.tick(Fixture.now.addingTimeInterval(Double(step) / 30))) }
        #expect(state.fakes.runs.first?.session.status == .failed)
        expectNoTokenPart(of: token, in: state.draw().glyphText, "the failure")
    }

    @Test func `quitting without a draft asks for no confirmation`() {
        var state = opened()
        state.press(.escape)
        #expect(state.creation.drafts.isEmpty)
        #expect(state.press(.character("q")) == [.quit])
    }

    @Test func `a form with text that looks like a key is not saved as a preset`() throws {
        var state = filled(token: Fixture.token())
        state.screens.update(CreateForm.self) {
            $0.form.set("metadata", to: [PairsInput.Pair("k", "sk_" + "live_" + String(repeating: "7", count: 20))])
        }
        state.press(.function(4))
        state.type("mine")
        #expect(state.press(.control("s")) == [])
        #expect(state.draw().glyphText.contains("looks like a key or token"))
    }

    @Test func `the API's error for a deliberately invalid request is shown next to the console's error`() throws {
        var state = opened()
        state.press(.right)
        #expect(state.press(.function(5)) == [])
        let sent = state.press(.function(5))
        guard case .sessions(.create(let request, _))? = sent.first else { throw Missing() }
        #expect(request.json["transport"]?["type"] == "websocket")
        _ = state.handle(
            .sessions(
                .created(
                    .failure(.invalid(Fixture.error(.invalidRequest, "transport.unsupported", param: "transport.type")))
                )))
        let screen = state.draw().glyphText
        #expect(
            screen.contains("this console") && screen.contains("The server's own words") && screen.contains("req_7"))
    }

    @Test func `another key between the two presses cancels sending an invalid form`() {
        var state = opened()
        state.press(.right, .function(5), .tab)
        #expect(state.press(.function(5)) == [])
    }

    @Test func `duplicating a session fills all fields except the token`() throws {
        var state = Fixture.desk()
        state.press(.character("G"), .character("k"))
        let session = try #require(state.scene.feed.session(state.desk.cursor))
        state.press(.character("d"))
        let form = try #require(createForm(state))
        #expect(form.form.text("transport.room_name") == session.roomLabel)
        #expect(form.form.text("avatar_id") == session.avatarID)
        #expect(form.form.text("max_duration_seconds") == "600")
        #expect(form.token.isEmpty)
    }

    @Test func `in read-only mode neither n nor d opens the create form`() {
        var state = Fixture.desk()
        state.scene.place.isReadOnly = true
        for key in [Key.character("n"), .character("d")] {
            state.press(key)
            #expect(state.screens.isEmpty)
            #expect(state.notice.toast?.text.contains("Read-only") == true)
        }
    }

    private struct Missing: Error {}
}
