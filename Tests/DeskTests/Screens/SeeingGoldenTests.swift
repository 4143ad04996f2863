import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The session screen, the difference, the raw JSON and the ticket, cell by cell.
struct SeeingGoldenTests {
    /// A session that froze at two, among others that did well.
    private func desk(_ columns: Int, _ rows: Int) -> AppState {
        var state = Fixture.desk(columns: columns, rows: rows)
        for number in 20..<40 {
            var good = Fixture.session(number, .ended, age: Double(1000 + number * 60), frames: 1490)
            good.firstFrameAt = good.createdAt.addingTimeInterval(1.2 + Double(number) / 100)
            state.scene.feed.take(finished: [.value(good)], at: Fixture.now)
        }
        let frozen = Self.frozen
        for back in stride(from: 130, through: 0, by: -2) {
            var seen = frozen
            let running = 130 - back
            let moving = running < 60 ? running : running < 90 ? 60 : running < 108 ? running - 30 : 78
            seen.usage = SessionUsage(billableSeconds: running, frames: 4000 + moving * 25)
            state.scene.feed.take(seen, at: Fixture.now.addingTimeInterval(-Double(back)))
        }
        state.desk.moveCursor(to: frozen.id)
        state.refreshRows()
        return state
    }

    @Test func `what was on another day says on which`() {
        var state = desk(120, 40)
        var old = Fixture.session(60, .ended, age: 2 * 86_400, frames: 1490)
        old.firstFrameAt = old.createdAt.addingTimeInterval(2)
        state.scene.feed.take(finished: [.value(old)], at: Fixture.now)
        let facts = SessionFacts(scene: state.scene, session: old.id, width: 60, isFull: true)
        let text = facts.timeline(old).map { $0.map(\.text).joined() }.joined(separator: "\n")
        #expect(
            text.split(separator: "\n")[0].contains("2026-01-29") && text.split(separator: "2026-").count == 2,
            "\(text)")
        let today = SessionFacts(scene: state.scene, session: Self.frozen.id, width: 60, isFull: true).timeline(
            Self.frozen)
        #expect(!today.map { $0.map(\.text).joined() }.joined().contains("2026-"))
    }

    @Test func `a first frame that is counted and not dated is not said to be missing`() {
        let state = desk(120, 40)
        func startUp(frames: Int?) -> String {
            var session = Self.frozen
            (session.firstFrameAt, session.usage) = (nil, frames.map { SessionUsage(billableSeconds: 1, frames: $0) })
            let facts = SessionFacts(scene: state.scene, session: session.id, width: 60)
            return facts.startUp(session).map { $0.map(\.text).joined() }.joined(separator: "\n")
        }
        #expect(startUp(frames: 30).contains("1st frame came, not dated yet"))
        #expect(startUp(frames: 0).contains("1st frame not yet") && startUp(frames: nil).contains("1st frame not yet"))
    }

    private static var frozen: Session {
        var session = Fixture.session(9, age: 341, room: "kiosk-berlin-4", avatar: "av_stock_001")
        session.firstFrameAt = session.createdAt.addingTimeInterval(7.1)
        session.transport = .livekit(
            LiveKitTransport(
                url: "wss://kiosk.livekit.cloud", roomName: "kiosk-berlin-4", audioSource: .track,
                subscribeToIdentity: "agent-1")
        )
        session.metadata = ["customer": .string("acme"), "kiosk": .string("berlin-4"), "build": .integer(311)]
        return session
    }

    @Test(arguments: goldenSizes)
    func `a frozen session, in full`(columns: Int, rows: Int) {
        var state = desk(columns, rows)
        state.press(.enter)
        expectGolden(state.draw(), named: "session-frozen-\(columns)x\(rows)")
    }

    @Test func `a frozen session beside the table`() {
        expectGolden(desk(120, 40).draw(), named: "desk-frozen-120x40")
    }

    @Test(arguments: goldenSizes)
    func `a failed session, in full`(columns: Int, rows: Int) {
        var state = desk(columns, rows)
        let failed = Fixture.session(10, .failed, age: 400, room: "kiosk-4")
        state.scene.feed.take(failed, at: Fixture.now)
        _ = state.answer(.showSession(failed.id))
        expectGolden(state.draw(), named: "session-failed-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the difference from the last good one`(columns: Int, rows: Int) {
        var state = desk(columns, rows)
        state.press(.character("D"))
        expectGolden(state.draw(), named: "diff-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `choosing what to compare with`(columns: Int, rows: Int) {
        var state = desk(columns, rows)
        state.press(.character("D"), .character("o"))
        state.type("good 00000025")
        expectGolden(state.draw(), named: "diff-picker-\(columns)x\(rows)")
        state.press(.enter)
        #expect(state.draw().glyphText.contains("the chosen one"))
    }

    @Test func `without a good one it says so and asks for sessions that are over`() {
        var state = Fixture.desk(columns: 80, rows: 24)
        let effects = state.press(.character("D"))
        #expect(effects.contains { if case .loadFinished = $0 { true } else { false } })
        #expect(state.draw().glyphText.contains("not loaded yet"))
        _ = state.handle(.finishedLoaded(.success([.value(Fixture.session(30, .ended, avatar: "av_else", frames: 3))])))
        #expect(state.draw().glyphText.contains("went well is loaded"))
    }

    @Test(arguments: goldenSizes)
    func `raw JSON, folded and searched`(columns: Int, rows: Int) {
        var state = desk(columns, rows)
        state.press(.character("J"), .character("z"), .character("/"))
        state.type("kiosk")
        state.press(.enter)
        expectGolden(state.draw(), named: "json-search-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the question before a ticket`(columns: Int, rows: Int) {
        var state = desk(columns, rows)
        state.press(.character("b"))
        expectGolden(state.draw(), named: "ticket-\(columns)x\(rows)")
    }

    @Test func `sections are jumped to by Tab and by number`() {
        var state = desk(80, 24)
        state.press(.enter, .tab, .tab)
        guard case .session(let screen)? = state.dialogs.last else { return #expect(Bool(false)) }
        #expect(screen.focus == .video)
        state.press(.character("5"))
        guard case .session(let timeline)? = state.dialogs.last else { return #expect(Bool(false)) }
        #expect(timeline.focus == .timeline && timeline.top > 0)
        #expect(state.draw().glyphText.contains("timeline"))
        state.press(.character("9"))
        #expect(state.toast?.toast.text.contains("no section 9") == true)
    }

    @Test(arguments: [40, 60, 79, 80, 99, 100, 119, 120, 149, 150, 200])
    func `no word is cut and every border is straight`(columns: Int) {
        var state = desk(columns, 60)
        state.press(.enter)
        let lines = state.draw().glyphText.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines[2..<57] where columns >= 60 { #expect(!line.contains("… "), "\(line)") }
        for line in lines[1..<59] {
            #expect("│╭╰".contains(line.first ?? " ") && "│╮╯┃".contains(line.last ?? " "), "\(line)")
        }
    }
}
