import DeskSupport
import FakeTransport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk

/// Text whose field did not open, or closed meanwhile, runs no commands.
@Suite("ignored text")
struct IgnoredTextTests {
    /// The preview of a live session that runs on a worker.
    private var preview: AppState {
        var state = Fixture.desk()
        state.press(.character("p"))
        return state
    }

    private func wait(_ state: inout AppState, seconds: TimeInterval) {
        _ = state.handle(.tick(state.scene.now + seconds))
    }

    private func type(_ text: String, into state: inout AppState) {
        for character in text {
            wait(&state, seconds: 0.3)
            state.press(.character(character))
        }
    }

    @Test func `text typed after a refused key opens no end dialog and ends nothing`() {
        var state = preview
        state.press(.character("v"))
        #expect(state.notice.toast?.text.contains("Only fake sessions") == true)
        type("Hello, yes every day", into: &state)
        #expect(state.screens.top is PreviewState)
        #expect(state.scene.endings.waiting == nil)
        #expect(state.notice.toast?.text.contains("Text is ignored") == true)
    }

    @Test func `the Enter after ignored text does not close the screen`() {
        var state = preview
        state.press(.character("v"))
        type("Hi", into: &state)
        state.press(.enter)
        #expect(state.screens.top is PreviewState)
        state.press(.enter)
        #expect(state.screens.isEmpty)
    }

    @Test func `the help key works while typed text is ignored, and the text is still ignored afterwards`() {
        var state = preview
        state.press(.character("v"))
        type("Hi", into: &state)
        state.press(.character("?"))
        #expect(state.screens.top is HelpScreen)
        type("q", into: &state)
        #expect(state.screens.top is HelpScreen)
    }

    @Test func `after a pause the keys work again`() {
        var state = preview
        state.press(.character("v"))
        type("Hell", into: &state)
        wait(&state, seconds: TypingGuard.pause + 0.1)
        state.press(.character("e"))
        #expect(state.screens.top is EndDialog)
    }

    @Test func `Escape after ignored text makes the keys work again and closes nothing`() {
        var state = preview
        state.press(.character("v"), .character("H"), .escape)
        #expect(state.screens.top is PreviewState)
        state.press(.character("e"))
        #expect(state.screens.top is EndDialog)
    }

    @Test func `Escape directly after the refused key closes the screen`() {
        var state = preview
        state.press(.character("v"), .escape)
        #expect(state.screens.isEmpty)
    }

    @Test func `a command key works at once after a text field was opened and closed`() {
        var state = Fixture.desk()
        state.press(.character("/"), .enter, .character("e"))
        #expect(state.screens.top is EndDialog)
    }

    @Test func `text is ignored if its form closes while it is typed`() throws {
        var state = Fixture.desk()
        state.press(.character("n"), .character("f"))
        state.screens.update(CreateForm.self) { $0.form.focus(on: "max_duration_seconds") }
        let order = FakeSessionRequest(avatarID: "av_stock_001")
        #expect(state.press(.control("s")) == [.fake(.openAudio(order))])
        state.press(.character("6"))
        _ = state.handle(.fake(.audioOpened(order, .silence)))
        #expect(state.screens.isEmpty)
        type("e", into: &state)
        #expect(state.screens.isEmpty)
        wait(&state, seconds: TypingGuard.pause + 0.1)
        state.press(.character("e"))
        #expect(state.screens.top is EndDialog)
    }
}
