import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// The text filter.
struct FilterTests {
    @Test func `it works while it is typed, in any case, over what the row shows`() {
        var state = Fixture.desk()
        state.press(.character("/"))
        state.type("QA-17")
        #expect(state.desk.rows == [Fixture.fleet[1].id])
        #expect(state.draw().glyphText.contains("1 of 4"))
    }

    @Test func `several words must all match`() {
        var state = Fixture.desk()
        state.press(.character("/"))
        state.type("running demo")
        #expect(state.desk.rows == [Fixture.fleet[0].id])
    }

    @Test func `Enter keeps it and gives the keys back, Esc takes it away`() {
        var state = Fixture.desk()
        state.press(.character("/"))
        state.type("qa")
        state.press(.enter)
        #expect(!state.desk.isEditingFilter)
        #expect(state.desk.rows.count == 1)
        state.press(.escape)
        #expect(state.desk.rows.count == 4)
    }

    @Test func `letters that are commands elsewhere are text in it`() {
        var state = Fixture.desk()
        state.press(.character("/"))
        let asked = state.type("quen").filter { if case .cancel = $0 { false } else { true } }
        #expect(asked.isEmpty)
        #expect(state.desk.filter.text == "quen")
        #expect(state.dialogs.isEmpty)
    }

    @Test func `no match says so and how to go back`() {
        var state = Fixture.desk()
        state.press(.character("/"))
        state.type("nowhere")
        #expect(state.draw().glyphText.contains("No live session matches “nowhere”. A searches those that"))
        state.press(.enter)
        state.press(.character("A"))
        #expect(state.draw().glyphText.contains("No session matches “nowhere”. Esc clears the filter."))
    }

    @Test func `a word without its value is a mistake once it is left`() {
        var state = Fixture.desk()
        state.press(.character("/"))
        state.type("fps<")
        #expect(state.desk.filterMistakes.isEmpty)
        state.type(" x")
        #expect(state.desk.filterMistakes.map(\.words) == ["fps has no value yet: fps<20"])
        state.press(.backspace)
        state.press(.backspace)
        state.press(.enter)
        #expect(state.toast?.toast.text == "Left out of the filter: fps has no value yet: fps<20.")
        #expect(state.desk.filterMistakes.count == 1 && !state.desk.isEditingFilter)
    }

    @Test func `a filter for the past alone has the columns of the past`() {
        #expect(filtered("status:failed").draw().glyphText.contains("LASTED"))
        #expect(filtered("status:running").draw().glyphText.contains("AGE"))
    }

    private func filtered(_ text: String) -> AppState {
        var state = Fixture.desk()
        state.press(.character("/"))
        state.type(text)
        return state
    }

    @Test func `a status of the filter comes before the group of the desk`() {
        var state = Fixture.desk()
        _ = state.handle(.finishedLoaded(.success([.value(Fixture.session(9, .failed, age: 300))])))
        #expect(state.desk.rows.count == 4)
        state.press(.character("/"))
        state.type("status:failed")
        #expect(state.desk.rows == [Fixture.session(9).id])
        state.press(.escape)
        #expect(state.desk.rows.count == 4)
    }

    @Test func `Esc clears, and then leaves`() {
        var state = filtered("qa")
        state.press(.escape)
        #expect(state.desk.isEditingFilter && state.desk.filter.isEmpty)
        state.press(.escape)
        #expect(!state.desk.isEditingFilter)
    }

    @Test func `a mistake is underlined in the border and told below`() {
        let state = filtered("statsu:failed room:qa-17")
        #expect(state.desk.rows == [Fixture.fleet[1].id])
        let canvas = state.draw()
        #expect(canvas.glyphText.contains("✖ unknown field 'statsu' (did you mean status?)"))
        let wrong = canvas.cells.filter { $0.style.underline && $0.style.role == .bad }
        #expect(wrong.count == 6)
    }

    @Test func `Tab completes names, and values that are on the desk`() {
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

    @Test func `the arrows call up what was used before`() {
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

    @Test func `it is there again when the operator comes back from a session`() {
        var state = filtered("qa")
        state.press(.enter, .enter)
        #expect(!state.dialogs.isEmpty)
        state.press(.escape)
        #expect(state.desk.filter.text == "qa" && state.desk.rows.count == 1)
    }

    @Test func `an age passes by itself`() {
        var state = filtered("age>5m")
        #expect(state.desk.rows.isEmpty)
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(120)))
        _ = state.handle(.activeLoaded(.success(Fixture.fleet.map(Row.value))))
        #expect(state.desk.rows == [Fixture.fleet[3].id])
    }

    /// The column and the filter would contradict each other.
    @Test func `an age counts by the API's clock, as the column shows it`() {
        var state = filtered("age>5m")
        _ = state.handle(.clockCompared(120))
        _ = state.handle(.activeLoaded(.success(Fixture.fleet.map(Row.value))))
        #expect(state.desk.rows == [Fixture.fleet[3].id])
    }
}
