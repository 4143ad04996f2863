import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Limits of the data that the desk keeps in memory, and the messages about them.
struct DataLimitTests {
    private func rows(_ numbers: Range<Int>, _ status: SessionStatus = .running) -> [Row<Session>] {
        numbers.map { .value(Fixture.session($0, status, age: Double(100_000 - $0), frames: 50)) }
    }

    private func ids(_ numbers: Range<Int>) -> Set<SessionID> { Set(numbers.map { Fixture.session($0).id }) }

    @Test func `only the newest finished sessions keep their observations and frame meters`() {
        var feed = Feed()
        for number in 0..<2000 {
            feed.apply(active: rows(number..<number + 1), at: Fixture.now)
            feed.apply(finished: rows(number..<number + 1, .ended), at: Fixture.now)
        }
        #expect(feed.shelf.count == 2000)
        #expect(
            feed.observations.count >= Feed.observedEndLimit
                && feed.observations.count <= Feed.observedEndLimit * 11 / 10)
        #expect(feed.observations[Fixture.session(1999).id] != nil && feed.observations[Fixture.session(0).id] == nil)
    }

    @Test func `live sessions keep their observations and frame meters when many other sessions end`() {
        var feed = Feed()
        feed.apply(active: rows(0..<1), at: Fixture.now)
        for number in 1..<1500 {
            feed.apply(active: rows(0..<1) + rows(number..<number + 1), at: Fixture.now)
            feed.apply(finished: rows(number..<number + 1, .ended), at: Fixture.now)
        }
        #expect(feed.observations[Fixture.session(0).id] != nil)
    }

    @Test func `memory stays bounded when every response has different live sessions`() {
        var feed = Feed()
        for round in 0..<10 {
            feed.apply(active: rows(round * 2000..<(round + 1) * 2000), at: Fixture.now)
            #expect(feed.isLiveListTruncated)
        }
        #expect(feed.shelf.count <= Feed.liveSessionLimit + Feed.vanishedLimit)
        #expect(feed.observations.count == feed.shelf.count)
        #expect(feed.vanished.count <= Feed.vanishedLimit)
    }

    @Test func `when more sessions vanish than can be looked up, the oldest are dropped`() {
        var feed = Feed()
        for round in 0..<10 { feed.apply(active: rows(round * 200..<(round + 1) * 200), at: Fixture.now) }
        #expect(!feed.isLiveListTruncated)
        #expect(feed.vanished.count == Feed.vanishedLimit)
        #expect(Set(feed.vanished).isSubset(of: ids(1300..<1800)))
    }

    @Test func `when not all live sessions are loaded, a toast says so once and the table shows a mark`() {
        var state = Fixture.desk(columns: 140)
        _ = state.handle(.loaded(.active(.success(rows(0..<2000)))))
        #expect(state.draw().glyphText.contains("2 000 live sessions are loaded, the newest"))
        #expect(state.draw().glyphText.contains("▲ live list incomplete"))
        state.notice.clear()
        _ = state.handle(.loaded(.active(.success(rows(0..<2000)))))
        #expect(state.notice.toast == nil)
        _ = state.handle(.loaded(.active(.success(rows(0..<20)))))
        #expect(!state.draw().glyphText.contains("live list incomplete"))
    }

    @Test func `an older live session beyond the load limit does not count as vanished`() {
        var feed = Feed()
        feed.apply(active: rows(0..<10), at: Fixture.now)
        feed.apply(active: rows(10..<2010), at: Fixture.now)
        #expect(feed.vanished.isEmpty && feed.shelf.count == 2000)
    }

    @Test func `finished sessions that no screen shows are dropped, except the newest and the marked ones`() {
        var state = Fixture.desk()
        state.press(.character("t"))
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(1)))
        state.scene.feed.apply(finished: rows(100..<6100, .ended), at: state.scene.now)
        state.refreshRows()
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(200)))
        #expect(state.scene.feed.shelf.count > 6000, "it is looked at")
        let oldest = Fixture.session(100).id
        state.desk.marks = [oldest]
        state.press(.character("a"))
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(250)))
        #expect(state.scene.feed.shelf.count > 6000, "it was looked at a moment ago")
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(261)))
        let shelf = state.scene.feed.shelf
        #expect(shelf.count - shelf.active.count <= Feed.unusedFinishedLimit + 1)
        #expect(shelf.slot(Fixture.session(6099).id) != nil && shelf.slot(Fixture.session(101).id) == nil)
        #expect(shelf.slot(oldest) != nil && state.desk.marks == [oldest])
        #expect(state.desk.cursor.map { shelf.slot($0) != nil } == true)
    }

    @Test func `a session whose details fail to load shows the error, the age and the next retry`() throws {
        var state = Fixture.desk(columns: 160)
        let id = try #require(state.desk.cursor)
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(4)))
        state.polling.requestedSession = id
        _ = state.handle(.loaded(.session(id, .success(SessionDetail(session: Fixture.session(1), raw: .null)))))
        #expect(!state.draw().glyphText.contains("details"))
        state.polling.requestedSession = id
        let fault = ClientError.serverFault(Fixture.error(.internal, "internal"))
        _ = state.handle(.loaded(.session(id, .failure(fault))))
        _ = state.handle(.loaded(.active(.success(Fixture.fleet.map(Row.value)))))
        #expect(state.draw().glyphText.contains("▲ server error  details 0 s old  retry in"))
        state.press(.enter)
        #expect(state.draw().glyphText.contains("▲ server error  details 0 s old  retry in"))
        _ = state.handle(.loaded(.active(.failure(.unreachable(.refused)))))
        #expect(!state.draw().glyphText.contains("▲ server error"), "the header has it for everything")
        state.polling.requestedSession = id
        _ = state.handle(.loaded(.active(.success(Fixture.fleet.map(Row.value)))))
        _ = state.handle(.loaded(.session(id, .success(SessionDetail(session: Fixture.session(1), raw: .null)))))
        #expect(!state.draw().glyphText.contains("server error"))
    }

    @Test func `a theme is parsed once, and again only after its text has changed`() throws {
        let text = LockedValue("title = \"Mine\"\n")
        let library = ThemeLibrary(
            configFolder: "/c", read: { $0 == "/c/themes/mine.toml" ? text.withLock { $0 } : nil })
        let cycle = ThemeCycle(current: try library.theme("dark"), names: ["dark", "light", "mine"], library: library)
        for _ in 0..<30 { _ = cycle.next() }
        #expect(cycle.parsed == 3)
        text.withLock { $0 = "title = 5\n" }
        for _ in 0..<30 { _ = cycle.next() }
        #expect(cycle.parsed == 4)
    }
}
