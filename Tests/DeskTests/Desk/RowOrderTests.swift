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
        let shown = state.desk.rows.count
        let second = spent { state.press(.character("9")) }
        #expect(second.asked <= shown + 16 && second.compared <= 200)
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `rows are the same after typing a filter letter by letter as after reading it at once`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var state = Fixture.desk()
        state.press(.character("A"))
        let rows = (0..<300).map { Row.value(Fixture.session($0 + 100, .ended, age: Double($0))) }
        _ = state.handle(.loaded(.finished(.success(rows))))
        state.press(.character("/"))
        for _ in 0..<60 {
            let letters = Array("aeo129 :!~*-_") + ["is:ended ", "room:", "status:failed ", "id~", "age>1m "].joined()
            let letter = letters.randomElement(using: &random) ?? "a"
            state.press(Int.random(in: 0..<4, using: &random) == 0 ? .backspace : .character(letter))
            if Int.random(in: 0..<5, using: &random) == 0 {
                _ = state.handle(.loaded(.active(.success(Fixture.fleet.shuffled(using: &random).map(Row.value)))))
            }
            let criteria = RowOrder.Criteria(
                group: state.desk.group, terms: state.desk.terms, column: state.desk.sort,
                isReversed: state.desk.isReversed, marks: [])
            var order = RowOrder()
            order.update(criteria, from: state.scene.feed, at: state.scene.now, cursor: nil)
            #expect(order.shown == state.desk.order.shown, "\(state.desk.filter.text)")
        }
    }
}
