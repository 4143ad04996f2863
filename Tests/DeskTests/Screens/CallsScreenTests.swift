import Client
import DeskSupport
import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The requests screen: list, filter, details and copied texts.
struct CallsScreenTests {
    private func desk(_ columns: Int = 120, _ rows: Int = 40) -> AppState {
        var state = Fixture.desk(columns: columns, rows: rows)
        _ = state.handle(.calls(.made(Fixture.calls)))
        state.press(.character("R"))
        return state
    }

    /// The requests screen with the cursor on the create.
    private func requestsScreenOnCreate(_ columns: Int = 120, _ rows: Int = 40) -> AppState {
        var state = desk(columns, rows)
        for _ in 0..<6 { state.press(.up) }
        return state
    }

    private static let sizes = [(120, 40), (80, 24), (160, 50), (40, 10)]

    @Test(arguments: sizes)
    func `the list of calls matches its golden`(columns: Int, rows: Int) {
        expectGolden(desk(columns, rows).draw(), named: "calls-\(columns)x\(rows)")
    }

    @Test(arguments: sizes)
    func `the details of a call match their golden`(columns: Int, rows: Int) {
        var state = requestsScreenOnCreate(columns, rows)
        state.press(.enter)
        expectGolden(state.draw(), named: "call-\(columns)x\(rows)")
    }

    @Test func `the details of a failed call with its retries match their golden`() {
        var state = desk(120, 40)
        state.press(.up, .enter)
        expectGolden(state.draw(), named: "call-failed-120x40")
    }

    @Test func `the paused list of calls in ASCII matches its golden`() {
        var state = desk(80, 24)
        state.press(.character(" "))
        _ = state.handle(.calls(.made([Fixture.call("/v1/late", back: 0)])))
        expectGolden(state.draw().asASCII(), named: "calls-ascii-80x24")
    }

    @Test func `retries of a call are numbered with the wait before each`() {
        let text = desk().draw().glyphText
        #expect(text.contains("2 +2.9 s") && text.contains("3 +3.6 s"))
    }

    @Test func `the list follows the newest call until the cursor moves up, and again after G`() {
        var state = desk()
        _ = state.handle(.calls(.made([Fixture.call("/v1/newest", back: 0)])))
        state.press(.enter)
        #expect(state.draw().glyphText.contains("GET /v1/newest"))
        state.press(.escape, .up, .up)
        let before = state.draw().glyphText
        _ = state.handle(.calls(.made((0..<50).map { Fixture.call("/v1/more/\($0)", back: 0) })))
        #expect(before.contains("○ G to follow"))
        state.press(.enter)
        #expect(!state.draw().glyphText.contains("/v1/more"))
        state.press(.escape, .character("G"))
        #expect(state.draw().glyphText.contains("● following") && state.draw().glyphText.contains("/v1/more/49"))
    }

    @Test func `visible rows do not move when new calls arrive`() {
        var state = desk(80, 24)
        state.press(.pageUp)
        let rows = { (state: AppState) in state.draw().glyphText.split(separator: "\n")[5...15].joined() }
        let before = rows(state)
        _ = state.handle(.calls(.made((0..<50).map { Fixture.call("/v1/more/\($0)", back: 0) })))
        #expect(rows(state) == before)
    }

    @Test(arguments: ["p", " ", "P"])
    func `a paused list does not change but counts new calls, and polling continues`(key: Character) {
        var state = desk()
        state.press(.character(key))
        _ = state.handle(.calls(.made([Fixture.call("/v1/late", back: 0), Fixture.call("/v1/later", back: 0)])))
        let text = state.draw().glyphText
        #expect(text.contains("paused, 2 newer calls") && !text.contains("/v1/late"))
        #expect(state.handle(.tick(Fixture.now.addingTimeInterval(3))).contains(.load(.active)))
        state.press(.character(key))
        #expect(state.draw().glyphText.contains("/v1/later"))
    }

    @Test func `a hides successful polls and shows them again`() {
        var state = desk()
        state.press(.character("a"))
        let text = state.draw().glyphText
        #expect(text.contains("4 of 31 calls") && text.contains("at_capacity") && !text.contains("/v1/billing/quota"))
        state.press(.character("a"))
        #expect(state.draw().glyphText.contains("/v1/billing/quota"))
    }

    @Test(arguments: [
        ("5xx", 1), ("4xx", 1), ("fail", 3), ("end 409", 1), ("try", 2), (">1000", 1), ("!get", 2), ("billing", 1),
        ("nothing", 0),
    ])
    func `the filter accepts text, status classes and minimum durations`(words: String, count: Int) {
        var book = CallHistory()
        book.append(Fixture.calls)
        #expect(CallFilter(search: words).places(in: book).count == count)
    }

    @Test func `the filter applies while it is typed, Enter keeps it and Esc removes it`() {
        var state = desk()
        state.press(.character("/"))
        state.type("at_cap")
        #expect(state.draw().glyphText.contains("1 of 31 calls") && state.draw().cursor != nil)
        state.press(.enter, .enter)
        #expect(state.draw().glyphText.contains("No worker is free."))
        state.press(.escape, .escape)
        #expect(state.draw().glyphText.contains(" 31 calls"))
        state.press(.escape)
        #expect(state.screens.isEmpty)
    }

    @Test func `the first click moves the cursor, and the second opens the call`() {
        var state = desk()
        let rows = state.draw().glyphText.split(separator: "\n", omittingEmptySubsequences: false)
        let y = rows.firstIndex { $0.contains("409") } ?? 0
        state.press(.click(Point(x: 20, y: y)))
        #expect(!state.draw().glyphText.contains("request headers") && state.draw().glyphText.contains("G to follow"))
        state.press(.click(Point(x: 20, y: y)))
        #expect(state.draw().glyphText.contains("▲ POST /v1/sessions/"))
    }

    @Test func `left and right open the previous and next call that matches the filter`() {
        var state = desk()
        state.press(.character("/"))
        state.type("!get")
        state.press(.enter, .enter)
        #expect(state.draw().glyphText.contains("409"))
        state.press(.left)
        #expect(state.draw().glyphText.contains("● POST /v1/sessions "))
        state.press(.left)
        #expect(state.notice.toast?.text == "This is the oldest stored call.")
    }

    @Test func `J opens the response body as JSON with a search, and B the request body`() {
        var state = requestsScreenOnCreate()
        state.press(.enter, .character("J"), .character("/"))
        state.type("queued")
        #expect(state.draw().glyphText.contains("Response body") && state.draw().glyphText.contains("1 of 1"))
        state.press(.escape, .escape, .character("B"))
        #expect(
            state.draw().glyphText.contains("Request body") && state.draw().glyphText.contains("\"user\": \"u_123\""))
        state.press(.escape)
        #expect(state.draw().glyphText.contains("request headers"))
    }

    @Test func `Y copies the request id, and y a curl line that reads key and token from the environment`() {
        var state = requestsScreenOnCreate()
        #expect(state.press(.character("Y")) == [.terminal(.copy("req_01M8370YR2A0DGEKRRRC100100"))])
        guard case .terminal(.copy(let line))? = state.press(.character("y")).first else { return #expect(Bool(false)) }
        #expect(line.contains("-H \"Authorization: Bearer $PROTOFACE_API_KEY\""))
        #expect(line.contains("\"worker_token\":\"'\"$PROTOFACE_WORKER_TOKEN\"'\"") && line.contains("-X POST"))
        #expect(line.contains("'Idempotency-Key: console-test-1'"))
    }

    @Test func `the copied curl line repeats the request in a shell, with the token from the environment`() throws {
        let line = try #require(CurlCommand.text(Fixture.created))
        let output = try TemporaryFile()
        let shell = try ChildProcess(
            ["/bin/sh", "-c", "curl() { cat; printf '\\n'; printf '%s\\n' \"$@\"; }\n" + line],
            environment: [
                "PATH": "/usr/bin:/bin", CurlCommand.tokenVariable: "token-of-the-test",
                CurlCommand.keyVariable: "key-of-the-test",
            ],
            input: "/dev/null", output: output.path, errors: "/dev/null")
        #expect(shell.wait() == 0)
        let lines = output.text.split(separator: "\n").map(String.init)
        let sent = try JSONCoding.decode(JSONValue.self, from: Data(lines[0].utf8))
        #expect(
            sent["transport"]?["worker_token"] == .string("token-of-the-test")
                && sent["metadata"]?["user"] == .string("u_123"))
        #expect(
            lines.contains("Authorization: Bearer key-of-the-test") && lines.contains("Idempotency-Key: console-test-1")
        )
        #expect(lines.contains("http://127.0.0.1:8787/v1/sessions"))
    }

    @Test func `a create whose body was dropped has no curl line`() {
        var call = Fixture.created
        call.detail = nil
        #expect(CurlCommand.text(call) == nil)
    }

    @Test(arguments: sizes)
    func `escape codes, wide characters and line breaks in calls move no column or border`(columns: Int, rows: Int) {
        let nasty = "\u{1B}[31m\u{9B}2J\u{202E}a世界\u{301}\u{7}\r\n\t" + String(repeating: "é", count: 300)
        let body = CallDetail.Body(text: nasty + "\n" + nasty, size: 700)
        var call = Fixture.call(
            "/v1/" + nasty, back: 0, method: nasty, status: 500, id: nasty, failure: nasty,
            detail: CallDetail(
                requestHeaders: ["X: " + nasty], requestBody: body, responseHeaders: [nasty],
                responseBody: CallDetail.Body(text: String(repeating: "[", count: 65_536), size: 100_000)))
        (call.origin, call.connection.address, call.connection.version) = (nasty, nasty, nasty)
        var state = Fixture.desk(columns: columns, rows: rows)
        _ = state.handle(.calls(.made([call, call])))
        for keys: [Key] in [[.character("R")], [.enter], [.pageDown], [.pageDown], [.end]] {
            for key in keys { state.press(key) }
            let canvas = state.draw()
            for y in 2..<rows - 2 {
                #expect(canvas[columns - 1, y].glyph.base == 0x2502 && canvas[0, y].glyph.base == 0x2502)
            }
            #expect(!canvas.glyphText.contains("\u{1B}"))
        }
    }

    @Test func `a path with shell metacharacters is quoted as one word in the curl line`() {
        let call = Fixture.call("/v1/sessions/'; rm -rf $HOME `id`", back: 1)
        #expect(
            CurlCommand.text(call) == "curl -sS 'http://127.0.0.1:8787/v1/sessions/'\\''; rm -rf $HOME `id`' "
                + "-H \"Authorization: Bearer $PROTOFACE_API_KEY\"")
    }

    @Test func `the session screen lists the calls of its session, including the create`() {
        var state = Fixture.desk()
        _ = state.handle(.calls(.made(Fixture.calls)))
        state.desk.moveCursor(to: Fixture.session(2).id)
        state.press(.enter)
        expectGolden(state.draw(), named: "session-calls-120x40")
        let text = state.draw().glyphText
        #expect(text.contains("POST sessions ● 201") && text.contains("POST end      ▲ 409"))
    }

    @Test func `s opens the session of a call, or says that the call has none`() {
        var state = desk()
        for _ in 0..<3 { state.press(.up) }
        state.press(.character("s"))
        #expect((state.screens.top as? SessionScreen) == SessionScreen(session: Fixture.session(2).id))
        state.press(.escape, .enter, .character("s"))
        #expect((state.screens.top as? SessionScreen) == SessionScreen(session: Fixture.session(2).id))
        state.press(.escape, .escape, .character("G"), .character("s"))
        #expect(state.notice.toast?.text == "This call is not about one session.")
    }

    @Test func `R on the session screen first shows only the calls of that session`() {
        var state = Fixture.desk()
        _ = state.handle(.calls(.made(Fixture.calls)))
        state.desk.moveCursor(to: Fixture.session(2).id)
        state.press(.enter, .character("R"))
        #expect(state.draw().glyphText.contains("2 of 31 calls") && state.draw().glyphText.contains("/00000002"))
        state.press(.escape)
        #expect(state.draw().glyphText.contains(" 31 calls"))
    }

    @Test func `a call that waits long for its response is shown as in progress`() {
        var state = desk()
        #expect(state.handle(.tick(Fixture.now.addingTimeInterval(1))).contains(.checkCalls))
        let calls = [Fixture.call("/v1/slow", back: -0.5, took: 500), Fixture.call("/v1/quick", back: -2, took: 500)]
        _ = state.handle(.calls(.pending(calls)))
        #expect(state.draw().glyphText.contains("1 s pending  GET /v1/slow"))
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(12)))
        #expect(state.draw().glyphText.contains("12 s pending  and 1 more  GET /v1/slow"))
        _ = state.handle(.calls(.pending([])))
        #expect(!state.draw().glyphText.contains(" pending"))
    }

    @Test func `calls in progress are not queried while the requests screen is closed`() {
        var state = Fixture.desk()
        #expect(!state.handle(.tick(Fixture.now.addingTimeInterval(5))).contains(.checkCalls))
    }

    @Test func `new calls do not change the desk`() {
        var state = Fixture.desk()
        let before = state.draw()
        let effects = state.handle(.calls(.made(Fixture.calls)))
        #expect(effects.isEmpty && state.draw() == before)
    }
}
