import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// The filter of the desk.
struct FilterTests {
    @Test func `the filter applies while it is typed and ignores upper and lower case`() {
        var state = Fixture.desk()
        state.press(.character("/"))
        state.type("QA-17")
        #expect(state.desk.rows == [Fixture.fleet[1].id])
        #expect(state.draw().glyphText.contains("1 of 4 active"))
    }

    @Test func `a row must match all words of the filter`() {
        var state = Fixture.desk()
        state.press(.character("/"))
        state.type("running demo")
        #expect(state.desk.rows == [Fixture.fleet[0].id])
    }

    @Test func `Enter keeps the filter and closes its input, and Esc removes the filter`() {
        var state = Fixture.desk()
        state.press(.character("/"))
        state.type("qa")
        state.press(.enter)
        #expect(!state.desk.isEditingFilter)
        #expect(state.desk.rows.count == 1)
        state.press(.escape)
        #expect(state.desk.rows.count == 4)
    }

    @Test func `letters that are commands are text while the filter is edited`() {
        var state = Fixture.desk()
        state.press(.character("/"))
        let asked = state.type("quen").filter { if case .cancel = $0 { false } else { true } }
        #expect(asked.isEmpty)
        #expect(state.desk.filter.text == "quen")
        #expect(state.screens.isEmpty)
    }

    @Test func `a filter without matches shows a message with the keys for the next step`() {
        var state = Fixture.desk()
        state.press(.character("/"))
        state.type("nowhere")
        #expect(state.draw().glyphText.contains("No live session matches “nowhere”. ↵, then A also searches"))
        state.press(.enter)
        #expect(state.draw().glyphText.contains("No live session matches “nowhere”. A also searches ended"))
        state.press(.character("A"))
        #expect(state.draw().glyphText.contains("No session matches “nowhere”. Esc clears the filter."))
    }

    @Test func `a filter field without a value is an error once the next word or Enter follows`() {
        var state = Fixture.desk()
        state.press(.character("/"))
        state.type("fps<")
        #expect(state.desk.filterErrors.isEmpty)
        state.type(" x")
        #expect(state.desk.filterErrors.map(\.words) == ["fps has no value yet: fps<20"])
        state.press(.backspace)
        state.press(.backspace)
        state.press(.enter)
        #expect(state.notice.toast?.text == "Ignored in the filter: fps has no value yet: fps<20.")
        #expect(state.desk.filterErrors.count == 1 && !state.desk.isEditingFilter)
    }

    @Test func `a filter for finished sessions shows the columns of finished sessions`() {
        #expect(filtered("status:failed").draw().glyphText.contains("LASTED"))
        #expect(filtered("status:running").draw().glyphText.contains("AGE"))
    }

    private func filtered(_ text: String) -> AppState {
        var state = Fixture.desk()
        state.press(.character("/"))
        state.type(text)
        return state
    }

    @Test func `a status in the filter overrides the group of the desk`() {
        var state = Fixture.desk()
        _ = state.handle(.loaded(.finished(.success([.value(Fixture.session(9, .failed, age: 300))]))))
        #expect(state.desk.rows.count == 4)
        state.press(.character("/"))
        state.type("status:failed")
        #expect(state.desk.rows == [Fixture.session(9).id])
        state.press(.escape)
        #expect(state.desk.rows.count == 4)
    }

    @Test func `the first Esc clears the filter, and the second closes its input`() {
        var state = filtered("qa")
        state.press(.escape)
        #expect(state.desk.isEditingFilter && state.desk.filter.isEmpty)
        state.press(.escape)
        #expect(!state.desk.isEditingFilter)
    }

    @Test func `an invalid filter word is underlined in the border and explained below`() {
        let state = filtered("statsu:failed room:qa-17")
        #expect(state.desk.rows == [Fixture.fleet[1].id])
        let canvas = state.draw()
        #expect(canvas.glyphText.contains("✖ unknown field 'statsu' (did you mean status?)"))
        let wrong = canvas.cells.filter { $0.style.underline && $0.style.role == .bad }
        #expect(wrong.count == 6)
    }

    @Test func `Tab completes field names, and values of loaded sessions`() {
        var state = filtered("sta")
        state.press(.tab)
        #expect(state.desk.filter.text == "status:")
        state.type("ru")
        state.press(.tab)
        #expect(state.desk.filter.text == "status:running ")
        state.type("avatar:av_m")
        state.press(.tab)
        #expect(state.desk.filter.text == "status:running avatar:av_mika ")
    }

    @Test func `the up and down keys recall earlier filters`() {
        var state = filtered("qa")
        state.press(.enter, .escape, .character("/"))
        state.type("demo")
        state.press(.enter, .character("/"), .up)
        #expect(state.desk.filter.text == "demo")
        state.press(.up)
        #expect(state.desk.filter.text == "qa")
        #expect(state.desk.rows == [Fixture.fleet[1].id])
        state.press(.down, .down)
        #expect(state.desk.filter.text == "demo")
    }

    @Test func `the filter is kept while a session screen is open`() {
        var state = filtered("qa")
        state.press(.enter, .enter)
        #expect(!state.screens.isEmpty)
        state.press(.escape)
        #expect(state.desk.filter.text == "qa" && state.desk.rows.count == 1)
    }

    @Test func `a session matches an age filter once it is old enough`() {
        var state = filtered("age>5m")
        #expect(state.desk.rows.isEmpty)
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(120)))
        _ = state.handle(.loaded(.active(.success(Fixture.fleet.map(Row.value)))))
        #expect(state.desk.rows == [Fixture.fleet[3].id])
    }

    /// Otherwise the age column and the filter would contradict each other.
    @Test func `an age in the filter is relative to the API's clock, like the age column`() {
        var state = filtered("age>5m")
        _ = state.handle(.calls(.clockCompared(120)))
        _ = state.handle(.loaded(.active(.success(Fixture.fleet.map(Row.value)))))
        #expect(state.desk.rows == [Fixture.fleet[3].id])
    }
}
