import DeskSupport
import FoundationEssentials
import Model
import Settings
import Testing

@testable import Canvas
@testable import Desk

/// Keys confirm only what the terminal has shown.
@Suite("confirmations")
struct ConfirmationTests {
    private let start = Fixture.now

    /// Handles keys as one read that began `seconds` after the start.
    private func read(
        _ state: inout AppState, _ keys: [Key], after seconds: TimeInterval, isOutputBlocked: Bool = false
    ) {
        let messages: [Message] =
            [.keysRead(at: start + seconds, isOutputBlocked: isOutputBlocked)] + keys.map(Message.key)
        _ = state.handle(messages)
    }

    private func show(_ state: inout AppState, after seconds: TimeInterval) {
        _ = state.handle(.shown(revision: state.confirmation.revision, at: start + seconds))
    }

    private func isEnding(_ state: AppState) -> Bool { state.scene.endings.waiting != nil }

    private var production: AppState {
        var state = Fixture.desk()
        state.scene.place = Place(kind: .production, badge: "PRODUCTION", host: "api.protoface.com")
        return state
    }

    @Test func `a burst does not confirm the dialog that it opens`() {
        var state = Fixture.desk()
        show(&state, after: 0)
        read(&state, [.character("h"), .character("e"), .character("y")], after: 1)
        #expect(state.screens.top is EndDialog)
        #expect(!isEnding(state))
        #expect(state.notice.toast?.text.contains("Ignored y: too early; press it again.") == true)
    }

    @Test func `a session that ended while its dialog was open is not ended again`() throws {
        var state = Fixture.desk()
        read(&state, [.character("e")], after: 1)
        let id = try #require((state.screens.top as? EndDialog)?.sessions.first)
        var ended = try #require(state.scene.feed.session(id))
        (ended.status, ended.endedAt) = (.ended, Fixture.now)
        state.scene.feed.apply(ended, at: Fixture.now)
        show(&state, after: 2)
        #expect(state.draw().glyphText.contains("It has ended already; nothing is sent."))
        read(&state, [.character("y")], after: 5)
        #expect(!isEnding(state) && !(state.screens.top is EndDialog))
        #expect(state.notice.toast?.text.contains("Nothing was sent") == true)
    }

    @Test func `a key in a later read does not confirm a dialog that was not shown`() {
        var state = Fixture.desk()
        show(&state, after: 0)
        read(&state, [.character("e")], after: 1)
        read(&state, [.character("y")], after: 5)
        #expect(!isEnding(state))
    }

    @Test(
        "a key confirms 150 ms after the dialog was shown, not earlier",
        arguments: [(0.0, false), (0.149, false), (0.151, true), (3.0, true)])
    func delay(seconds: TimeInterval, ends: Bool) {
        var state = Fixture.desk()
        read(&state, [.character("e")], after: 1)
        show(&state, after: 1.01)
        read(&state, [.character("y")], after: 1.01 + seconds)
        #expect(isEnding(state) == ends)
    }

    @Test func `a picture from before the dialog does not count as the dialog's`() {
        var state = Fixture.desk()
        let revision = state.confirmation.revision
        read(&state, [.character("e")], after: 1)
        _ = state.handle(.shown(revision: revision, at: start + 1.1))
        read(&state, [.character("y")], after: 2)
        #expect(!isEnding(state))
    }

    @Test func `nothing is confirmed while the output is blocked`() {
        var state = Fixture.desk()
        read(&state, [.character("e")], after: 1)
        show(&state, after: 1.01)
        read(&state, [.character("y")], after: 2, isOutputBlocked: true)
        #expect(!isEnding(state))
        read(&state, [.character("y")], after: 3)
        #expect(!isEnding(state), "the picture with the notice was not shown yet")
        show(&state, after: 3.1)
        read(&state, [.character("y")], after: 4)
        #expect(isEnding(state))
    }

    @Test func `a confirming key must come alone`() {
        var state = Fixture.desk()
        read(&state, [.character("e")], after: 1)
        show(&state, after: 1.01)
        read(&state, [.character("h"), .character("y")], after: 2)
        #expect(!isEnding(state))
    }

    @Test func `the typed phrase counts only after its dialog was shown`() {
        var state = production
        read(&state, [.character("e"), .character("e"), .character("n"), .character("d"), .enter], after: 1)
        #expect((state.screens.top as? EndDialog)?.typed.isEmpty == true)
        show(&state, after: 1.1)
        for (index, key) in "end".enumerated() {
            read(&state, [.character(key)], after: 2 + Double(index) / 10)
            show(&state, after: 2.05 + Double(index) / 10)
        }
        #expect((state.screens.top as? EndDialog)?.typed.text == "end")
        read(&state, [.enter], after: 2.3)
        #expect(isEnding(state))
    }

    @Test func `Enter that comes with the phrase in one read does not end`() {
        var state = production
        read(&state, [.character("e")], after: 1)
        show(&state, after: 1.1)
        read(&state, [.character("e"), .character("n"), .character("d"), .enter], after: 2)
        #expect(state.screens.top is EndDialog)
        #expect(!isEnding(state))
    }

    @Test func `Esc closes a dialog that was not shown yet`() {
        var state = Fixture.desk()
        read(&state, [.character("e"), .escape], after: 1)
        #expect(state.screens.isEmpty)
    }

    @Test func `a question inside a screen must be shown as well`() {
        var state = Fixture.desk()
        state.screens.push(ViewList(views: [SavedView(name: "mine")], desk: SavedView(name: "")))
        _ = state.handle(.tick(start))
        show(&state, after: 1)
        read(&state, [.control("x")], after: 2)
        read(&state, [.control("x")], after: 3)
        #expect((state.screens.top as? ViewList)?.openQuestion != nil, "the second key was ignored")
        show(&state, after: 3.1)
        var messages: [Message] = [.keysRead(at: start + 4, isOutputBlocked: false)]
        messages.append(.key(.control("x")))
        #expect(!state.handle(messages).isEmpty, "the view is deleted")
    }

    @Test func `a line that is pasted without brackets does not send the form`() {
        var state = Fixture.desk()
        read(&state, [.character("n")], after: 1)
        show(&state, after: 1.1)
        read(&state, [.character("a"), .enter], after: 2)
        #expect((state.screens.top as? CreateForm)?.form.problems.isEmpty == true, "the form was not checked")
        read(&state, [.tab, .character("w"), .control("s")], after: 3)
        #expect((state.screens.top as? CreateForm)?.form.problems.isEmpty == true, "the form was not checked")
        #expect(state.notice.toast?.tone == .bad)
    }

    @Test func `every request that changes data needs a key that may confirm`() {
        var state = Fixture.desk()
        let id = Fixture.session(1).id
        #expect(state.perform(.sessions(.end([id]))).isEmpty)
        #expect(!isEnding(state))
    }

    // MARK: Small windows

    @Test func `in a window that is too small, keys end nothing and open nothing`() {
        var state = Fixture.desk()
        _ = state.handle(.resized(Size(columns: 30, rows: 6)))
        for text in ["e", "y", "n", "x", "O", "?", "/"] {
            show(&state, after: 0)
            for character in text { read(&state, [.character(character)], after: 1) }
        }
        #expect(state.screens.isEmpty)
        #expect(!state.desk.isEditingFilter)
        #expect(!isEnding(state))
    }

    @Test func `a dialog counts as shown only when the window is large enough again`() {
        var state = Fixture.desk()
        read(&state, [.character("e")], after: 1)
        show(&state, after: 1.1)
        _ = state.handle(.resized(Size(columns: 30, rows: 6)))
        show(&state, after: 2)
        read(&state, [.character("y")], after: 3)
        _ = state.handle(.resized(Size(columns: 120, rows: 40)))
        read(&state, [.character("y")], after: 4)
        #expect(!isEnding(state))
        show(&state, after: 4.1)
        read(&state, [.character("y")], after: 5)
        #expect(isEnding(state))
    }

    @Test func `in a window that is too small, redraw, suspend and quit work`() {
        var state = Fixture.desk()
        _ = state.handle(.resized(Size(columns: 30, rows: 6)))
        #expect(state.handle(.key(.control("l"))) == [.terminal(.redraw)])
        #expect(state.handle(.key(.control("z"))) == [.terminal(.suspend)])
        #expect(state.handle(.key(.control("c"))) == [.quit])
        #expect(state.handle(.key(.character("q"))) == [.quit])
        _ = state.handle(.resized(Size(columns: 120, rows: 40)))
        _ = state.press(.character("n"))
        _ = state.handle(.resized(Size(columns: 30, rows: 6)))
        #expect(state.handle(.key(.character("q"))).isEmpty, "q is text in a form")
    }

    @Test func `a window that is too small shows the countdown, and Esc cancels it`() {
        var state = Fixture.desk()
        _ = state.press(.character("e"), .character("y"))
        #expect(isEnding(state))
        _ = state.handle(.resized(Size(columns: 38, rows: 6)))
        #expect(state.draw().glyphText.contains("Ending"))
        _ = state.handle(.key(.escape))
        #expect(!isEnding(state))
    }
}
