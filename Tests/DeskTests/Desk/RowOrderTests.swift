import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The number of comparisons and filter checks for an update of the rows.
struct RowOrderTests {
    /// With 10,000 finished sessions: the cost of a key, a poll or a page must not depend on their number.
    @Test func `a key checks no session, a poll only live ones, and a filter letter each session once`() {
        var state = Fixture.desk()
        state.press(.character("A"))
        let rows = (0..<10_000).map { Row.value(Fixture.session($0 + 100, .ended, age: Double($0))) }
        _ = state.handle(.loaded(.finished(.success(rows))))
        #expect(state.desk.rows.count == 10_004)
        var work = state.desk.order.work
        func spent(_ body: () -> Void) -> RowOrder.Work {
            body()
            defer { work = state.desk.order.work }
            return RowOrder.Work(
                compared: state.desk.order.work.compared - work.compared,
                asked: state.desk.order.work.asked - work.asked)
        }
        let key = spent { state.press(.character("j")) }
        #expect(key.asked == 0 && key.compared == 0)
        let poll = spent { _ = state.handle(.loaded(.active(.success(Fixture.fleet.map(Row.value))))) }
        #expect(poll.asked <= 16 && poll.compared <= 200)
        let page = spent { _ = state.handle(.loaded(.finished(.success(Array(rows.prefix(100)))))) }
        #expect(page.asked <= 16 && page.compared <= 200)
        _ = spent { state.press(.character("/")) }
        let letter = spent { state.press(.character("d")) }
        #expect(letter.asked <= 10_016 && letter.compared <= 200)
    }
}
