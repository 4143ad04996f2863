import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// What is read of the past in the background, and what the API is asked for a filter.
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

    /// On those that are over, with the newest page there and nothing else under way.
    private func deskOfPast() -> (AppState, [Effect]) {
        var state = Fixture.desk()
        state.press(.character("t"))
        let asked = state.handle(.finishedLoaded(.success(page(100..<200).page.rows))) + quiet(&state)
        return (state, asked)
    }

    /// Answers the polls, behind which pages wait.
    private func quiet(_ state: inout AppState) -> [Effect] {
        let polls = [
            state.polls.isInFlight(.active) ? state.handle(.activeLoaded(.success(Fixture.fleet.map(Row.value)))) : [],
            state.askedSession.map { state.handle(.sessionLoaded($0, .failure(.cancelled))) } ?? [],
            state.polls.isInFlight(.finished) ? state.handle(.finishedLoaded(.success(page(100..<200).page.rows))) : [],
        ]
        return polls.flatMap(\.self)
    }

    private func tick(_ state: inout AppState, _ seconds: TimeInterval) -> [Effect] {
        state.handle(.tick(Fixture.now.addingTimeInterval(seconds))) + quiet(&state)
    }

    private func pages(_ effects: [Effect]) -> [SessionQuery] {
        effects.compactMap { if case .loadPage(let query) = $0 { query } else { nil } }
    }

    private func cursor(_ number: Int) -> String { Fixture.session(number).id.rawValue }

    @Test func `after the newest page the others follow, one at a time, to the last`() throws {
        var (state, asked) = deskOfPast()
        #expect(pages(asked) == [SessionQuery(statuses: [.terminal], limit: 100, startingAfter: cursor(199))])
        #expect(pages(tick(&state, 0)).isEmpty)
        #expect(state.draw().glyphText.contains("loading more…  100 of 104+"))
        let second = pages(state.handle(.pageLoaded(pages(asked)[0], .success(page(200..<300)))))
        #expect(second.map(\.startingAfter) == [cursor(299)])
        #expect(state.desk.rows.count == 200)
        let last = state.handle(.pageLoaded(try #require(second.first), .success(page(300..<310, hasMore: false))))
        #expect(pages(last).isEmpty && state.desk.rows.count == 210)
        let screen = state.draw().glyphText
        #expect(screen.contains("210 of 214 ") && !screen.contains("loading"))
    }

    @Test func `a page waits while a poll is under way`() {
        var state = Fixture.desk()
        let asked = state.press(.character("t"))
        #expect(asked.contains(.loadFinished) && pages(asked).isEmpty)
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(2)))
        #expect(state.polls.isInFlight(.active))
        #expect(pages(state.handle(.finishedLoaded(.success(page(100..<200).page.rows)))).isEmpty)
        #expect(pages(quiet(&state)).count == 1)
    }

    @Test func `nothing of the past is read for a desk of live sessions`() {
        var (state, asked) = deskOfPast()
        let more = state.handle(.pageLoaded(pages(asked)[0], .success(page(200..<300))))
        let left = state.press(.character("a"))
        #expect(pages(more).count == 1 && pages(left).isEmpty)
        #expect(pages(state.handle(.pageLoaded(pages(more)[0], .success(page(300..<400))))).isEmpty)
        let back = state.press(.character("t"))
        #expect(pages(back + quiet(&state)).map(\.startingAfter) == [cursor(399)])
    }

    @Test func `a page that fails is asked for again, later each time and not before the server wants it`() throws {
        var (state, asked) = deskOfPast()
        let first = try #require(pages(asked).first)
        let busy = ClientError.unavailable(Fixture.error(.serviceUnavailable, "at_capacity"), retryAfter: .seconds(9))
        #expect(pages(state.handle(.pageLoaded(first, .failure(busy)))).isEmpty)
        #expect(state.draw().glyphText.contains("loading waits: unavailable"))
        #expect(state.nextWake.map { $0 <= Fixture.now.addingTimeInterval(9) } == true)
        #expect(pages(tick(&state, 8)).isEmpty)
        #expect(pages(tick(&state, 9)) == [first])
        _ = state.handle(.pageLoaded(first, .failure(.unreachable(.reset))))
        #expect(pages(tick(&state, 18)).isEmpty)
        #expect(pages(tick(&state, 19)) == [first])
    }

    @Test func `what the server refuses is not asked again and again; r begins anew`() throws {
        var (state, asked) = deskOfPast()
        let refused = ClientError.invalid(Fixture.error(.invalidRequest, "cursor_unknown"))
        _ = state.handle(.pageLoaded(try #require(pages(asked).first), .failure(refused)))
        #expect(state.draw().glyphText.contains("no more: cursor_unknown"))
        #expect((1...300).allSatisfy { pages(tick(&state, Double($0))).isEmpty })
        let again = state.press(.character("r")) + quiet(&state)
        #expect(pages(again).map(\.startingAfter) == [cursor(199)])
    }

    @Test func `while little is left of the rate limit pages wait, and polls do not`() throws {
        var (state, asked) = deskOfPast()
        let first = try #require(pages(asked).first)
        let until = Fixture.now.addingTimeInterval(20)
        #expect(pages(state.handle(.pageLoaded(first, .success(page(200..<300, lowRateLimitUntil: until))))).isEmpty)
        #expect(state.draw().glyphText.contains("loading waits: rate limit near"))
        let during = tick(&state, 10)
        #expect(pages(during).isEmpty && during.contains(.loadActive))
        #expect(pages(tick(&state, 20)).count == 1)
    }

    @Test func `pages that go round in a circle come to an end`() throws {
        var (state, asked) = deskOfPast()
        var query = try #require(pages(asked).first)
        for _ in 0..<2 {
            query = pages(state.handle(.pageLoaded(query, .success(page(200..<300, cursor: "same"))))).first ?? query
        }
        #expect(state.history.whole?.end == .circle)
        #expect(state.draw().glyphText.contains("in a circle"))
    }

    @Test func `a server that never ends brings no more than are kept`() throws {
        var (state, asked) = deskOfPast()
        var query = try #require(pages(asked).first)
        for number in 0..<2500 where state.history.whole?.end == .open {
            let next = pages(state.handle(.pageLoaded(query, .success(page(200..<201, cursor: "cursor-\(number)")))))
            query = next.first ?? query
        }
        #expect(state.history.whole?.end == .capped)
        #expect(state.draw().glyphText.contains("as many as are kept"))
        #expect(state.toast?.toast.text.contains("as many as are kept") == true)
    }

    @Test func `elsewhere than in the sandbox a server is left alone for as long as a page took`() throws {
        var (state, asked) = deskOfPast()
        state.scene.place.kind = .production
        var query = try #require(pages(asked).first)
        for number in 2..<11 {
            query = try #require(
                pages(state.handle(.pageLoaded(query, .success(page(number * 100..<number * 100 + 100))))).first)
        }
        #expect(pages(tick(&state, 0.4)).isEmpty)
        #expect(pages(state.handle(.pageLoaded(query, .success(page(1200..<1300))))).isEmpty)
        #expect(pages(tick(&state, 0.7)).isEmpty)
        #expect(pages(tick(&state, 0.81)).count == 1)
    }

    @Test func `what came while nobody looked is read before the rest`() throws {
        var (state, asked) = deskOfPast()
        _ = state.handle(.pageLoaded(try #require(pages(asked).first), .success(page(200..<210, hasMore: false))))
        #expect(state.history.whole?.end == .complete)
        _ = tick(&state, 9)
        let due = state.handle(.tick(Fixture.now.addingTimeInterval(11)))
        #expect(due.contains(.loadFinished))
        let newest = state.handle(.finishedLoaded(.success(page(500..<600).page.rows))) + quiet(&state)
        let gap = try #require(pages(newest).first)
        #expect(gap.startingAfter == cursor(599))
        let more = state.handle(.pageLoaded(gap, .success(page(600..<700))))
        let known = try #require(pages(more).first)
        #expect(known.startingAfter == cursor(699))
        #expect(pages(state.handle(.pageLoaded(known, .success(page(100..<200))))).isEmpty)
        #expect(state.history.whole?.end == .complete)
    }

    @Test func `after a sleep the page that was lost is asked for once more`() throws {
        var (state, asked) = deskOfPast()
        let lost = state.handle(.tick(Fixture.now.addingTimeInterval(4000)))
        #expect(lost.contains(.cancel(.page)))
        #expect(pages(lost + quiet(&state)) == pages(asked))
    }
}

/// The part of a filter that the API can do.
struct SearchTests {
    private func filtered(_ text: String, group: Key? = nil, past: [Session] = []) -> AppState {
        var state = Fixture.desk()
        if let group { state.press(group) }
        state.press(.character("/"))
        state.type(text)
        if let asked = state.askedSession { _ = state.handle(.sessionLoaded(asked, .failure(.cancelled))) }
        if state.polls.isInFlight(.active) { _ = state.handle(.activeLoaded(.success(Fixture.fleet.map(Row.value)))) }
        if state.polls.isInFlight(.finished) {
            for page in pages(state.handle(.finishedLoaded(.success(past.map(Row.value))))) {
                _ = state.handle(.pageLoaded(page, .failure(.unreachable(.reset))))
            }
        }
        return state
    }

    private func pages(_ effects: [Effect]) -> [SessionQuery] {
        effects.compactMap { if case .loadPage(let query) = $0 { query } else { nil } }
    }

    private func tick(_ state: inout AppState, _ seconds: TimeInterval) -> [SessionQuery] {
        pages(state.handle(.tick(Fixture.now.addingTimeInterval(seconds))))
    }

    @Test func `it is asked for 300 ms after the last letter, and what it finds is on the desk`() throws {
        var state = filtered("status:failed room:qa")
        #expect(tick(&state, 0.29).isEmpty)
        #expect(state.nextWake.map { $0 <= Fixture.now.addingTimeInterval(0.3) } == true)
        let asked = tick(&state, 0.3)
        #expect(asked == [SessionQuery(statuses: [.status(.failed)], limit: 100)])
        #expect(state.draw().glyphText.contains("asking the API for status:failed… 0"))
        let found = Page(rows: [.value(Fixture.session(900, .failed, age: 9000, room: "qa-17"))])
        _ = state.handle(.pageLoaded(asked[0], .success(HistoryPage(page: found))))
        #expect(state.desk.rows == [Fixture.session(900).id])
        #expect(state.draw().glyphText.contains("the API has 1 for status:failed"))
    }

    @Test func `while others see the screen it is not told what the API is asked for`() {
        var state = filtered("status:failed avatar:av_acme_corp")
        #expect(tick(&state, 0.3).count == 1)
        #expect(state.draw().glyphText.contains("av_acme_corp"))
        state.isSharing = false
        state.press(.escape, .escape)
        state.press(.character("X"), .character("/"))
        state.type("status:failed avatar:av_acme_corp")
        _ = tick(&state, 0.7)
        #expect(!state.draw().glyphText.contains("acme") && state.draw().glyphText.contains("asking the API"))
    }

    @Test func `a changed filter calls the search before it off`() throws {
        var state = filtered("status:failed")
        let asked = try #require(tick(&state, 0.3).first)
        #expect(state.press(.escape).contains(.cancel(.page)))
        let late = HistoryPage(page: Page(rows: [.value(Fixture.session(900, .failed, age: 9000))], hasMore: true))
        #expect(pages(state.handle(.pageLoaded(asked, .success(late)))).isEmpty)
        #expect(tick(&state, 1).isEmpty)
    }

    @Test(arguments: ["", "room:x", "status:running", "is:stalled", "fps<20", "avatar:av_stock_001"])
    func `live sessions are loaded in any case, so nothing is asked for them`(text: String) {
        var state = filtered(text)
        #expect((0..<20).allSatisfy { tick(&state, Double($0) / 10).isEmpty })
    }

    @Test func `among those that are over an avatar and a time are asked for as well`() {
        var state = filtered(
            "avatar:av_mika created>2026-01-30", group: .character("t"),
            past: (100..<200).map { Fixture.session($0, .ended, age: Double($0)) })
        let asked = tick(&state, 0.4)
        #expect(
            asked.first?.avatarID == "av_mika" && asked.first?.createdAfter == Timestamp.date("2026-01-31T00:00:00Z"))
    }

    @Test func `where everything that is over is loaded there is nothing to ask`() {
        var state = filtered("status:failed", group: .character("t"))
        #expect(state.history.whole?.end == .complete)
        #expect(tick(&state, 0.4).isEmpty)
    }

    @Test func `keys that do not change the filter do not ask again`() throws {
        var state = filtered("status:failed created<2h")
        let asked = try #require(tick(&state, 0.3).first)
        _ = state.handle(.pageLoaded(asked, .success(HistoryPage(page: Page(rows: [])))))
        for second in 1..<30 {
            let pressed = state.press(.control("n"))
            #expect(pages(pressed).isEmpty && tick(&state, Double(second)).isEmpty)
        }
    }

    @Test func `times in it move on with the clock while it stands`() {
        var state = filtered("created<2h")
        _ = state.handle(
            .activeLoaded(.success([.value(Fixture.session(60, age: 7190)), .value(Fixture.session(61, age: 60))])))
        #expect(state.desk.rows.contains(Fixture.session(60).id))
        state.desk.moveCursor(to: Fixture.session(61).id)
        _ = state.handle(.tick(Fixture.now.addingTimeInterval(11)))
        _ = state.handle(
            .activeLoaded(.success([.value(Fixture.session(60, age: 7190)), .value(Fixture.session(61, age: 60))])))
        #expect(!state.desk.rows.contains(Fixture.session(60).id) && state.desk.cursor == Fixture.session(61).id)
    }
}
