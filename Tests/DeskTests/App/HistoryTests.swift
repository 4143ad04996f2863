import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Background loading of finished sessions, page by page.
struct HistoryTests {
    private func page(
        _ numbers: Range<Int>, hasMore: Bool = true, cursor: String? = nil, lowRateLimitUntil: Date? = nil
    )
        -> HistoryPage
    {
        let rows = numbers.map { Row.value(Fixture.session($0, .ended, age: Double(1000 + $0))) }
        return HistoryPage(
            page: Page(rows: rows, hasMore: hasMore, nextCursor: cursor), lowRateLimitUntil: lowRateLimitUntil)
    }

    /// A desk that shows finished sessions, with the newest page loaded and no poll in flight.
    private func deskOfFinishedSessions() -> (AppState, [Effect]) {
        var state = Fixture.desk()
        state.press(.character("t"))
        let asked = state.handle(.loaded(.finished(.success(page(100..<200).page.rows)))) + quiet(&state)
        return (state, asked)
    }

    /// Responds to the polls in flight, because a page is requested only when there are none.
    private func quiet(_ state: inout AppState) -> [Effect] {
        let polls = [
            state.polling.plan.isInFlight(.active)
                ? state.handle(.loaded(.active(.success(Fixture.fleet.map(Row.value))))) : [],
            state.polling.requestedSession.map { state.handle(.loaded(.session($0, .failure(.cancelled)))) } ?? [],
            state.polling.plan.isInFlight(.finished)
                ? state.handle(.loaded(.finished(.success(page(100..<200).page.rows)))) : [],
        ]
        return polls.flatMap(\.self)
    }

    private func tick(_ state: inout AppState, _ seconds: TimeInterval) -> [Effect] {
        state.handle(.tick(Fixture.now.addingTimeInterval(seconds))) + quiet(&state)
    }

    private func pages(_ effects: [Effect]) -> [SessionQuery] {
        effects.compactMap { if case .load(.page(let query)) = $0 { query } else { nil } }
    }

    private func cursor(_ number: Int) -> String { Fixture.session(number).id.rawValue }

    @Test func `after the newest page all other pages are loaded one at a time`() throws {
        var (state, asked) = deskOfFinishedSessions()
        #expect(pages(asked) == [SessionQuery(statuses: [.terminal], limit: 100, startingAfter: cursor(199))])
        #expect(pages(tick(&state, 0)).isEmpty)
        #expect(state.draw().glyphText.contains("loading older sessions…  100+ ended"))
        let second = pages(state.handle(.loaded(.page(pages(asked)[0], .success(page(200..<300))))))
        #expect(second.map(\.startingAfter) == [cursor(299)])
        #expect(state.desk.rows.count == 200)
        let last = state.handle(.loaded(.page(try #require(second.first), .success(page(300..<310, hasMore: false)))))
        #expect(pages(last).isEmpty && state.desk.rows.count == 210)
        let screen = state.draw().glyphText
        #expect(screen.contains("210 ended") && !screen.contains("loading"))
    }

    @Test func `no page is requested while a poll is in flight`() {
        var state = Fixture.desk()
        let asked = state.press(.character("t"))
        #expect(asked.contains(.load(.finished)) && pages(asked).isEmpty)
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(2)))
        #expect(state.polling.plan.isInFlight(.active))
        #expect(pages(state.handle(.loaded(.finished(.success(page(100..<200).page.rows))))).isEmpty)
        #expect(pages(quiet(&state)).count == 1)
    }

    @Test func `pages are requested only while the desk shows finished sessions`() {
        var (state, asked) = deskOfFinishedSessions()
        let more = state.handle(.loaded(.page(pages(asked)[0], .success(page(200..<300)))))
        let left = state.press(.character("a"))
        #expect(pages(more).count == 1 && pages(left).isEmpty)
        #expect(pages(state.handle(.loaded(.page(pages(more)[0], .success(page(300..<400)))))).isEmpty)
        let back = state.press(.character("t"))
        #expect(pages(back + quiet(&state)).map(\.startingAfter) == [cursor(399)])
    }

    @Test func `a failed page is requested again with backoff and not before Retry-After`() throws {
        var (state, asked) = deskOfFinishedSessions()
        let first = try #require(pages(asked).first)
        let busy = ClientError.unavailable(Fixture.error(.serviceUnavailable, "at_capacity"), retryAfter: .seconds(9))
        #expect(pages(state.handle(.loaded(.page(first, .failure(busy))))).isEmpty)
        #expect(state.draw().glyphText.contains("loading paused: unavailable"))
        #expect(state.nextWake.map { $0 <= Fixture.now.addingTimeInterval(9) } == true)
        #expect(pages(tick(&state, 8)).isEmpty)
        #expect(pages(tick(&state, 9)) == [first])
        _ = state.handle(.loaded(.page(first, .failure(.unreachable(.reset)))))
        #expect(pages(tick(&state, 18)).isEmpty)
        #expect(pages(tick(&state, 19)) == [first])
    }

    @Test func `a rejected page is not requested again until r is pressed`() throws {
        var (state, asked) = deskOfFinishedSessions()
        let refused = ClientError.invalid(Fixture.error(.invalidRequest, "cursor_unknown"))
        _ = state.handle(.loaded(.page(try #require(pages(asked).first), .failure(refused))))
        #expect(state.draw().glyphText.contains("refused: cursor_unknown"))
        #expect((1...300).allSatisfy { pages(tick(&state, Double($0))).isEmpty })
        let again = state.press(.character("r")) + quiet(&state)
        #expect(pages(again).map(\.startingAfter) == [cursor(199)])
    }

    @Test func `while the rate limit is nearly exhausted, pages wait and polls continue`() throws {
        var (state, asked) = deskOfFinishedSessions()
        let first = try #require(pages(asked).first)
        let until = Fixture.now.addingTimeInterval(20)
        #expect(pages(state.handle(.loaded(.page(first, .success(page(200..<300, lowRateLimitUntil: until)))))).isEmpty)
        #expect(state.draw().glyphText.contains("loading paused: rate limit near"))
        let during = tick(&state, 10)
        #expect(pages(during).isEmpty && during.contains(.load(.active)))
        #expect(pages(tick(&state, 20)).count == 1)
    }

    @Test func `loading stops when a page cursor repeats`() throws {
        var (state, asked) = deskOfFinishedSessions()
        var query = try #require(pages(asked).first)
        for _ in 0..<2 {
            query = pages(state.handle(.loaded(.page(query, .success(page(200..<300, cursor: "same")))))).first ?? query
        }
        #expect(state.past.history.whole?.end == .repeatedCursor)
        #expect(state.draw().glyphText.contains("the API repeats a page cursor; r retries"))
    }

    @Test func `loading stops at the session limit if the server always has more pages`() throws {
        var (state, asked) = deskOfFinishedSessions()
        var query = try #require(pages(asked).first)
        for number in 0..<2500 where state.past.history.whole?.end == .open {
            let next = pages(state.handle(.loaded(.page(query, .success(page(200..<201, cursor: "cursor-\(number)"))))))
            query = next.first ?? query
        }
        #expect(state.past.history.whole?.end == .capped)
        #expect(state.draw().glyphText.contains("session limit reached"))
        #expect(state.notice.toast?.text.contains("this is the limit") == true)
    }

    @Test func `outside the sandbox later pages wait for as long as the previous page took`() throws {
        var (state, asked) = deskOfFinishedSessions()
        state.scene.place.kind = .production
        var query = try #require(pages(asked).first)
        for number in 2..<11 {
            query = try #require(
                pages(state.handle(.loaded(.page(query, .success(page(number * 100..<number * 100 + 100)))))).first)
        }
        #expect(pages(tick(&state, 0.4)).isEmpty)
        #expect(pages(state.handle(.loaded(.page(query, .success(page(1200..<1300)))))).isEmpty)
        #expect(pages(tick(&state, 0.7)).isEmpty)
        #expect(pages(tick(&state, 0.81)).count == 1)
    }

    @Test func `sessions that finished while the list was not loaded are read up to the known ones`() throws {
        var (state, asked) = deskOfFinishedSessions()
        _ = state.handle(.loaded(.page(try #require(pages(asked).first), .success(page(200..<210, hasMore: false)))))
        #expect(state.past.history.whole?.end == .complete)
        _ = tick(&state, 9)
        let due = state.handle(.tick(Fixture.now.addingTimeInterval(11)))
        #expect(due.contains(.load(.finished)))
        let newest = state.handle(.loaded(.finished(.success(page(500..<600).page.rows)))) + quiet(&state)
        let gap = try #require(pages(newest).first)
        #expect(gap.startingAfter == cursor(599))
        let more = state.handle(.loaded(.page(gap, .success(page(600..<700)))))
        let known = try #require(pages(more).first)
        #expect(known.startingAfter == cursor(699))
        #expect(pages(state.handle(.loaded(.page(known, .success(page(100..<200)))))).isEmpty)
        #expect(state.past.history.whole?.end == .complete)
    }

    @Test func `after the machine slept the page in flight is cancelled and requested again`() throws {
        var (state, asked) = deskOfFinishedSessions()
        let lost = state.handle(.tick(Fixture.now.addingTimeInterval(4000)))
        #expect(lost.contains(.cancel(.page)))
        #expect(pages(lost + quiet(&state)) == pages(asked))
    }
}

/// API queries for the filter fields that the API supports.
struct FilterQueryTests {
    private func filtered(_ text: String, group: Key? = nil, past: [Session] = []) -> AppState {
        var state = Fixture.desk()
        if let group { state.press(group) }
        state.press(.character("/"))
        state.type(text)
        if let asked = state.polling.requestedSession {
            _ = state.handle(.loaded(.session(asked, .failure(.cancelled))))
        }
        if state.polling.plan.isInFlight(.active) {
            _ = state.handle(.loaded(.active(.success(Fixture.fleet.map(Row.value)))))
        }
        if state.polling.plan.isInFlight(.finished) {
            for page in pages(state.handle(.loaded(.finished(.success(past.map(Row.value)))))) {
                _ = state.handle(.loaded(.page(page, .failure(.unreachable(.reset)))))
            }
        }
        return state
    }

    private func pages(_ effects: [Effect]) -> [SessionQuery] {
        effects.compactMap { if case .load(.page(let query)) = $0 { query } else { nil } }
    }

    private func tick(_ state: inout AppState, _ seconds: TimeInterval) -> [SessionQuery] {
        pages(state.handle(.tick(Fixture.now.addingTimeInterval(seconds))))
    }

    @Test func `the query is sent 300 ms after the last key, and its results are shown`() throws {
        var state = filtered("status:failed room:qa")
        #expect(tick(&state, 0.29).isEmpty)
        #expect(state.nextWake.map { $0 <= Fixture.now.addingTimeInterval(0.3) } == true)
        let asked = tick(&state, 0.3)
        #expect(asked == [SessionQuery(statuses: [.status(.failed)], limit: 100)])
        #expect(state.draw().glyphText.contains("loading status:failed… 0"))
        let found = Page(rows: [.value(Fixture.session(900, .failed, age: 9000, room: "qa-17"))])
        _ = state.handle(.loaded(.page(asked[0], .success(HistoryPage(page: found)))))
        #expect(state.desk.rows == [Fixture.session(900).id])
        #expect(state.draw().glyphText.contains("the API has 1 for status:failed"))
    }

    @Test func `while the screen is shared the text of the query is hidden`() {
        var state = filtered("status:failed avatar:av_acme_corp")
        #expect(tick(&state, 0.3).count == 1)
        #expect(state.draw().glyphText.contains("av_acme_corp"))
        state.press(.escape, .escape)
        state.press(.character("X"), .character("/"))
        state.type("status:failed avatar:av_acme_corp")
        _ = tick(&state, 0.7)
        #expect(!state.draw().glyphText.contains("acme") && state.draw().glyphText.contains("loading the filter"))
    }

    @Test func `changing the filter cancels the earlier query`() throws {
        var state = filtered("status:failed")
        let asked = try #require(tick(&state, 0.3).first)
        #expect(state.press(.escape).contains(.cancel(.page)))
        let late = HistoryPage(page: Page(rows: [.value(Fixture.session(900, .failed, age: 9000))], hasMore: true))
        #expect(pages(state.handle(.loaded(.page(asked, .success(late))))).isEmpty)
        #expect(tick(&state, 1).isEmpty)
    }

    @Test(arguments: ["", "room:x", "status:running", "is:stalled", "fps<20", "avatar:av_stock_001"])
    func `a filter for live sessions sends no query, because they are loaded already`(text: String) {
        var state = filtered(text)
        #expect((0..<20).allSatisfy { tick(&state, Double($0) / 10).isEmpty })
    }

    @Test func `for finished sessions the query contains the avatar and the creation time`() {
        var state = filtered(
            "avatar:av_mika created>2026-01-30", group: .character("t"),
            past: (100..<200).map { Fixture.session($0, .ended, age: Double($0)) })
        let asked = tick(&state, 0.4)
        #expect(
            asked.first?.avatarID == "av_mika" && asked.first?.createdAfter == Timestamp.date("2026-01-31T00:00:00Z"))
    }

    @Test func `no query is sent when all finished sessions are loaded`() {
        var state = filtered("status:failed", group: .character("t"))
        #expect(state.past.history.whole?.end == .complete)
        #expect(tick(&state, 0.4).isEmpty)
    }

    @Test func `keys that do not change the filter send no new query`() throws {
        var state = filtered("status:failed created<2h")
        let asked = try #require(tick(&state, 0.3).first)
        _ = state.handle(.loaded(.page(asked, .success(HistoryPage(page: Page(rows: []))))))
        for second in 1..<30 {
            let pressed = state.press(.control("n"))
            #expect(pages(pressed).isEmpty && tick(&state, Double(second)).isEmpty)
        }
    }

    @Test func `relative times in the filter move with the clock`() {
        var state = filtered("created<2h")
        _ = state.handle(
            .loaded(.active(.success([.value(Fixture.session(60, age: 7190)), .value(Fixture.session(61, age: 60))]))))
        #expect(state.desk.rows.contains(Fixture.session(60).id))
        state.desk.moveCursor(to: Fixture.session(61).id)
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(11)))
        _ = state.handle(
            .loaded(.active(.success([.value(Fixture.session(60, age: 7190)), .value(Fixture.session(61, age: 60))]))))
        #expect(!state.desk.rows.contains(Fixture.session(60).id) && state.desk.cursor == Fixture.session(61).id)
    }
}
