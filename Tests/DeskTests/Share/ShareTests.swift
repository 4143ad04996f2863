import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// The shared screen: it shows no customer data on any screen, and keys act on the real sessions.
struct ShareTests {
    /// A different text for each place that can contain customer data.
    private static let customerTexts = [
        "room": "zanzibar-lobby", "host": "quokka.livekit.cloud", "identity": "brontosaur", "pinned": "xylophonist",
        "key": "oligarchy",
        "value": "Wednesbury Ltd", "nested": "vermilion", "avatar": "av_tourmaline", "failure": "kumquats marmalade",
        "place": "ghana.acme.dev",
        "badge": "jurassic-prod", "form room": "cassiopeia", "form url": "nightjar.livekit.cloud",
        "form key": "pyrotechnic",
        "form value": "quicksilver", "form identity": "umbrella-man", "preset": "hippodrome",
        "preset room": "wolframite",
    ]

    private static func canary(_ name: String) -> String { customerTexts[name] ?? "" }

    private static var session: Session {
        var session = Fixture.session(1, room: canary("room"), avatar: canary("avatar"), frames: 3000)
        var settings = LiveKitTransport(
            url: "wss://" + canary("host"), roomName: canary("room"), workerIdentity: canary("identity"))
        settings.audioSource = .track
        settings.subscribeToIdentity = canary("pinned")
        session.transport = .livekit(settings)
        session.metadata = [
            canary("key"): .string(canary("value")), "deep": .object(["in": .string(canary("nested"))]),
            "n": .integer(812_449_310),
        ]
        return session
    }

    private static func desk(_ columns: Int = 120, _ rows: Int = 40) throws -> AppState {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.scene.place = Place(
            kind: .production, badge: canary("badge"), host: canary("place"), address: "https://" + canary("place"))
        var failed = session
        failed = Session(
            id: SessionID("sess_01J00000000000000000000099"), status: .failed, avatarID: failed.avatarID,
            transport: failed.transport,
            maxDurationSeconds: 600, createdAt: failed.createdAt)
        failed.failure = SessionFailure(code: "token_expired", message: canary("failure"))
        failed.failedAt = failed.createdAt
        _ = state.handle(
            .loaded(.active(.success([.value(session), .undecodable(id: canary("room"), reason: canary("value"))]))))
        _ = state.handle(.loaded(.finished(.success([.value(failed)]))))
        let data = try JSONCoding.encode(session)
        _ = state.handle(
            .loaded(
                .session(
                    session.id,
                    .success(SessionDetail(session: session, raw: try JSONCoding.decode(JSONValue.self, from: data))))))
        state.desk.moveCursor(to: session.id)
        state.refreshRows()
        return state
    }

    /// Two list requests with an avatar filter: one response is the session, the other a gateway's page with the host.
    private static func calls() throws -> [CallRecord] {
        let body = String(decoding: try JSONCoding.encode(session), as: UTF8.self)
        let page = "<p>\(canary("place")) of \(canary("value"))</p>"
        return [body, page].map { text in
            var call = Fixture.call(
                "/v1/sessions?avatar_id=" + canary("avatar"), back: 1,
                detail: CallDetail(
                    requestHeaders: ["Accept: application/json"],
                    responseHeaders: [
                        "Content-Type: application/json", "Via: 1.1 \(canary("place"))",
                        "Location: https://\(canary("host"))/",
                    ],
                    responseBody: CallDetail.Body(text: text, size: text.utf8.count)))
            call.origin = "https://" + canary("place")
            return call
        }
    }

    @Test func `the requests screen shows no customer data in its list, details and JSON`() throws {
        for (columns, rows) in [(120, 40), (80, 24), (300, 90)] {
            var state = try Self.desk(columns, rows)
            _ = state.handle(.calls(.made(try Self.calls())))
            state.press(.character("R"))
            #expect(!leaks(state).isEmpty, "the screen has no customer data to hide")
            state.press(.character("X"))
            #expect(leaks(state).isEmpty, "\(leaks(state))")
            for _ in 0..<2 {
                state.press(.enter)
                for _ in 0..<6 {
                    #expect(leaks(state).isEmpty, "\(leaks(state))")
                    state.press(.pageDown)
                }
                state.press(.character("J"))
                #expect(leaks(state).isEmpty, "\(leaks(state))")
                if state.screens.count > 1 { state.press(.escape) }
                #expect(state.press(.character("y")).isEmpty, "the address would have been copied")
                state.press(.escape, .up)
            }
        }
    }

    /// All sequences of six characters of `customerTexts` that the screen shows.
    private func leaks(_ state: AppState) -> [String] {
        let screen = state.draw().glyphText.lowercased()
        return Self.customerTexts.values.flatMap { canary -> [String] in
            let bare = canary.lowercased().replacing(".livekit.cloud", with: "")
            return (0...max(0, bare.count - 6)).map { String(bare.dropFirst($0).prefix(6)) }
        }.filter { $0.count == 6 && screen.contains($0) }
            + (screen.contains("812449310") || screen.contains("812 449") ? ["number"] : [])
    }

    @Test(arguments: [(120, 40), (80, 24), (160, 50), (40, 10)])
    func `no session screen shows customer data`(columns: Int, rows: Int) throws {
        var state = try Self.desk(columns, rows)
        // Before sharing, the canaries are visible.
        #expect(!leaks(state).isEmpty)
        state.press(.character("X"))
        for keys: [Key] in [
            [], [.enter], [.character("J")], [.end], [.escape], [.character("p")], [.escape], [.character("e")],
            [.escape],
            [.escape], [.character("A")],
            [.character("G")], [.enter], [.escape], [.character("?")], [.escape], [.control("p")], [.escape],
            [.character("x")],
            [.escape],
        ] {
            for key in keys { state.press(key) }
            #expect(leaks(state) == [], "after \(keys)\n\(state.draw().glyphText)")
        }
        state.press(.character("X"))
        #expect(!leaks(state).isEmpty)
    }

    @Test func `neither the create form nor the screens on top of it show customer data`() throws {
        var state = try Self.desk()
        state.press(.character("X"), .character("n"))
        state.screens.update(CreateForm.self) {
            $0.form.set("transport.url", to: "wss://" + Self.canary("form url"))
            $0.form.set("transport.room_name", to: Self.canary("form room"))
            $0.form.set("transport.worker_identity", to: Self.canary("form identity"))
            $0.form.set("metadata", to: [PairsInput.Pair(Self.canary("form key"), Self.canary("form value"))])
            $0.setToken(Secret(Fixture.token(room: Self.canary("room"))))
        }
        #expect(leaks(state) == [], "\(state.draw().glyphText)")
        state.press(.control("s"))
        #expect(leaks(state) == [])
        state.press(.escape, .character("n"), .function(2))
        #expect(leaks(state) == [], "\(state.draw().glyphText)")
        state.press(.escape, .function(3))
        #expect(leaks(state) == [])
        state.press(.escape, .function(4))
        let preset = Preset(
            name: Self.canary("preset"),
            body: .object(["transport": .object(["room_name": .string(Self.canary("preset room"))])])
        )
        _ = state.handle(.creation(.presetsRead(.success([preset]), notice: "Saved “\(Self.canary("preset"))”.")))
        #expect(leaks(state) == [])
        state.press(.escape, .escape, .character("q"))
        #expect(leaks(state) == [])
    }

    @Test func `toasts and the typed filter show no customer data`() throws {
        var state = try Self.desk()
        state.press(.character("X"))
        _ = state.handle(.sessions(.created(.success(Self.session))))
        #expect(state.notice.toast?.text.contains(Self.canary("room")) == true)
        #expect(leaks(state) == [])
        state.press(.character("/"))
        state.type(Self.canary("room"))
        #expect(leaks(state) == [])
        #expect(state.desk.rows.count == 1)
    }

    @Test func `the header shows that the screen is shared at every window size`() throws {
        for (columns, rows) in [(120, 40), (80, 24), (40, 10)] {
            var state = try Self.desk(columns, rows)
            state.press(.character("X"))
            #expect(state.draw().glyphText.split(separator: "\n").first?.contains(" SHARED ") == true)
        }
    }

    @Test func `a name always gets the same replacement, and another key gives other replacements`() {
        let (anonymizer, other) = (NameAnonymizer(key: "one"), NameAnonymizer(key: "two"))
        let names = (1...200).map { anonymizer.name("room \($0)", .room) }
        #expect(names == (1...200).map { anonymizer.name("room \($0)", .room) })
        #expect(Set(names).count == 200)
        #expect(zip(names, (1...200).map { other.name("room \($0)", .room) }).filter { $0 == $1 }.count < 5)
        #expect(anonymizer.url("wss://acme.livekit.cloud") == "wss://" + anonymizer.name("acme.livekit.cloud", .host))
        #expect(anonymizer.name("protoface-worker", .identity) == "protoface-worker")
    }

    @Test func `ending acts on the real session, and the dialog shows the replacement of the room name`() throws {
        var state = try Self.desk()
        state.scene.place.kind = .sandbox
        state.press(.character("X"), .character("e"))
        let screen = state.draw().glyphText
        let made = try #require(state.sharing.anonymizer).name(Self.canary("room"), .room)
        #expect(screen.contains(made), "\(screen)")
        state.press(.character("y"))
        let effects = state.handle(.tick(Fixture.now.addingTimeInterval(10)))
        #expect(effects.contains(.sessions(.end(Self.session.id))))
    }

    @Test func `session ids can be copied, and bodies with customer data can't`() throws {
        var state = try Self.desk()
        state.press(.character("X"))
        #expect(state.press(.character("y")).contains(.terminal(.copy(Self.session.id.rawValue))))
        state.press(.character("n"))
        state.screens.update(CreateForm.self) { $0.form.set("transport.room_name", to: Self.canary("form room")) }
        state.press(.function(2))
        #expect(!state.press(.character("y")).contains { if case .terminal(.copy) = $0 { true } else { false } })
        state.press(.escape, .escape, .character("X"), .character("n"), .function(2))
        #expect(state.press(.character("y")).contains { if case .terminal(.copy) = $0 { true } else { false } })
    }

    /// Words of the user interface that a customer may also use.
    @Test(arguments: ["customer", "agent", "screen", "second screen", "seconds", "request", "avatar", "User-Agent"])
    func `a metadata key or value that is a word of the user interface hides no other text`(word: String) {
        var state = Fixture.desk()
        var session = Fixture.session(1, frames: 3000)
        session.metadata = [word: .string("x-ray"), "note": .string(word)]
        _ = state.handle(.loaded(.active(.success([.value(session)]))))
        state.desk.moveCursor(to: session.id)
        state.refreshRows()
        for keys in [[Key.character("?")], [.character("n")], [.character("b")], [.character("O")]] {
            var (open, shared) = (state, state)
            open.press(keys[0])
            shared.press(.character("X"))
            shared.notice.clear()
            shared.press(keys[0])
            let spoilt = shared.draw().glyphText.split(separator: "\n").filter { $0.contains("░") }
            #expect(spoilt.isEmpty, "\(spoilt.first ?? "")")
            let told = open.draw().glyphText.contains("data of the customer")
            #expect(shared.draw().glyphText.contains("data of the customer") == told)
        }
    }

    @Test func `the vocabulary has every word of key labels, failure texts and API fields`() throws {
        let fields = String(decoding: try JSONCoding.encode(Fixture.session(1, .failed, frames: 1)), as: UTF8.self)
        let texts =
            KeyTable.rows.flatMap { [$0.hint, $0.label] }
            + FailureTable.known.values.flatMap { [$0.cause, $0.question, $0.next] }
            + fields.matches(of: #/"([a-z_]+)":/#).map { String($0.1) }
        let words = Set(
            texts.flatMap { $0.split { !$0.isASCII || !$0.isLetter } }.map { $0.lowercased() }.filter { $0.count >= 6 })
        #expect(words.subtracting(NameAnonymizer.vocabulary).sorted() == [])
    }

    @Test func `parts of a name are hidden, and words of the user interface are not`() {
        let anonymizer = NameAnonymizer(key: "k")
        _ = anonymizer.name("running", .room)
        _ = anonymizer.name("zanzibar-lobby", .room)
        var canvas = Canvas(Size(columns: 40, rows: 1))
        canvas.put("running zanzibar-l… barley", x: 0, y: 0)
        anonymizer.coverRealNames(&canvas)
        #expect(canvas.glyphText.contains("running ░░░░░░░░░░… barley"), "\(canvas.glyphText)")
    }

    @Test func `names and addresses of this machine are not replaced`() {
        let anonymizer = NameAnonymizer(key: "k")
        #expect(
            ["on this machine", "127.0.0.1", "127.0.0.1:8787", "localhost"].allSatisfy {
                anonymizer.name($0, .host) == $0
            })
        #expect(anonymizer.name("10.0.0.1", .host) != "10.0.0.1")
        var canvas = Canvas(Size(columns: 60, rows: 1))
        canvas.put("in this process, on a free local port", x: 0, y: 0)
        anonymizer.coverRealNames(&canvas)
        #expect(!canvas.glyphText.contains("░"))
    }

    /// Otherwise 100,000 sessions could stay in memory twice until the console exits.
    @Test func `no copy of the data is kept after sharing has ended`() throws {
        var state = try Self.desk()
        state.press(.character("X"))
        #expect(!state.sharing.isEmpty)
        state.press(.character("X"))
        #expect(state.sharing.isEmpty)
    }
}
