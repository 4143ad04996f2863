import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// The profiles screen, and switching the profile without a restart.
struct ProfilesScreenTests {
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

    /// The profiles screen with the results of all probes.
    private func shown(_ columns: Int = 120, _ rows: Int = 40) -> AppState {
        var state = desk(columns, rows)
        state.press(.character("O"))
        _ = state.handle(.places(.probed("acme-live", .answers(.operational, milliseconds: 84))))
        _ = state.handle(.places(.probed("acme-staging", .silent("host not found"))))
        _ = state.handle(.places(.probed("local", .answers(.degraded, milliseconds: 3))))
        return state
    }

    /// A switch to `local`, the last profile, in progress.
    private func leaving() -> AppState {
        var state = shown()
        #expect(state.press(.character("G"), .enter) == [.places(.switchTo("local", number: 1))])
        return state
    }

    private let local = Self.place("local", .staging, "127.0.0.1:8787", .blue)

    @Test func `O lists every profile and probes each API without its key`() {
        var state = desk()
        let asked = state.press(.character("O"))
        #expect(
            asked.filter { if case .places(.probe) = $0 { true } else { false } }
                == ["acme-live", "acme-staging", "local"].map { Effect.places(.probe($0)) })
        let text = state.draw().glyphText
        for words in [
            "acme-live", "staging.protoface.example", "variable LOCAL_KEY", "read-only", "◌ checking",
            "current: sandbox",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    private func profilesReadMessage(_ entries: [ProfileEntry], flaw: String? = nil) -> Message {
        .places(.read(ProfileList(entries: entries, flaw: flaw)))
    }

    @Test func `a profile added to the file is listed and probed, and the cursor stays on its profile`() {
        var state = shown()
        #expect(state.press(.character("G")).isEmpty)
        var late = Self.entries[1]
        late.name = "late"
        let asked = state.handle(profilesReadMessage(Self.entries[0...2] + [late] + Self.entries[3...]))
        #expect(asked == [.places(.probe("late"))], "the other profiles have a result already")
        #expect(state.draw().glyphText.contains("late"))
        #expect(state.press(.enter) == [.places(.switchTo("local", number: 1))])
        #expect(state.press(.character("r")).contains(.places(.read)))
    }

    @Test func `changes to the profile in use are not applied, and it is marked as outdated`() {
        var state = desk()
        (state.scene.place, state.scene.profileInUse) = (local, "local")
        state.press(.character("O"))
        var moved = Self.entries
        moved[4].place.host = "elsewhere.example"
        _ = state.handle(profilesReadMessage(moved))
        #expect(state.scene.profiles[4].place == local)
        #expect(state.draw().glyphText.contains("The file has changed"))
        _ = state.handle(profilesReadMessage(Self.entries.dropLast()))
        #expect(state.scene.profiles.last?.name == "local" && state.scene.profiles.last?.isOutdated == true)
        _ = state.handle(profilesReadMessage(Self.entries))
        #expect(!state.draw().glyphText.contains("something else"))
    }

    @Test func `a new error in the configuration file is reported once`() {
        var state = shown()
        _ = state.handle(profilesReadMessage(Self.entries, flaw: "config.toml:3: what is this."))
        #expect(state.shownToast == .bad("config.toml:3: what is this."))
        state.notice.clear()
        _ = state.handle(profilesReadMessage(Self.entries, flaw: "config.toml:3: what is this."))
        #expect(state.shownToast == nil)
    }

    @Test func `a switch changes nothing until the key was read, and nothing if reading it fails`() {
        var state = leaving()
        #expect(state.scene.place.kind == .sandbox && state.scene.feed.activeCount == 4)
        #expect(state.draw().glyphText.contains("The key is being read"))
        let effects = state.handle(
            .places(.reached(1, .failure(Complaint("The api_key_command failed (exit code 1).")))))
        #expect(effects.isEmpty && state.scene.feed.activeCount == 4 && state.scene.profileInUse == "sandbox")
        #expect(state.shownToast == .bad("The api_key_command failed (exit code 1). Still connected to sandbox."))
        #expect(state.places.number == 0)
    }

    @Test func `a completed switch removes all data of the previous API`() {
        var state = leaving()
        state.desk.marks = [Fixture.session(1).id]
        state.desk.isReversed = true
        state.scene.clockSkew = 300
        state.desk.filter = TextInput("demo")
        let effects = state.handle(.places(.reached(1, .success(local))))
        #expect(effects.first == .places(.enter(1)))
        #expect(effects.contains(.load(.active)) && effects.contains(.load(.quota)))
        #expect(state.scene.place == local && state.scene.profileInUse == "local" && state.places.number == 1)
        #expect(
            state.scene.feed == Feed() && state.desk.marks.isEmpty && state.desk.filter.isEmpty
                && state.desk.rows.isEmpty)
        #expect(state.scene.clockSkew == nil && state.screens.isEmpty && state.pausedScene == nil)
        #expect(state.desk.isReversed, "how the table is ordered is the operator's own")
        let text = state.draw().glyphText
        #expect(text.contains("Connected to local: 127.0.0.1:8787"))
        #expect(!text.contains("demo-room"))
    }

    @Test func `late responses of the previous API are dropped`() {
        var state = leaving()
        _ = state.handle(.places(.reached(1, .success(local))))
        #expect(state.handle(.fromPlace(0, .loaded(.active(.success(Fixture.fleet.map(Row.value)))))).isEmpty)
        _ = state.handle(.fromPlace(0, .calls(.clockCompared(90))))
        _ = state.handle(.fromPlace(0, .calls(.limitReached(until: Fixture.now + 60))))
        _ = state.handle(.fromPlace(0, .connection(.connected(Place(kind: .sandbox, badge: "SANDBOX", host: "old")))))
        #expect(
            state.scene.feed == Feed() && state.scene.clockSkew == nil && state.polling.plan.heldUntil == nil
                && state.scene.place == local)
        _ = state.handle(.fromPlace(1, .loaded(.active(.success([.value(Fixture.session(5))])))))
        #expect(state.desk.rows == [Fixture.session(5).id])
    }

    @Test func `Esc cancels a switch in progress, and its result is dropped`() {
        var state = leaving()
        state.press(.escape)
        #expect(state.screens.count == 1, "the list stays")
        #expect(state.handle(.places(.reached(1, .success(local)))).isEmpty)
        #expect(state.scene.place.kind == .sandbox)
        #expect(state.press(.character("G"), .enter) == [.places(.switchTo("local", number: 2))])
        state.press(.escape, .escape)
        #expect(state.screens.isEmpty)
    }

    @Test func `choosing another profile replaces the switch in progress`() {
        var state = leaving()
        #expect(state.press(.up, .up, .enter) == [.places(.switchTo("acme-staging", number: 2))])
        #expect(state.handle(.places(.reached(1, .success(local)))).isEmpty && state.scene.place.kind == .sandbox)
    }

    @Test func `a pending end blocks the switch, both at its start and after the key was read`() {
        var state = shown()
        state.scheduleEnding([Fixture.session(1).id])
        #expect(state.press(.character("G"), .enter).isEmpty)
        #expect(state.notice.toast?.text.contains("about to be ended") == true)

        state = leaving()
        state.scheduleEnding([Fixture.session(1).id])
        #expect(state.handle(.places(.reached(1, .success(local)))).isEmpty)
        #expect(
            state.scene.place.kind == .sandbox && state.scene.endings.waiting != nil,
            "the order is neither dropped nor taken along")
        _ = state.handle(.tick(Fixture.now + 3.1))
        #expect(state.press(.enter).isEmpty)
        #expect(state.notice.toast?.text.contains("are being ended") == true)
    }

    @Test func `a create in progress blocks the switch`() {
        var state = desk()
        state.press(.character("n"))
        _ = state.handle(.loaded(.avatars(.success(Fixture.avatars))))
        state.press(.tab, .tab)
        state.type("wss://my-app.livekit.cloud")
        state.press(.tab)
        state.type("demo-room")
        state.press(.tab, .paste(Fixture.token() + "\n"))
        #expect(state.press(.control("s")).contains { if case .sessions(.create) = $0 { true } else { false } })
        state.press(.escape)
        state.press(.character("O"))
        #expect(state.press(.character("G"), .enter).isEmpty)
        #expect(state.notice.toast?.text.contains("being created") == true)
    }

    @Test func `a switch keeps the draft but not its token`() throws {
        var state = desk()
        let token = Fixture.token(room: "qa-77")
        state.press(.character("n"))
        state.screens.update(CreateForm.self) { form in
            form.form.set(CreateFields.room, to: "qa-77")
            form.setToken(Secret(token))
            form.touched()
        }
        state.press(.escape)
        try #require(state.creation.drafts.last?.token.isEmpty == false)
        state.creation.hasReadDrafts = true
        state.press(.character("O"), .character("G"), .enter)
        let effects = state.handle(.places(.reached(1, .success(local))))
        let draft = try #require(state.creation.drafts.last)
        #expect(draft.token.isEmpty && draft.form.text(CreateFields.room) == "qa-77")
        #expect(
            effects.contains { if case .creation(.storeDrafts(let bodies)) = $0 { bodies.count == 1 } else { false } })
    }

    @Test func `fake sessions keep running after a switch, because they belong to no API`() {
        var state = desk()
        state.startFake(FakeSessionRequest(avatarID: "av_stock_001"), .silence)
        let id = state.fakes.runs[0].id
        state.press(.character("O"), .character("G"), .enter)
        _ = state.handle(.places(.reached(1, .success(local))))
        #expect(state.desk.rows == [id] && state.fakes.runs.count == 1 && state.scene.feed.isFakeSession(id))
    }

    @Test func `the profile in use and an unusable profile can't be chosen`() {
        var state = shown()
        #expect(state.press(.enter).isEmpty && state.notice.toast?.text == "The profile sandbox is already in use.")
        #expect(state.press(.down, .down, .down, .enter).isEmpty)
        #expect(state.notice.toast?.text.contains("profiles.broken.api_url") == true)
    }

    @Test func `r reads the file again and probes all profiles`() {
        var state = shown()
        #expect(
            state.press(.character("r"))
                == [.places(.read)] + ["acme-live", "acme-staging", "local"].map { Effect.places(.probe($0)) })
        #expect(state.scene.profiles[1].reach == .asking)
    }

    @Test func `a shared screen hides profile names, hosts and key sources, and keys act on the real ones`() {
        var state = shown()
        state.press(.character("X"))
        let text = state.draw().glyphText
        for words in ["acme", "staging.protoface.example", "LOCAL_KEY", "/home/op"] {
            #expect(!text.contains(words), "\(words)")
        }
        #expect(text.contains("current: sandbox"))
        #expect(state.press(.character("G"), .enter) == [.places(.switchTo("local", number: 1))])
        _ = state.handle(.places(.reached(1, .failure(Complaint("The key file /home/op/acme.key can't be read.")))))
        #expect(!state.draw().glyphText.contains("acme"))
        state.press(.enter)
        _ = state.handle(.places(.reached(2, .success(Self.entries[2].place))))
        #expect(state.sharing.isOn && state.draw().glyphText.contains("Connected to another profile"))
        #expect(!state.draw().glyphText.contains("acme") && !state.draw().glyphText.contains("staging.protoface"))
    }

    @Test func `in ASCII production is named in words and the profile in use has a mark`() {
        var state = shown(80, 24)
        state.press(.down)
        #expect(state.draw().asASCII().glyphText.contains("https://api.protoface.com  production"))
        #expect(state.draw().asASCII().glyphText.contains(" *  sandbox"))
    }

    @Test(arguments: [(120, 40), (80, 24), (160, 50), (40, 10)])
    func `the profiles screen matches its golden`(columns: Int, rows: Int) {
        var state = shown(columns, rows)
        state.press(.down, .down)
        expectGolden(state.draw(), named: "places-\(columns)x\(rows)")
    }

    @Test func `an unusable profile and a list with only the sandbox match their goldens`() {
        var state = shown(80, 24)
        state.press(.down, .down, .down)
        expectGolden(state.draw(), named: "places-broken-80x24")
        state.scene.profiles = [Self.entries[0]]
        state.press(.character("g"))
        expectGolden(state.draw(), named: "places-none-80x24")
    }
}
