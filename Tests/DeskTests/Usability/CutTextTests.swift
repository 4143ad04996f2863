import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import FakeTransport
@testable import Settings

/// Texts that do not fit: they wrap, or the screen counts what is hidden.
struct CutTextTests {
    @Test func `the list of slots says how many sessions are below`() {
        var state = Fixture.desk(columns: 80, rows: 24)
        let fleet = (1...9).map { Row.value(Fixture.session($0, room: "onboarding-room-\($0)")) }
        _ = state.handle(.loaded(.active(.success(fleet))))
        state.press(.character("U"))
        let screen = state.draw().glyphText
        #expect(screen.contains("↓ ") && screen.contains(" more"), "\(screen)")
        #expect(screen.contains("onboarding-room-1"))
        state.press(.character("G"))
        #expect(state.draw().glyphText.contains("↑ "))
    }

    @Test(arguments: [40, 60, 80, 100])
    func `an error of the filter is readable to its end`(columns: Int) {
        var state = Fixture.desk(columns: columns, rows: 24)
        state.press(.character("/"))
        state.type("status:nonsense")
        let screen = state.draw().glyphText
        #expect(!screen.split(separator: "\n").contains { $0.contains("unknown status") && $0.contains("…") })
        #expect(screen.contains("terminal"), "\(screen)")
        #expect(screen.contains("status:nonsense"))
    }

    @Test func `an event of a fake session is readable to its end`() throws {
        var state = Fixture.desk()
        state.startFake(
            FakeSessionRequest(avatarID: "av_stock_001", startUpScale: 0), .speech(SpeechSynthesiser(seed: 1)))
        state.press(.character("p"))
        for step in 1...40 { _ = state.handle(.tick(Fixture.now.addingTimeInterval(Double(step) / 10))) }
        state.press(.character("i"))
        let words = try #require(
            (state.screens.top as? PreviewState)?.fake?.events.reversed().map { FakeEventText($0.kind).text }
                .first { $0.hasPrefix("interrupt") })
        let screen = state.draw().glyphText
        let last = try #require(words.split(separator: " ").last)
        #expect(screen.contains("interrupt,") && screen.contains(last), "\(screen)")
        #expect(!screen.split(separator: "\n").contains { $0.contains("interrupt,") && $0.contains("…") })
    }

    @Test func `with a data stream the agent speaks, with a track the caller`() {
        #expect(FakeSessionRequest.identities(.dataStream).first == "agent")
        #expect(FakeSessionRequest.identities(.track).first == "caller")
    }

    @Test func `the mark of hidden rows counts both sides`() {
        #expect(HiddenRows(top: 0, visible: 5, count: 5).spans.isEmpty)
        #expect(HiddenRows(top: 2, visible: 5, count: 10).spans.map(\.text) == ["↑ 2  ↓ 3 more"])
        #expect(HiddenRows(cursor: 9, visible: 4, count: 10).spans.map(\.text) == ["↑ 6 more"])
    }

    @Test(arguments: [(46.0, "46 s"), (800, "13 min"), (11_494, "3 h 11 min"), (187_200, "2 d 4 h")])
    func `a long span has two units`(seconds: Double, text: String) { #expect(Format.longSpan(seconds) == text) }
}
