import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The raw JSON screen: folding, search, copying and masked secrets.
struct JSONScreenTests {
    private static let sample: JSONValue = .object([
        "id": .string("sess_1"), "empty": .object([:]),
        "list": .array([.integer(1), .object(["deep": .string("needle")])]),
        "transport": .object([
            "room.name": .string("Needle room"), "url": .string("wss://a/b"), "worker_token": .string(Secret.mask),
        ]),
        "a/b~c": .bool(true),
    ])

    private func paths(_ outline: JSONOutline) -> [String] {
        outline.lines.map { $0.path + ($0.mark == .close ? " end" : "") }
    }

    @Test func `lines are sorted by key, and containers have an opening and a closing line`() {
        #expect(
            paths(JSONOutline(Self.sample)) == [
                "", "[\"a/b~c\"]", "empty", "id", "list", "list[0]", "list[1]", "list[1].deep", "list[1] end",
                "list end",
                "transport",
                "transport[\"room.name\"]", "transport.url", "transport.worker_token", "transport end", " end",
            ])
    }

    @Test func `a folded container is one line`() {
        let outline = JSONOutline(Self.sample, folded: ["/list", "/transport"])
        #expect(outline.lines.filter { $0.mark == .folded }.map(\.path) == ["list", "transport"])
        #expect(outline.lines.count == 7)
        #expect(JSONOutline.containers(of: Self.sample) == ["/list", "/list/1", "/transport"])
    }

    @Test func `JSON pointers conform to RFC 6901 and are unique`() {
        let lines = JSONOutline(Self.sample).lines.filter { $0.mark != .close }
        #expect(lines.map(\.pointer).contains("/a~1b~0c"))
        #expect(Set(lines.map(\.pointer)).count == lines.count)
        #expect(JSONOutline.ancestors(of: "/list/1/deep") == ["", "/list", "/list/1"])
    }

    private func opened(_ value: JSONValue = sample) -> AppState {
        var state = Fixture.desk(columns: 80, rows: 24)
        let session = Fixture.fleet[0]
        state.desk.moveCursor(to: session.id)
        state.refreshRows()
        state.press(.character("J"))
        state.scene.feed.apply(session, raw: value, at: Fixture.now)
        return state
    }

    private func screen(_ state: AppState) throws -> JSONScreen {
        guard let screen = state.screens.top as? JSONScreen else { throw Missing() }
        return screen
    }

    private struct Missing: Error {}

    @Test func `z folds all containers and Z unfolds them`() throws {
        var state = opened()
        state.press(.character("z"))
        #expect(try screen(state).folded.count == 3)
        #expect(!state.draw().glyphText.contains("wss://a/b"))
        state.press(.character("Z"))
        #expect(state.draw().glyphText.contains("wss://a/b"))
    }

    @Test func `left moves to the parent and then folds it, and right unfolds and enters it`() throws {
        var state = opened()
        state.press(.character("G"), .character("k"), .character("k"))
        #expect(try screen(state).pointer == "/transport/worker_token")
        state.press(.character("h"))
        #expect(try screen(state).pointer == "/transport")
        state.press(.left)
        #expect(try screen(state).folded == ["/transport"])
        state.press(.right, .right)
        #expect(try screen(state).folded.isEmpty && screen(state).pointer == "/transport/room.name")
        state.press(.character("h"), .enter)
        #expect(try screen(state).folded == ["/transport"])
    }

    @Test func `a search counts its matches, wraps around and unfolds containers with a match`() throws {
        var state = opened()
        state.press(.character("z"), .character("/"))
        state.type("needle")
        #expect(try screen(state).pointer == "/list/1/deep")
        #expect(state.draw().glyphText.contains("1 of 2"))
        state.press(.enter, .character("n"))
        #expect(try screen(state).pointer == "/transport/room.name")
        #expect(state.draw().glyphText.contains("2 of 2"))
        state.press(.character("n"))
        #expect(try screen(state).pointer == "/list/1/deep")
        state.press(.character("N"))
        #expect(try screen(state).pointer == "/transport/room.name")
        state.press(.escape)
        #expect(try screen(state).search.isEmpty)
        state.press(.character("/"))
        state.type("deep")
        state.press(.enter, .character("/"))
        #expect(try screen(state).search.isEmpty, "a new search starts empty")
        state.press(.escape)
        state.press(.escape)
        #expect(state.screens.isEmpty)
    }

    @Test func `a search without text or matches shows a message`() {
        var state = opened()
        state.press(.character("n"))
        #expect(state.notice.toast?.text.contains("/ searches") == true)
        state.press(.character("/"))
        state.type("zzz")
        #expect(state.draw().glyphText.contains("no match"))
    }

    @Test func `y copies the value and Y the path`() {
        var state = opened()
        state.press(.character("/"))
        state.type("wss")
        state.press(.enter)
        #expect(state.press(.character("y")) == [.terminal(.copy("wss://a/b"))])
        #expect(state.press(.character("Y")) == [.terminal(.copy("transport.url"))])
        state.press(.character("h"))
        let effects = state.press(.character("y"))
        guard case .terminal(.copy(let text))? = effects.first else { return #expect(Bool(false)) }
        #expect(text.contains("\"worker_token\" : \"********\""))
    }

    @Test func `a token echoed by the server is masked on the screen and in copied text`() {
        let token = Fixture.token()
        var state = opened(
            JSONValue.object(["transport": .object(["note": .string("x " + token), "worker_token": .string(token)])]))
        state.press(.character("j"))
        #expect(!state.draw().glyphText.contains(token.prefix(12)))
        for effect in state.press(.character("y")) {
            if case .terminal(.copy(let text)) = effect { #expect(!text.contains(token)) }
        }
    }

    @Test func `a long string is wrapped without losing characters`() {
        let long = String(repeating: "0123456789", count: 20)
        let text = opened(.object(["long": .string(long)])).draw().glyphText
        let inner = text.split(separator: "\n").map { $0.filter { $0.isNumber || $0 == "\"" } }.joined()
        #expect(inner.contains(long) || text.filter { $0.isNumber }.contains(long))
    }

    @Test func `the cursor stays on its line when a newer response arrives`() throws {
        var state = opened()
        state.press(.character("/"))
        state.type("wss")
        state.press(.enter)
        guard case .object(var members) = Self.sample else { return }
        members["aaa"] = .string("new")
        state.scene.feed.apply(Fixture.fleet[0], raw: .object(members), at: Fixture.now)
        #expect(state.press(.character("Y")) == [.terminal(.copy("transport.url"))])
    }
}
