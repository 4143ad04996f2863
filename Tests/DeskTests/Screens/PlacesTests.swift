import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// The profiles screen, and going from one place to another without a restart.
struct PlacesTests {
    static let entries: [ProfileEntry] = [
        ProfileEntry(
            name: "sandbox", place: Place(kind: .sandbox, badge: "SANDBOX", host: "on this machine"),
            keySource: "none needed"),
        ProfileEntry(
            name: "acme-live", place: place("acme-live", .production, "api.protoface.com"), keySource: "command"),
        ProfileEntry(
            name: "acme-staging", place: place("acme-staging", .staging, "staging.protoface.example", .amber),
            keySource: "file ~/.config/acme.key"),
        ProfileEntry(
            name: "broken", place: place("broken", .production, "api.protoface.com"), keySource: "variable X",
            flaw: "config.toml:12: profiles.broken.api_url is http to another machine."),
        ProfileEntry(
            name: "local", place: place("local", .staging, "127.0.0.1:8787", .blue), keySource: "variable LOCAL_KEY"),
    ]

    private static func place(_ name: String, _ kind: Place.Kind, _ host: String, _ colour: BadgeColour? = nil) -> Place
    {
        var place = Place(
            kind: kind, badge: kind == .production ? "PRODUCTION" : name, host: host, address: "https://\(host)")
        (place.profile, place.colour, place.isReadOnly) = (name, colour, kind == .production)
        return place
    }

    private func desk(_ columns: Int = 120, _ rows: Int = 40) -> AppState {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.scene.profiles = Self.entries
        (state.scene.profileInUse, state.scene.configFile) = (
            "sandbox", "/home/op/.config/protoface-console/config.toml"
        )
        return state
    }

    /// With every answer in.
    private func shown(_ columns: Int = 120, _ rows: Int = 40) -> AppState {
        var state = desk(columns, rows)
        state.press(.character("O"))
        _ = state.handle(.placeProbed("acme-live", .answers(.operational, milliseconds: 84)))
        _ = state.handle(.placeProbed("acme-staging", .silent("host name unknown")))
        _ = state.handle(.placeProbed("local", .answers(.degraded, milliseconds: 3)))
        return state
    }

    /// On the way to `local`, the last one.
    private func leaving() -> AppState {
        var state = shown()
        #expect(state.press(.character("G"), .enter) == [.switchPlace("local", number: 1)])
        return state
    }

    private let local = Self.place("local", .staging, "127.0.0.1:8787", .blue)

    @Test func `O lists every place and asks each without its key`() {
        var state = desk()
        let asked = state.press(.character("O"))
        #expect(
            asked.filter { if case .probePlace = $0 { true } else { false } }
                == ["acme-live", "acme-staging", "local"].map(Effect.probePlace))
        let text = state.draw().glyphText
        for words in [
            "acme-live", "staging.protoface.example", "variable LOCAL_KEY", "read-only", "◌ asking", "here: sandbox",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    private func reread(_ entries: [ProfileEntry], flaw: String? = nil) -> Message {
        .placesRead(PlaceList(entries: entries, flaw: flaw))
    }

    @Test func `a profile that was added is listed and asked, and the cursor stays where it was`() {
        var state = shown()
        #expect(state.press(.character("G")).isEmpty)
        var late = Self.entries[1]
        late.name = "late"
        let asked = state.handle(reread(Self.entries[0...2] + [late] + Self.entries[3...]))
        #expect(asked == [.probePlace("late")], "of the others the answer is known")
        #expect(state.draw().glyphText.contains("late"))
        #expect(state.press(.enter) == [.switchPlace("local", number: 1)])
        #expect(state.press(.character("r")).contains(.readPlaces))
    }

    @Test func `the place in use stays what it was, and is said to be outdated`() {
        var state = desk()
        (state.scene.place, state.scene.profileInUse) = (local, "local")
        state.press(.character("O"))
        var moved = Self.entries
        moved[4].place.host = "elsewhere.example"
        _ = state.handle(reread(moved))
        #expect(state.scene.profiles[4].place == local)
        #expect(state.draw().glyphText.contains("The file says something else of it by now"))
        _ = state.handle(reread(Self.entries.dropLast()))
        #expect(state.scene.profiles.last?.name == "local" && state.scene.profiles.last?.isOutdated == true)
        _ = state.handle(reread(Self.entries))
        #expect(!state.draw().glyphText.contains("something else"))
    }

    @Test func `a mistake that came into the file is told once`() {
        var state = shown()
        _ = state.handle(reread(Self.entries, flaw: "config.toml:3: what is this."))
        #expect(state.shownToast == .bad("config.toml:3: what is this."))
        state.toast = nil
        _ = state.handle(reread(Self.entries, flaw: "config.toml:3: what is this."))
        #expect(state.shownToast == nil)
    }

    @Test func `nothing changes before the key is there, and nothing when it can't be had`() {
        var state = leaving()
        #expect(state.scene.place.kind == .sandbox && state.scene.feed.activeCount == 4)
        #expect(state.draw().glyphText.contains("The key is being read"))
        let effects = state.handle(.placeReached(1, .failure(Complaint("The api_key_command failed (exit code 1)."))))
        #expect(effects.isEmpty && state.scene.feed.activeCount == 4 && state.scene.profileInUse == "sandbox")
        #expect(state.shownToast == .bad("The api_key_command failed (exit code 1). You are still at sandbox."))
        #expect(state.placeNumber == 0)
    }

    @Test func `arriving leaves everything of the place before behind`() {
        var state = leaving()
        state.desk.marks = [Fixture.session(1).id]
        state.desk.isReversed = true
        state.scene.clockSkew = 300
        state.desk.filter = TextInput("demo")
        let effects = state.handle(.placeReached(1, .success(local)))
        #expect(effects.first == .enterPlace(1))
        #expect(effects.contains(.loadActive) && effects.contains(.loadQuota))
        #expect(state.scene.place == local && state.scene.profileInUse == "local" && state.placeNumber == 1)
        #expect(
            state.scene.feed == Feed() && state.desk.marks.isEmpty && state.desk.filter.isEmpty
                && state.desk.rows.isEmpty)
        #expect(state.scene.clockSkew == nil && state.dialogs.isEmpty && state.held == nil)
        #expect(state.desk.isReversed, "how the table is ordered is the operator's own")
        let text = state.draw().glyphText
        #expect(text.contains("You are at local now: 127.0.0.1:8787"))
        #expect(!text.contains("demo-room"))
    }

    @Test func `what the old place still answers is dropped`() {
        var state = leaving()
        _ = state.handle(.placeReached(1, .success(local)))
        #expect(state.handle(.fromPlace(0, .activeLoaded(.success(Fixture.fleet.map(Row.value))))).isEmpty)
        _ = state.handle(.fromPlace(0, .clockCompared(90)))
        _ = state.handle(.fromPlace(0, .limitReached(until: Fixture.now + 60)))
        _ = state.handle(.fromPlace(0, .connected(Place(kind: .sandbox, badge: "SANDBOX", host: "old"))))
        #expect(
            state.scene.feed == Feed() && state.scene.clockSkew == nil && state.polls.heldUntil == nil
                && state.scene.place == local)
        _ = state.handle(.fromPlace(1, .activeLoaded(.success([.value(Fixture.session(5))]))))
        #expect(state.desk.rows == [Fixture.session(5).id])
    }

    @Test func `Esc lets a key be that is being read, and what comes of it is dropped`() {
        var state = leaving()
        state.press(.escape)
        #expect(state.dialogs.count == 1, "the list stays")
        #expect(state.handle(.placeReached(1, .success(local))).isEmpty)
        #expect(state.scene.place.kind == .sandbox)
        #expect(state.press(.character("G"), .enter) == [.switchPlace("local", number: 2)])
        state.press(.escape, .escape)
        #expect(state.dialogs.isEmpty)
    }

    @Test func `another choice takes the place of the first`() {
        var state = leaving()
        #expect(state.press(.up, .up, .enter) == [.switchPlace("acme-staging", number: 2)])
        #expect(state.handle(.placeReached(1, .success(local))).isEmpty && state.scene.place.kind == .sandbox)
    }

    @Test func `what is about to be ended holds the switch up, before it and when the key comes`() {
        var state = shown()
        state.order([Fixture.session(1).id])
        #expect(state.press(.character("G"), .enter).isEmpty)
        #expect(state.toast?.toast.text.contains("about to be ended here") == true)

        state = leaving()
        state.order([Fixture.session(1).id])
        #expect(state.handle(.placeReached(1, .success(local))).isEmpty)
        #expect(
            state.scene.place.kind == .sandbox && state.scene.endings.waiting != nil,
            "the order is neither dropped nor taken along")
        _ = state.handle(.tick(Fixture.now + 3.1))
        #expect(state.press(.enter).isEmpty)
        #expect(state.toast?.toast.text.contains("are being ended here") == true)
    }

    @Test func `a session that is being created holds it up too`() {
        var state = desk()
        state.press(.character("n"))
        _ = state.handle(.avatarsLoaded(.success(Fixture.avatars)))
        state.press(.tab, .tab)
        state.type("wss://my-app.livekit.cloud")
        state.press(.tab)
        state.type("demo-room")
        state.press(.tab, .paste(Fixture.token() + "\n"))
        #expect(state.press(.control("s")).contains { if case .create = $0 { true } else { false } })
        state.press(.escape)
        state.press(.character("O"))
        #expect(state.press(.character("G"), .enter).isEmpty)
        #expect(state.toast?.toast.text.contains("being created here") == true)
    }

    @Test func `a draft goes along without its token`() throws {
        var state = desk()
        let token = Fixture.token(room: "qa-77")
        state.press(.character("n"))
        state.changeCreateForm { form in
            form.form.set(CreateFields.room, to: "qa-77")
            form.take(token: Secret(token))
            form.touched()
        }
        state.press(.escape)
        try #require(state.drafts.last?.token.isEmpty == false)
        state.hasLookedForDrafts = true
        state.press(.character("O"), .character("G"), .enter)
        let effects = state.handle(.placeReached(1, .success(local)))
        let draft = try #require(state.drafts.last)
        #expect(draft.token.isEmpty && draft.form.text(CreateFields.room) == "qa-77")
        #expect(effects.contains { if case .keepDrafts(let bodies) = $0 { bodies.count == 1 } else { false } })
    }

    @Test func `fake sessions run on, for they are of no API`() {
        var state = desk()
        state.start(FakeOrder(avatarID: "av_stock_001"), .silence)
        let id = state.fakes[0].id
        state.press(.character("O"), .character("G"), .enter)
        _ = state.handle(.placeReached(1, .success(local)))
        #expect(state.desk.rows == [id] && state.fakes.count == 1 && state.scene.feed.isLocal(id))
    }

    @Test func `the one in use and one that can't be used are not gone to`() {
        var state = shown()
        #expect(state.press(.enter).isEmpty && state.toast?.toast.text == "You are at sandbox already.")
        #expect(state.press(.down, .down, .down, .enter).isEmpty)
        #expect(state.toast?.toast.text.contains("profiles.broken.api_url") == true)
    }

    @Test func `r asks all of them again`() {
        var state = shown()
        #expect(
            state.press(.character("r"))
                == [.readPlaces] + ["acme-live", "acme-staging", "local"].map(Effect.probePlace))
        #expect(state.scene.profiles[1].reach == .asking)
    }

    @Test func `while others see the screen, names, hosts and key sources are hidden, and keys act on the real ones`() {
        var state = shown()
        state.press(.character("X"))
        let text = state.draw().glyphText
        for words in ["acme", "staging.protoface.example", "LOCAL_KEY", "/home/op"] {
            #expect(!text.contains(words), "\(words)")
        }
        #expect(text.contains("here: sandbox"))
        #expect(state.press(.character("G"), .enter) == [.switchPlace("local", number: 1)])
        _ = state.handle(.placeReached(1, .failure(Complaint("The key file /home/op/acme.key can't be read."))))
        #expect(!state.draw().glyphText.contains("acme"))
        state.press(.enter)
        _ = state.handle(.placeReached(2, .success(Self.entries[2].place)))
        #expect(state.isSharing && state.draw().glyphText.contains("You are at another place"))
        #expect(!state.draw().glyphText.contains("acme") && !state.draw().glyphText.contains("staging.protoface"))
    }

    @Test func `production says so in words, and where the console is has a mark in ASCII`() {
        var state = shown(80, 24)
        state.press(.down)
        #expect(state.draw().asASCII().glyphText.contains("https://api.protoface.com  production"))
        #expect(state.draw().asASCII().glyphText.contains(" *  sandbox"))
    }

    @Test(arguments: [(120, 40), (80, 24), (160, 50), (40, 10)])
    func `the screen`(columns: Int, rows: Int) {
        var state = shown(columns, rows)
        state.press(.down, .down)
        expectGolden(state.draw(), named: "places-\(columns)x\(rows)")
    }

    @Test func `one that can't be used, and no profiles at all`() {
        var state = shown(80, 24)
        state.press(.down, .down, .down)
        expectGolden(state.draw(), named: "places-broken-80x24")
        state.scene.profiles = [Self.entries[0]]
        state.press(.character("g"))
        expectGolden(state.draw(), named: "places-none-80x24")
    }
}
