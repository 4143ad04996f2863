import FoundationEssentials
import Model
import Testing

@testable import Console

/// The rows under random events, and what they cost.
struct RowOrderTests {
    /// A seeded row of numbers.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) ^ state
        }
        mutating func roll(_ sides: Int) -> Int { Int(next() >> 8) % sides }
    }

    private let statuses: [SessionStatus] = [.queued, .starting, .running, .ending, .ended, .failed]
    private let filters = ["", "room:qa", "status:failed", "!room:demo-room", "age>3m", "is:marked", "status:running,ended av", "statsu:x"]

    private func session(_ dice: inout Dice, _ number: Int) -> Session {
        Fixture.session(
            number, statuses[dice.roll(6)], age: Double(number * 7), room: ["demo-room", "qa-17", "kiosk"][dice.roll(3)],
            avatar: "av_\(dice.roll(4))", frames: dice.roll(2) == 0 ? nil : dice.roll(900))
    }

    @Test(arguments: 1...12)
    func `whatever happens, the cursor stays with its session and the action hits what was on the screen`(seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        var state = Fixture.desk(columns: 120, rows: 20)
        var known: [Session] = Fixture.fleet
        for step in 0..<250 {
            let before = (cursor: state.desk.cursor, rows: Array(state.desk.rows), index: state.desk.cursorIndex)
            switch dice.roll(9) {
            case 0, 1, 2:
                known.append(session(&dice, 100 + step))
                known = known.filter { _ in dice.roll(12) > 0 }.map { old in
                    dice.roll(6) > 0 ? old : old.status.isTerminal ? old : session(&dice, Int(old.id.rawValue.suffix(4)) ?? 0)
                }
                _ = state.handle(.tick(Fixture.now.addingTimeInterval(Double(step))))
                _ = state.handle(.activeLoaded(.success(known.filter(\.status.isActive).map(Row.value))))
                _ = state.handle(.finishedLoaded(.success(known.filter(\.status.isTerminal).map(Row.value))))
                expectStays(before, state, "refresh")
            case 3:
                state.desk.sort(by: SessionColumn.fixed[dice.roll(SessionColumn.fixed.count)])
                state.refreshRows()
                #expect(state.desk.cursor == before.cursor)
            case 4: state.press([.character("S"), .character("s")][dice.roll(2)])
            case 5:
                state.desk.setFilter(filters[dice.roll(filters.count)], clock: FilterClock(now: state.scene.now, utcOffset: 0))
                state.refreshRows()
                expectStays(before, state, "filter")
            case 6: state.press([.character("j"), .character("k"), .character("G"), .character("g"), .character(" ")][dice.roll(5)])
            case 7: state.press([.character("a"), .character("t"), .character("A")][dice.roll(3)])
            default: try expectHit(&state, &dice)
            }
            // The cursor may have left a session that only stayed for it.
            state.refreshRows()
            expectSound(state)
        }
    }

    /// The session stays under the cursor as long as it is in the list; else the cursor takes the row that took its place.
    private func expectStays(_ before: (cursor: SessionID?, rows: [SessionID], index: Int?), _ state: AppState, _ what: String) {
        guard let cursor = before.cursor else { return }
        if state.desk.rows.contains(cursor) { #expect(state.desk.cursor == cursor, "\(what)") }
    }

    /// What was on the screen when the key went down is what a copy and an end are about, whatever comes in between.
    private func expectHit(_ state: inout AppState, _ dice: inout Dice) throws {
        state.desk.marks = []
        guard let cursor = state.desk.cursor else { return }
        let line = try #require(state.desk.cursorIndex) - state.desk.top
        #expect(state.desk.rows[state.desk.top + line] == cursor)
        let copied = state.press(.character("y"))
        #expect(copied.contains(.copy(cursor.rawValue)))
        state.press(.character("e"))
        guard case .end = state.dialogs.last else { return }
        _ = state.handle(.activeLoaded(.success([.value(Fixture.session(5000 + dice.roll(99), age: 0))])))
        guard case .end(let dialog)? = state.dialogs.last else { return }
        #expect(dialog.sessions == [cursor])
        state.press(.escape)
    }

    /// The rows that were kept up step by step are those that are made from nothing.
    private func expectSound(_ state: AppState) {
        var fresh = RowOrder()
        let desk = state.desk
        let marks = desk.terms.asks(for: .marked) ? desk.marks : []
        let wish = RowOrder.Wish(group: desk.group, terms: desk.terms, column: desk.sort, isReversed: desk.isReversed, marks: marks)
        fresh.update(wish, from: state.scene.feed, at: state.scene.now, cursor: nil)
        let lingering = desk.cursor.flatMap(state.scene.feed.shelf.slot)
        #expect(desk.order.shown.filter { $0 != lingering } == fresh.shown.filter { $0 != lingering })
        #expect(Set(desk.rows).count == desk.rows.count)
        #expect((desk.cursor == nil) == desk.rows.isEmpty)
        if let index = desk.cursorIndex { #expect(desk.rows[index] == desk.cursor) }
    }

    /// Ten thousand of them here: what matters is that the count does not come into it.
    @Test func `a key asks nothing, a poll asks about live sessions only, a letter of the filter about each once`() {
        var state = Fixture.desk()
        state.press(.character("A"))
        let rows = (0..<10_000).map { Row.value(Fixture.session($0 + 100, .ended, age: Double($0))) }
        _ = state.handle(.finishedLoaded(.success(rows)))
        #expect(state.desk.rows.count == 10_004)
        var work = state.desk.order.work
        func spent(_ body: () -> Void) -> RowOrder.Work {
            body()
            defer { work = state.desk.order.work }
            return RowOrder.Work(compared: state.desk.order.work.compared - work.compared, asked: state.desk.order.work.asked - work.asked)
        }
        let key = spent { state.press(.character("j")) }
        #expect(key.asked == 0 && key.compared == 0)
        let poll = spent { _ = state.handle(.activeLoaded(.success(Fixture.fleet.map(Row.value)))) }
        #expect(poll.asked <= 16 && poll.compared <= 200)
        let page = spent { _ = state.handle(.finishedLoaded(.success(Array(rows.prefix(100))))) }
        #expect(page.asked <= 16 && page.compared <= 200)
        _ = spent { state.press(.character("/")) }
        let letter = spent { state.press(.character("d")) }
        #expect(letter.asked <= 10_016 && letter.compared <= 200)
    }
}
