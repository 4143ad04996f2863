import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk

/// Keys, hints and messages of the create form.
struct CreateFormWordsTests {
    private func opened(_ transport: Character? = nil) -> AppState {
        var state = Fixture.desk()
        state.scene.liveKit.missing = []
        state.press(.character("n"))
        _ = state.handle(.loaded(.avatars(.success(Fixture.avatars))))
        if let transport { state.press(.character(transport)) }
        return state
    }

    private func form(_ state: AppState) throws -> CreateForm { try #require(state.screens.last(CreateForm.self)) }

    private func footer(_ state: AppState) -> String {
        String(state.draw().glyphText.split(separator: "\n").last ?? "")
    }

    @Test func `Enter moves to the next field and never sends, and on the last field names the key that does`() throws {
        var state = opened("f")
        var seen: [String] = []
        for _ in 0..<30 where !seen.contains(try form(state).form.focus) {
            seen.append(try form(state).form.focus)
            let effects = try form(state).form.isPickerFocused ? state.press(.tab) : state.press(.enter)
            #expect(effects.isEmpty)
        }
        #expect(seen == (try form(state).form.visibleFields.filter { try form(state).form.isEnabled($0) }.map(\.path)))
        #expect(state.notice.toast?.text.contains("last field: Ctrl-S creates") == true)
    }

    @Test func `the footer offers only commands that the transport has`() {
        #expect(footer(opened()).contains("F3 token"))
        let pipecat = footer(opened("p"))
        #expect(pipecat.contains("Ctrl-S create") && !pipecat.contains("token") && !pipecat.contains("anyway"))
        let fake = footer(opened("f"))
        #expect(!fake.contains("token") && !fake.contains("request") && !fake.contains("anyway"))
    }

    @Test func `a question mark opens the help on a field with options, and is text in a text field`() throws {
        var state = opened()
        state.press(.character("?"))
        #expect(state.screens.top is HelpScreen)
        state.press(.escape, .tab, .tab, .character("?"))
        #expect(try form(state).form.text("transport.url") == "?")
    }

    @Test func `the notice about a key disappears when the focus leaves the field`() throws {
        var state = opened()
        state.screens.update(CreateForm.self) { $0.form.focus(on: "transport.synthetic_audio_if_no_input") }
        state.press(.character("x"))
        #expect(state.draw().glyphText.contains("Press Space to toggle."))
        state.press(.tab)
        #expect(!state.draw().glyphText.contains("Press Space to toggle."))
    }

    @Test func `problems name the labels of the form, not the paths of the API`() {
        var state = opened()
        state.screens.update(CreateForm.self) {
            $0.form.set("max_duration_seconds", to: "9999")
            $0.form.set("idle_timeout_seconds", to: "0")
        }
        state.press(.control("s"))
        let text = state.draw().glyphText
        #expect(text.contains("url is required.") && !text.contains("transport.url is"))
        #expect(text.contains("max duration must be between") && !text.contains("max_duration_seconds must"))
        #expect(text.contains("idle timeout must be between"))
        #expect(text.contains("room is required."))
    }

    @Test func `a subscription to the worker itself and a useless idle timeout get warnings`() throws {
        var state = opened()
        state.screens.update(CreateForm.self) {
            $0.form.set("transport.audio_source", to: "track")
            $0.form.set("transport.subscribe_to_identity", to: "protoface-worker")
            $0.form.set("max_duration_seconds", to: "10")
            $0.form.set("idle_timeout_seconds", to: "600")
        }
        let text = state.draw().glyphText
        #expect(text.contains("▲ It is the worker's own identity"))
        #expect(text.contains("▲ It can't end the session: max duration"))
        #expect(try form(state).problems(state.scene).allSatisfy { $0.path != "transport.subscribe_to_identity" })
    }

    @Test func `the token dialog keeps the lifetime of the last minted token`() throws {
        var state = opened()
        state.screens.update(CreateForm.self) { $0.form.set("transport.room_name", to: "kiosk-4") }
        state.press(.function(3))
        state.screens.update(TokenForm.self) { $0.form.set("lifetime", to: "3600") }
        state.press(.enter)
        _ = state.handle(.creation(.tokenArrived(.success(Secret(Fixture.token())), origin: "minted")))
        state.press(.function(3))
        #expect(try #require(state.screens.last(TokenForm.self)).form.text("lifetime") == "3600")
    }
}
