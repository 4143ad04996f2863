import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// The create form under bad input: nothing of the draft is lost, nothing crashes, no token is seen.
struct CreateUnderFireTests {
    private func opened(columns: Int = 120, rows: Int = 40) -> AppState {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("n"))
        _ = state.handle(.avatarsLoaded(.success(Fixture.avatars)))
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
        for case .create(let form) in state.dialogs + state.drafts.map(Dialog.create) { return form }
        return nil
    }

    private func expectNothing(of token: String, in text: String, _ where_: String) {
        #expect(!text.contains(token), "\(where_)")
        for start in 0...(token.count - 12) where text.contains(token.dropFirst(start).prefix(12)) {
            Issue.record("\(where_) shows 12 characters of the token from \(start)")
            return
        }
    }

    @Test(arguments: CreateFields.all.map(\.path))
    func `a paste of 40 kB with line breaks and a token in it`(path: String) throws {
        let token = Fixture.token()
        let long = String(String(repeating: "x y\n", count: 10_000).dropLast(token.count + 2)) + " " + token + "\n"
        for pasted in [long, token + "\n" + long, String(repeating: "界e\u{301}\u{202E}\u{1B}[31m", count: 5000)] {
            var state = filled(token: token)
            state.changeCreateForm {
                $0.form.set("transport.audio_source", to: "track")
                $0.form.focus(on: path)
            }
            state.press(.paste(pasted))
            for size in [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24), Size(columns: 40, rows: 10)] {
                _ = state.handle(.resized(size))
                expectNothing(of: token, in: state.draw().glyphText, "\(path) at \(size)")
            }
            let form = try #require(createForm(state))
            // The token's own field takes the paste; every other one keeps what it had or holds the paste up to its
            // limit.
            #expect(form.form.text("transport.room_name").hasPrefix("demo-room"))
            state.press(.function(2))
            expectNothing(of: token, in: state.draw().glyphText, "the request")
        }
    }

    @Test func `two hundred resizes while typing`() throws {
        let token = Fixture.token()
        var state = filled(token: token)
        var generator = SystemRandomNumberGenerator()
        for step in 0..<200 {
            _ = state.handle(
                .resized(
                    Size(columns: .random(in: 1...200, using: &generator), rows: .random(in: 1...60, using: &generator))
                ))
            if step % 7 == 0 { state.press(.tab) } else { state.type("é") }
            expectNothing(of: token, in: state.draw().glyphText, "step \(step)")
        }
        #expect(createForm(state)?.form.text("transport.url").hasPrefix("wss://my-app") == true)
        #expect(createForm(state)?.token.isEmpty == false)
    }

    /// Every status of the contract, as the client hands them on.
    static let failures: [(ClientError, String)] = {
        let api = Fixture.error
        return [
            (.invalid(api(.invalidRequest, "transport.unsupported", "transport.type")), "Correct the request"),
            (.unauthenticated(api(.authentication, "key_revoked", nil)), "Check PROTOFACE_API_KEY"),
            (.noCredit(api(.quotaExceeded, "insufficient_credit_balance", nil)), "Add credits"),
            (.forbidden(api(.permission, "forbidden", nil)), "Use a key that may"),
            (.notFound(api(.notFound, "x", nil)), "does not exist"),
            (.conflict(api(.conflict, "avatar_not_ready", "avatar_id")), "collides"),
            (
                .unprocessable(api(.unprocessable, "max_duration_seconds.out_of_range", "max_duration_seconds")),
                "Correct the request"
            ),
            (.rateLimited(api(.rateLimit, "rate_limit_exceeded", nil), retryAfter: .seconds(12)), "wait 12 s"),
            (.quotaExceeded(api(.quotaExceeded, "concurrent_sessions", nil)), "plan's ceiling"),
            (.serverFault(api(.internal, "internal", nil)), "fault is the server's"),
            (.unavailable(api(.serviceUnavailable, "at_capacity", nil), retryAfter: .seconds(3)), "No capacity"),
            (.notTheAPI(NonAPIResponse(status: 502)), "gateway answers"),
            (.unreachable(.refused), "refused the connection"),
            (.unreachable(.reset), "was reset"),
            (.timedOut(.seconds(30)), "No answer within 30 s"),
            (.undecodable(what: "id", requestID: "req_8"), "could not be read"),
        ]
    }()

    @Test(arguments: failures.indices)
    func `each refusal has its words at its field, and the draft is whole`(index: Int) throws {
        let (error, words) = Self.failures[index]
        let token = Fixture.token()
        var state = filled(token: token)
        let before = try #require(createForm(state))
        state.press(.control("s"))
        _ = state.handle(.created(.failure(error)))
        let after = try #require(createForm(state))
        #expect(after.json == before.json)
        #expect(after.token == before.token)
        #expect(!after.isSending)
        let said = after.form.problems[CreateForm.field(of: error.apiError?.param ?? "")]
        #expect(said?.contains(words) == true, "\(said ?? "nothing")")
        if let api = error.apiError { #expect(said?.contains("[\(api.code)] (req_7)") == true) }
        expectNothing(of: token, in: state.draw().glyphText, "\(error.label)")
    }

    @Test func `where the outcome is open it is said, and the same intent keeps its key`() throws {
        for error in [
            ClientError.timedOut(.seconds(30)), .unreachable(.reset), .notTheAPI(NonAPIResponse(status: 502)),
        ] {
            var state = filled(token: Fixture.token())
            let first = state.press(.control("s"))
            _ = state.handle(.created(.failure(error)))
            #expect(createForm(state)?.form.problems[""]?.contains("makes no second one") == true)
            #expect(state.press(.control("s")) == first)
        }
    }

    @Test func `an answer that comes after the form was put away finds it there`() throws {
        var state = filled(token: Fixture.token())
        state.press(.control("s"), .escape)
        #expect(state.dialogs.isEmpty)
        _ = state.handle(.created(.failure(.noCredit(Fixture.error(.quotaExceeded, "insufficient_credit_balance")))))
        state.press(.character("n"))
        #expect(createForm(state)?.form.problems[""]?.contains("Add credits") == true)
        state.press(.control("s"), .escape)
        _ = state.handle(.created(.success(Fixture.session(9, .queued, age: 0))))
        #expect(createForm(state) == nil)
    }

    @Test func `quitting with a draft is asked, and what is kept has no token`() throws {
        let token = Fixture.token()
        var state = filled(token: token)
        state.press(.escape)
        #expect(state.press(.character("q")) == [])
        #expect(state.draw().glyphText.contains("av_stock_001 in demo-room"))
        expectNothing(of: token, in: state.draw().glyphText, "the question")
        #expect(state.press(.escape).isEmpty)
        state.press(.character("q"))
        #expect(state.press(.character("y")) == [.quit])
        let kept = try #require(state.draftsToKeep.first)
        #expect(kept["transport"]?["room_name"] == "demo-room")
        expectNothing(of: token, in: String(decoding: try JSONCoding.encode(kept), as: UTF8.self), "the file")
        var next = Fixture.desk()
        _ = next.handle(.draftsFound([kept]))
        next.press(.character("n"))
        #expect(createForm(next)?.json == kept)
        next.press(.escape)
        #expect(next.drafts.count == 1, "put away unread it is still there")
        #expect(next.draftsToKeep == [kept])
        #expect(next.press(.character("q")) == [.quit], "it is in its file already")
    }

    @Test(arguments: goldenSizes)
    func `the question before a draft is put away`(columns: Int, rows: Int) {
        var state = filled(token: Fixture.token())
        _ = state.handle(.resized(Size(columns: columns, rows: rows)))
        state.press(.escape)
        state.press(.character("q"))
        expectGolden(state.draw(), named: "quit-\(columns)x\(rows)")
    }

    @Test func `several drafts are all kept, and a field with a secret is the only one that is not`() throws {
        var state = filled(token: Fixture.token())
        state.changeCreateForm {
            $0.form.set("transport.worker_identity", to: "sk_" + "live_" + String(repeating: "7", count: 20))
        }
        state.press(.escape)
        state.press(.character("G"), .character("k"), .character("d"))
        state.press(.escape)
        state.press(.character("q"))
        #expect(state.draw().glyphText.contains("and 1 more"))
        let kept = state.draftsToKeep
        #expect(kept.count == 2)
        #expect(kept[0]["transport"]?["room_name"] == "demo-room" && kept[0]["transport"]?["worker_identity"] == nil)
    }

    @Test func `clearing a draft asks for a second press, also one from its file`() throws {
        var state = Fixture.desk()
        _ = state.handle(.draftsFound([FieldTable.base]))
        state.press(.character("n"))
        #expect(state.press(.function(6)).isEmpty)
        #expect(createForm(state)?.form.text("transport.room_name") == "demo-room")
        #expect(state.press(.function(6)) == [.keepDrafts([])])
        #expect(createForm(state)?.form.text("transport.room_name") == "")
    }

    @Test func `a preset replaces a form, or another preset, only when told twice`() throws {
        var state = filled(token: Fixture.token())
        state.press(.function(4))
        _ = state.handle(.presetsRead(.success([Preset(name: "kiosk", body: FieldTable.base)]), said: nil))
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

    @Test func `every setting of a fake session is kept in a preset and in a duplicate`() throws {
        var state = opened()
        state.changeCreateForm {
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

    @Test func `a token where a path should be is shown by no error`() throws {
        let token = Fixture.token()
        var state = opened()
        state.press(.function(3))
        _ = state.handle(
            .tokenArrived(.failure(Complaint("No token can be read from \(token).")), origin: "read from \(token)"))
        expectNothing(of: token, in: state.draw().glyphText, "the token form")
        state = filled(token: token)
        _ = state.handle(.tokenArrived(.success(Secret(token)), origin: "read from \(token)"))
        expectNothing(of: token, in: state.draw().glyphText, "the toast")
        state = Fixture.desk()
        var order = FakeOrder(avatarID: "av_stock_001")
        order.audio = .file(token)
        _ = state.handle(.audioOpened(order, AudioOpener.open(order, speak: { _ in .failure(Complaint("")) }).input))
        for step in 1...120 { _ = state.handle(.tick(Fixture.now.addingTimeInterval(Double(step) / 30))) }
        #expect(state.fakes.first?.session.status == .failed)
        expectNothing(of: token, in: state.draw().glyphText, "the failure")
    }

    @Test func `nothing is asked where nothing would be lost`() {
        var state = opened()
        state.press(.escape)
        #expect(state.drafts.isEmpty)
        #expect(state.press(.character("q")) == [.quit])
    }

    @Test func `a field that holds what looks like a key is never saved`() throws {
        var state = filled(token: Fixture.token())
        state.changeCreateForm {
            $0.form.set("metadata", to: [PairsInput.Pair("k", "sk_" + "live_" + String(repeating: "7", count: 20))])
        }
        state.press(.function(4))
        state.type("mine")
        #expect(state.press(.control("s")) == [])
        #expect(state.draw().glyphText.contains("looks like a key or token"))
    }

    @Test func `an answer for a test of the API stands beside ours`() throws {
        var state = opened()
        state.press(.right)
        #expect(state.press(.function(5)) == [])
        let sent = state.press(.function(5))
        guard case .create(let request, _)? = sent.first else { throw Missing() }
        #expect(request.json["transport"]?["type"] == "websocket")
        _ = state.handle(
            .created(
                .failure(.invalid(Fixture.error(.invalidRequest, "transport.unsupported", param: "transport.type")))))
        let screen = state.draw().glyphText
        #expect(
            screen.contains("this console") && screen.contains("The server's own words") && screen.contains("req_7"))
    }

    @Test func `Escape between the two presses disarms a send of what is wrong`() {
        var state = opened()
        state.press(.right, .function(5), .tab)
        #expect(state.press(.function(5)) == [])
    }

    @Test func `duplicating a session fills everything but the token`() throws {
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

    @Test func `read-only creates nothing, by no way in`() {
        var state = Fixture.desk()
        state.scene.place.isReadOnly = true
        for key in [Key.character("n"), .character("d")] {
            state.press(key)
            #expect(state.dialogs.isEmpty)
            #expect(state.toast?.toast.text.contains("Read-only") == true)
        }
    }

    private struct Missing: Error {}
}
