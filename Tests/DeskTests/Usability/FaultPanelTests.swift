import Client
import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The dialog for the faults of the sandbox.
struct FaultPanelTests {
    private static let kinds = [
        SandboxFaults.Kind(name: "freeze_video", summary: "the video of every session freezes"),
        SandboxFaults.Kind(name: "latency", summary: "responses are delayed", standard: "500", unit: "milliseconds"),
    ]

    private func opened(active: [SandboxFaults.Active] = []) -> AppState {
        var state = Fixture.desk()
        #expect(state.press(.character("F")) == [.faults(.list)])
        _ = state.handle(.faults(.success(SandboxFaults(active: active, kinds: Self.kinds))))
        return state
    }

    @Test func `Space sets the fault under the cursor and clears it again`() {
        var state = opened()
        #expect(state.press(.character(" ")) == [.faults(.set("freeze_video", value: nil))])
        state = opened(active: [.init(name: "freeze_video")])
        #expect(state.draw().glyphText.contains("● freeze_video") && state.draw().glyphText.contains("1 set"))
        #expect(state.press(.character(" ")) == [.faults(.clear("freeze_video"))])
    }

    @Test func `the header counts the faults that are set, until they are cleared`() {
        var state = opened(active: [.init(name: "freeze_video")])
        state.press(.escape)
        #expect(state.draw().glyphText.contains("1 fault set"))
        _ = state.handle(.faults(.success(SandboxFaults(active: [], kinds: Self.kinds))))
        #expect(!state.draw().glyphText.contains("fault set"))
    }

    @Test func `Enter edits the value of a fault, and Esc keeps it`() {
        var state = opened()
        state.press(.down, .enter, .control("u"))
        state.type("800")
        #expect(state.press(.enter) == [.faults(.set("latency", value: "800"))])
        state.press(.enter, .character("9"))
        #expect(state.press(.escape).isEmpty)
        #expect(state.screens.top is FaultPanel)
    }

    @Test func `c clears all faults, and an error of the sandbox is shown`() {
        var state = opened(active: [.init(name: "latency", value: "500")])
        #expect(state.press(.character("c")) == [.faults(.clearAll)])
        _ = state.handle(.faults(.failure(.unprocessable(Fixture.error(.unprocessable, "value.unknown_value")))))
        #expect(state.draw().glyphText.contains("The server's own words"))
    }

    @Test func `another API has no faults`() {
        var state = Fixture.desk()
        state.scene.place = Place(kind: .production, badge: "PRODUCTION", host: "api.protoface.com")
        #expect(state.press(.character("F")).isEmpty)
        #expect(state.notice.toast?.text == "Only a sandbox has faults; this is PRODUCTION.")
    }

    @Test(arguments: goldenSizes)
    func `the dialog matches its golden`(columns: Int, rows: Int) {
        var state = Fixture.desk(columns: columns, rows: rows)
        state.press(.character("F"))
        let active = [SandboxFaults.Active(name: "latency", value: "800")]
        _ = state.handle(.faults(.success(SandboxFaults(active: active, kinds: Self.kinds))))
        state.press(.down)
        expectGolden(state.draw(), named: "faults-\(columns)x\(rows)")
    }

    @Test func `faults are not changed where the place is read-only, nor before the sandbox has answered`() {
        var state = Fixture.desk()
        state.press(.character("F"))
        #expect(state.press(.character("c")).isEmpty)
        _ = state.handle(.faults(.success(SandboxFaults(active: [], kinds: Self.kinds))))
        state.scene.place.isReadOnly = true
        #expect(state.press(.character(" ")).isEmpty && state.press(.character("c")).isEmpty)
        #expect(state.draw().glyphText.contains("Read-only: faults can't be changed."))
    }

    @Test func `a pasted or early key changes no fault`() {
        var state = Fixture.desk()
        state.press(.character("F"))
        _ = state.handle(.faults(.success(SandboxFaults(active: [], kinds: Self.kinds))))
        let keys: [Message] = [.keysRead(at: state.scene.now, isOutputBlocked: false), .key(.character(" "))]
        #expect(state.handle(keys).isEmpty)
    }
}
