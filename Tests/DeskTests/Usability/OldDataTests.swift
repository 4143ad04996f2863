import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Values while the API does not respond: they become dim, then dashes.
struct OldDataTests {
    /// A desk whose last response is `age` seconds old, with the cursor on the running session.
    private func desk(age: TimeInterval) -> AppState {
        var state = Fixture.desk(columns: 160)
        state.press(.character("G"), .character("k"))
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(age)))
        _ = state.handle(.loaded(.active(.failure(.unreachable(.refused)))))
        return state
    }

    private func line(_ part: String, in state: AppState) throws -> (y: Int, text: String) {
        let lines = state.draw().glyphText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let y = try #require(lines.firstIndex { $0.contains(part) })
        return (y, lines[y])
    }

    @Test func `a value of the table is dim while requests fail, and not before`() throws {
        for (age, isDim) in [(1.0, false), (20, true)] {
            var state = Fixture.desk()
            state.press(.character("G"), .character("k"))
            if isDim { state = desk(age: age) }
            let row = try line("qa-17", in: state)
            let x = try #require(row.text.firstRange(of: "qa-17"))
            let column = row.text.distance(from: row.text.startIndex, to: x.lowerBound)
            #expect((state.draw()[column, row.y].style.role == .dim) == isDim, "\(age)")
        }
    }

    @Test func `after a minute without a response, ages, rates, slots and credits are dashes`() throws {
        let before = desk(age: 50)
        #expect(try line("qa-17", in: before).text.contains("0:53"))
        #expect(before.draw().glyphText.contains("slots 4/10"))
        let state = desk(age: 70)
        let screen = state.draw().glyphText
        #expect(!(try line("qa-17", in: state).text.contains("1:13")))
        #expect(screen.contains("slots –/10") && screen.contains("credits –"))
        #expect(screen.contains("ends in   – of 10:00"))
    }

    @Test(arguments: ["U", "Z", "J"])
    func `usage, groups and JSON are dim while requests fail, and not before`(key: Character) throws {
        for age in [1.0, 20] {
            var state = age == 1 ? Fixture.desk(columns: 160) : desk(age: age)
            state.press(.character(key))
            let row = try line(["U": "credits  ", "Z": "▸ "][key] ?? "status", in: state)
            let styles = (4..<150).map { state.draw()[$0, row.y].style.role }
            #expect(styles.contains(.strong) == (age == 1 && key != "J"), "\(age)")
            if key == "J" { #expect(state.draw().glyphText.contains("old: last response 20 s ago") == (age == 20)) }
        }
    }

    @Test func `after a minute without a response, the spending is not known`() throws {
        var state = desk(age: 70)
        state.press(.character("U"))
        #expect(try line("spending", in: state).text.contains("–  not known"))
    }

    @Test(arguments: [0.0, 3, 12.4, 30, 59])
    func `table and details show one age for one session`(age: TimeInterval) throws {
        let state = age == 0 ? Fixture.desk() : desk(age: age)
        let session = try #require(state.scene.feed.session(state.desk.cursor))
        let shown = Format.duration(session.age(at: state.scene.now))
        let screen = state.draw().glyphText.split(separator: "\n")
        #expect(screen.contains { $0.contains("▌") && $0.contains(shown) })
        #expect(screen.contains { $0.contains("status    ") && $0.contains(shown) })
    }

    @Test func `an ended session and a fake session do not age`() {
        var scene = Fixture.scene()
        scene.feed.freshness.succeed(at: Fixture.now.addingTimeInterval(-120))
        scene.feed.apply(Fixture.session(8, .ended), at: Fixture.now)
        #expect(scene.dataAge == .outdated)
        #expect(scene.dataAge(of: Fixture.session(1)) == .outdated)
        #expect(scene.dataAge(of: Fixture.session(8, .ended)) == .fresh)
    }

    @Test func `the number of active sessions does not count ended ones`() {
        var state = Fixture.desk()
        let ended = (20..<60).map { Row.value(Fixture.session($0, .ended, age: 900)) }
        _ = state.handle(.loaded(.finished(.success(ended))))
        #expect(state.draw().glyphText.contains("4 active"))
        state.press(.character("t"))
        #expect(state.draw().glyphText.contains("40 ended"))
        state.press(.character("A"))
        #expect(state.draw().glyphText.contains("44 sessions"))
    }

    @Test func `end results show the current status, not that of the response`() {
        var state = Fixture.desk()
        state.press(.character("*"), .character("e"), .character("y"))
        let later = Fixture.now.addingTimeInterval(EndRequests.delay)
        _ = state.handle(.tick(later))
        for number in 1...3 {
            _ = state.handle(
                .sessions(.ended(Fixture.session(number).id, .success(Fixture.session(number, .ending)))))
        }
        #expect(state.draw().glyphText.contains("0 ended  3 ending"))
        _ = state.handle(.loaded(.active(.success([]))))
        let screen = state.draw().glyphText
        #expect(screen.contains("3 ended") && screen.contains("Ended 3 sessions") && !screen.contains("● ending"))
    }
}
