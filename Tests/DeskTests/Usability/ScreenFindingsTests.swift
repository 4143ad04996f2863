import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Values and texts that contradicted each other, or that a window cut.
struct ScreenFindingsTests {
    @Test func `marks on sessions that are not in the table are counted apart`() {
        var state = Fixture.desk()
        state.press(.character(" "), .character(" "))
        #expect(state.draw().glyphText.contains("✓ 2 marked "))
        state.desk.setFilter("room-that-no-session-has")
        state.refreshRows()
        #expect(state.draw().glyphText.contains("✓ 0 marked, 2 not shown"))
    }

    @Test func `ending one marked session names the mark, as it is not the session under the cursor`() {
        var state = Fixture.desk()
        state.press(.character(" "), .character("e"))
        #expect(state.draw().glyphText.contains("End 1 marked session?"))
        state.press(.escape, .escape, .character("e"))
        #expect(state.draw().glyphText.contains("End this session?"))
    }

    @Test func `without any response, slots and sessions are not known instead of none`() {
        var state = AppState(scene: Fixture.scene(), keySeed: "test")
        _ = state.handle(.loaded(.active(.failure(.unreachable(.refused)))))
        let desk = state.draw().glyphText
        #expect(!desk.contains("0 active"))
        for key in [Key.character("U"), .character("Z")] {
            state.press(key)
            let screen = state.draw().glyphText
            #expect(screen.contains("Not known: ") && !screen.contains("No session holds a slot"), "\(screen)")
            #expect(!screen.contains("0 credits/min") && !screen.contains("Slots 0") && !screen.contains("0 slots"))
            #expect(!screen.contains("Loading…"))
            state.press(.escape)
        }
    }

    @Test(arguments: [80, 100, 120])
    func `the reason of a session that has ended under the cursor is not cut`(columns: Int) throws {
        var state = Fixture.desk(columns: columns, rows: 24)
        state.press(.character("g"))
        let id = try #require(state.desk.cursor)
        var session = try #require(state.scene.feed.session(id))
        session.status = .ended
        session.endedAt = Fixture.now
        state.scene.feed.doctor.endCalls[id] = Fixture.now
        state.scene.feed.apply(session, at: Fixture.now)
        state.refreshRows()
        let row = state.draw().glyphText.split(separator: "\n").first { $0.contains("▌") }
        // Beside the details, which have the reason, there is no room for it.
        let text = columns == 100 ? "○ ended " : "○ ended here"
        #expect(row?.contains(text) == true, "\(row ?? "")")
    }

    @Test func `the minutes of the tiers add up to the minutes of the month`() {
        for seconds in [["a": 90, "b": 90, "c": 30], ["a": 59, "b": 59], ["a": 61, "b": 119, "c": 60], ["a": 7201]] {
            let total = seconds.values.reduce(0, +)
            #expect(UsageDays.minutes(of: seconds, total: total).values.reduce(0, +) == total / 60)
        }
        #expect(UsageDays.minutes(of: ["a": 90, "b": 90, "c": 30], total: 210) == ["a": 2, "b": 1, "c": 0])
        // Other numbers of the API are shown as they are.
        #expect(UsageDays.minutes(of: ["a": 90, "b": 30], total: 600) == ["a": 1, "b": 0])
        #expect(UsageDays.minutes(of: ["a": .max, "b": .max], total: 0).count == 2)
    }

    @Test func `a message that is longer than the window ends with an ellipsis`() {
        var canvas = Canvas(Size(columns: 40, rows: 10))
        let text = "The API can't be reached: connection refused. The loaded data is kept. Retrying; r retries now."
        ToastBox(toast: .bad(String(repeating: text + " ", count: 3))).draw(on: &canvas, above: canvas.bounds.bottom(1))
        let lines = canvas.glyphText.split(separator: "\n")
        #expect(lines.last { $0.hasPrefix("│") }?.contains("…") == true, "\(canvas.glyphText)")
    }

    @Test func `the list of avatars says how many of them are not shown`() {
        let options = (1...9).map { FormField.Option("av_\($0)") }
        let field = FormField(path: "avatar_id", label: "avatar", kind: .picker(options))
        var canvas = Canvas(Size(columns: 60, rows: 3))
        var input = PickerInput()
        input.open(options)
        FormValueView(field: field, value: .picker(input), isFocused: true).draw(on: &canvas, in: canvas.bounds.top(1))
        #expect(canvas.glyphText.contains("9 of 9  ↓ 2 more"), "\(canvas.glyphText)")
    }

    @Test func `the ticket dialog scrolls in a small window and counts the hidden lines`() {
        var state = Fixture.desk(columns: 40, rows: 10)
        state.press(.character("g"), .character("b"))
        #expect(state.draw().glyphText.contains("more"))
        #expect(!state.draw().glyphText.contains("looks like"))
        for _ in 0..<30 { state.press(.down) }
        let screen = state.draw().glyphText
        #expect(screen.contains("looks like") && !screen.contains("↓"), "\(screen)")
    }

    @Test func `a unit stays on the line of its number`() {
        #expect(
            LineBreaking.lines("first picture after 739 ms, then none", width: 24) == [
                "first picture after", "739 ms, then none",
            ])
        #expect(LineBreaking.lines("it ran for 12 s", width: 12) == ["it ran for", "12 s"])
        #expect(LineBreaking.lines("a level of −19.1 dBFS.", width: 14) == ["a level of", "−19.1 dBFS."])
        // A noun after a number can go to the next line.
        #expect(LineBreaking.lines("waits for 3 sessions", width: 12) == ["waits for 3", "sessions"])
        #expect(LineBreaking.lines("123456789 s", width: 4).allSatisfy { textWidth($0) <= 4 })
    }

    @Test func `the end dialog of production shows its field below the explanation in a small window`() throws {
        var state = Fixture.desk(columns: 40, rows: 10)
        state.scene.place = Place(kind: .production, badge: "PRODUCTION", host: "api.protoface.com")
        state.press(.character("e"))
        state.type("enq")
        let lines = state.draw().glyphText.split(separator: "\n")
        #expect(lines.contains { $0.contains("This is production: type end") }, "\(lines)")
        #expect(lines.contains { $0.contains(" enq ") && !$0.contains("production") })
    }

    @Test func `a failed session with an empty code has a dot as its reason`() {
        var state = Fixture.desk()
        state.press(.character("t"))
        var failed = Fixture.session(7, .failed, age: 400)
        failed.failure = SessionFailure(code: "", message: "")
        _ = state.handle(.loaded(.finished(.success([.value(failed)]))))
        let row = state.draw().glyphText.split(separator: "\n").first { $0.hasPrefix("│▌") }
        #expect(row?.prefix(74).contains("·") == true, "\(row ?? "")")
    }

    @Test func `a column LASTED that the user added to live sessions stays while one is in trouble`() {
        let fitted = TableColumn.fitted(
            60, kinds: [.status, .session, .avatar, .room, .age, .lasted], added: [.lasted], widths: [.status: 14])
        #expect(fitted.contains { $0.column.kind == .lasted })
    }
}
