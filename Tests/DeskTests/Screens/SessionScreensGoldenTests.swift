import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Goldens of the session, difference, raw JSON and ticket screens.
struct SessionScreensGoldenTests {
    /// A desk with the cursor on a session whose video froze twice, and 20 finished sessions without problems.
    private func desk(_ columns: Int, _ rows: Int) -> AppState {
        var state = Fixture.desk(columns: columns, rows: rows)
        for number in 20..<40 {
            var good = Fixture.session(number, .ended, age: Double(1000 + number * 60), frames: 1490)
            good.firstFrameAt = good.createdAt.addingTimeInterval(1.2 + Double(number) / 100)
            state.scene.feed.apply(finished: [.value(good)], at: Fixture.now)
        }
        let frozen = Self.frozen
        for back in stride(from: 130, through: 0, by: -2) {
            var seen = frozen
            let running = 130 - back
            let moving = running < 60 ? running : running < 90 ? 60 : running < 108 ? running - 30 : 78
            seen.usage = SessionUsage(billableSeconds: running, frames: 4000 + moving * 25)
            state.scene.feed.apply(seen, at: Fixture.now.addingTimeInterval(-Double(back)))
        }
        let live = Fixture.fleet + [state.scene.feed.session(frozen.id)].compactMap(\.self)
        state.scene.feed.diagnose(live.map(Row.value), at: Fixture.now, clockSkew: 0)
        state.desk.moveCursor(to: frozen.id)
        state.refreshRows()
        return state
    }

    @Test func `the timeline shows the date only for a time on another day`() {
        var state = desk(120, 40)
        var old = Fixture.session(60, .ended, age: 2 * 86_400, frames: 1490)
        old.firstFrameAt = old.createdAt.addingTimeInterval(2)
        state.scene.feed.apply(finished: [.value(old)], at: Fixture.now)
        let facts = SessionFacts(scene: state.scene, session: old.id, width: 60, isFull: true)
        let text = facts.timeline(old).map { $0.map(\.text).joined() }.joined(separator: "\n")
        #expect(
            text.split(separator: "\n")[0].contains("2026-01-29") && text.split(separator: "2026-").count == 2,
            "\(text)")
        let today = SessionFacts(scene: state.scene, session: Self.frozen.id, width: 60, isFull: true).timeline(
            Self.frozen)
        #expect(!today.map { $0.map(\.text).joined() }.joined().contains("2026-"))
    }

    @Test func `a first frame that is counted but has no time is not reported as missing`() {
        let state = desk(120, 40)
        func startUp(frames: Int?) -> String {
            var session = Self.frozen
            (session.firstFrameAt, session.usage) = (nil, frames.map { SessionUsage(billableSeconds: 1, frames: $0) })
            let facts = SessionFacts(scene: state.scene, session: session.id, width: 60)
            return facts.startUp(session).map { $0.map(\.text).joined() }.joined(separator: "\n")
        }
        #expect(startUp(frames: 30).contains("1st frame yes, time not reported"))
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
    func `the screen of a frozen session matches its golden`(columns: Int, rows: Int) {
        var state = desk(columns, rows)
        state.press(.enter)
        expectGolden(state.draw(), named: "session-frozen-\(columns)x\(rows)")
    }

    @Test func `the desk with the details of a frozen session matches its golden`() {
        expectGolden(desk(120, 40).draw(), named: "desk-frozen-120x40")
    }

    @Test(arguments: goldenSizes)
    func `the screen of a failed session matches its golden`(columns: Int, rows: Int) {
        var state = desk(columns, rows)
        let failed = Fixture.session(10, .failed, age: 400, room: "kiosk-4")
        state.scene.feed.apply(failed, at: Fixture.now)
        _ = state.perform(.open(.session(failed.id)))
        expectGolden(state.draw(), named: "session-failed-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the difference from the last good session matches its golden`(columns: Int, rows: Int) {
        var state = desk(columns, rows)
        state.press(.character("D"))
        expectGolden(state.draw(), named: "diff-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the picker for the session to compare with matches its golden`(columns: Int, rows: Int) {
        var state = desk(columns, rows)
        state.press(.character("D"), .character("o"))
        state.type("good 00000025")
        expectGolden(state.draw(), named: "diff-picker-\(columns)x\(rows)")
        state.press(.enter)
        let screen = state.draw().glyphText
        // A narrow window has room for the ids only.
        #expect(screen.contains(columns < 60 ? "B …00000025" : "selected session"), "\(screen)")
    }

    @Test func `without a successful session the diff shows a message and loads finished sessions`() {
        var state = Fixture.desk(columns: 80, rows: 24)
        let effects = state.press(.character("D"))
        #expect(effects.contains { if case .load(.finished) = $0 { true } else { false } })
        #expect(state.draw().glyphText.contains("not loaded yet"))
        _ = state.handle(
            .loaded(.finished(.success([.value(Fixture.session(30, .ended, avatar: "av_else", frames: 3))]))))
        #expect(state.draw().glyphText.contains("succeeded is loaded"))
    }

    @Test(arguments: goldenSizes)
    func `the folded raw JSON with a search matches its golden`(columns: Int, rows: Int) {
        var state = desk(columns, rows)
        state.press(.character("J"), .character("z"), .character("/"))
        state.type("kiosk")
        state.press(.enter)
        expectGolden(state.draw(), named: "json-search-\(columns)x\(rows)")
    }

    @Test(arguments: goldenSizes)
    func `the ticket dialog matches its golden`(columns: Int, rows: Int) {
        var state = desk(columns, rows)
        state.press(.character("b"))
        expectGolden(state.draw(), named: "ticket-\(columns)x\(rows)")
    }

    @Test func `without colours and with LANG=C, list, panel and ticket dialog say what is wrong`() {
        for (columns, rows) in [(120, 40), (80, 24)] {
            var state = desk(columns, rows)
            func check(_ name: String, _ parts: [String]) {
                let canvas = state.draw().asASCII()
                expectGolden(canvas, named: "\(name)-frozen-ascii-\(columns)x\(rows)")
                let text = canvas.glyphText
                #expect(!text.unicodeScalars.contains { !$0.isASCII })
                for part in parts { #expect(text.contains(part), "\(part) in \(text)") }
            }
            check("desk", ["! 1 in trouble", "! frozen 0:22"])
            state.press(.enter)
            check("session", ["! frozen 0:22", "is: Frames stand still"])
            state.press(.character("b"))
            check("ticket", ["Ticket"])
        }
    }

    @Test func `Tab and number keys move the focus to a section`() {
        var state = desk(80, 24)
        state.press(.enter, .tab, .tab)
        guard let screen = state.screens.top as? SessionScreen else { return #expect(Bool(false)) }
        #expect(screen.focus == .video)
        state.press(.character("7"))
        guard let timeline = state.screens.top as? SessionScreen else { return #expect(Bool(false)) }
        #expect(timeline.focus == .timeline && timeline.top > 0)
        #expect(state.draw().glyphText.contains("timeline"))
        state.press(.character("4"))
        #expect(state.notice.toast?.text.contains("no section 4") == true)
    }

    @Test(arguments: [40, 60, 79, 80, 99, 100, 119, 120, 149, 150, 200])
    func `no word is truncated and every border is straight at any width`(columns: Int) {
        var state = desk(columns, 60)
        state.press(.enter)
        let lines = state.draw().glyphText.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines[2..<57] where columns >= 60 { #expect(!line.contains("… "), "\(line)") }
        for line in lines[1..<59] {
            #expect("│╭╰".contains(line.first ?? " ") && "│╮╯┃".contains(line.last ?? " "), "\(line)")
        }
    }
}
