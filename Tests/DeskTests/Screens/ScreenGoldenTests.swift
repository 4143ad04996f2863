import Client
import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Goldens of the main screens.
struct ScreenGoldenTests {
    @Test(arguments: goldenSizes)
    func `the desk matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("G"), .character("k"))
        expectGolden(state.draw(), named: "desk-\(columns)x\(rows)")
    }

    @Test func `the desk with finished sessions matches its golden`() {
        var state = Fixture.desk()
        state.press(.character("t"))
        _ = state.handle(
            .loaded(
                .finished(
                    .success([
                        .value(Fixture.session(7, .failed, age: 400, room: "kiosk-4")),
                        .value(Fixture.session(8, .ended, age: 90_000, frames: 1500)),
                    ]))))
        expectGolden(state.draw(), named: "desk-terminal")
    }

    @Test(arguments: goldenSizes)
    func `the create form with all errors matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("n"))
        _ = state.handle(.loaded(.avatars(.success(Fixture.avatars))))
        state.press(.control("s"))
        expectGolden(state.draw(), named: "create-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the create form with a token for another room matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.scene.clockSkew = 0
        state.press(.character("n"))
        _ = state.handle(.loaded(.avatars(.success(Fixture.avatars))))
        state.screens.update(CreateForm.self) {
            $0.form.set("transport.url", to: "wss://my-app.livekit.cloud")
            $0.form.set("transport.room_name", to: "demo-room")
            $0.form.set("metadata", to: [PairsInput.Pair("customer", "acme"), PairsInput.Pair("tier", "3")])
            $0.form.set("max_duration_seconds", to: "1800")
            $0.setToken(Secret(Fixture.token(room: "kiosk-4")))
            $0.form.focus(on: "transport.worker_token")
        }
        expectGolden(state.draw(), named: "create-token-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the request, the token form and the presets match their goldens`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.scene.liveKit.missing = []
        state.press(.character("n"))
        state.screens.update(CreateForm.self) {
            $0.form.set("transport.room_name", to: "demo-room")
            $0.setToken(Secret(Fixture.token()))
        }
        state.press(.function(2))
        expectGolden(state.draw(), named: "request-\(columns)x\(rows)")
        state.press(.escape, .function(3))
        expectGolden(state.draw(), named: "token-\(columns)x\(rows)")
        state.press(.escape, .function(4))
        let bodies = ["kiosk", "demo"].map { Preset(name: $0, body: FieldTable.base) }
        _ = state.handle(.creation(.presetsRead(.success(bodies), notice: nil)))
        expectGolden(state.draw(), named: "presets-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the API's error next to the console's own error matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("n"), .right, .function(5), .function(5))
        var error = APIError(
            type: .invalidRequest, code: "transport.unsupported", message: "Not yet.", param: "transport.type",
            requestID: "req_7"
        )
        error.status = 400
        _ = state.handle(.sessions(.created(.failure(ClientError.invalid(error)))))
        expectGolden(state.draw(), named: "answer-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the create form with a reserved transport matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("n"), .right)
        expectGolden(state.draw(), named: "create-websocket-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the end dialog matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("G"), .character("k"), .character("e"))
        expectGolden(state.draw(), named: "end-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the session screen matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("G"), .character("k"), .enter)
        expectGolden(state.draw(), named: "session-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the help screen matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("?"))
        expectGolden(state.draw(), named: "help-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the raw JSON screen matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("G"), .character("k"), .character("J"))
        expectGolden(state.draw(), named: "json-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the desk with an unreachable API matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(65)))
        _ = state.handle(.loaded(.active(.failure(.unreachable(.dns)))))
        expectGolden(state.draw(), named: "desk-old-data-\(columns)x\(rows)")
    }

    @Test func `a window that is too small matches its golden`() {
        let state = Fixture.desk(columns: 39, rows: 10)
        expectGolden(state.draw(), named: "too-small")
    }

    @Test(arguments: [40, 41, 55, 60, 79, 80, 99, 100, 101, 120, 160, 200, 300])
    func `borders are straight at every width`(columns: Int) {
        let canvas = Fixture.desk(columns: columns, rows: 24).draw()
        let lines = canvas.glyphText.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines[2..<22] {
            #expect(line.first == "│")
            #expect(line.last == "│")
        }
    }
}
