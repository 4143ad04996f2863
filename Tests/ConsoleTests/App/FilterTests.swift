import Model
import Testing

@testable import Console

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
        #expect(state.draw().glyphText.contains("No session matches “nowhere”. Esc clears the filter."))
    }
}
