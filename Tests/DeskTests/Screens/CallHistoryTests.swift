import Client
import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Limits of the stored API calls, and the numbering of retries.
struct CallHistoryTests {
    private func detail(_ size: Int) -> CallDetail {
        CallDetail(responseBody: CallDetail.Body(text: String(repeating: "x", count: size), size: size))
    }

    @Test func `at most 1000 calls and 1 MiB of bodies are kept`() {
        var book = CallHistory()
        for number in 1...2500 { book.append([Fixture.call("/v1/\(number)", back: 0, detail: detail(10_000))]) }
        #expect((900...1000).contains(book.entries.count) && book.count == 2500)
        #expect(
            book.entry(2500)?.call.path == "/v1/2500" && book.entry(1400) == nil && book.entry(0) == nil
                && book.entry(2501) == nil)
        #expect(book.detailBytes <= CallHistory.detailLimit && book.detailBytes > CallHistory.detailLimit - 20_000)
        #expect(book.detailBytes == book.entries.reduce(0) { $0 + ($1.call.detail?.size ?? 0) })
        #expect(book.entry(2500)?.call.detail != nil && book.entry(2000)?.call.detail == nil)
    }

    @Test func `the bodies of writes and failed calls are kept longer than those of polls`() {
        var book = CallHistory()
        book.append([Fixture.call("/v1/sessions", back: 0, method: "POST", status: 201, detail: detail(60_000))])
        book.append([Fixture.call("/v1/a", back: 0, status: 500, failure: "internal", detail: detail(60_000))])
        for number in 0..<100 { book.append([Fixture.call("/v1/\(number)", back: 0, detail: detail(60_000))]) }
        #expect(
            book.entry(1)?.call.detail != nil && book.entry(2)?.call.detail != nil && book.entry(3)?.call.detail == nil)
        for number in 0..<100 {
            book.append([
                Fixture.call("/v1/\(number)", back: 0, status: 500, failure: "internal", detail: detail(60_000))
            ]
            )
        }
        #expect(book.entry(1)?.call.detail == nil && book.detailBytes <= CallHistory.detailLimit)
    }

    @Test func `a body larger than the limit is dropped, and its call is kept`() {
        var book = CallHistory()
        book.append([Fixture.call("/v1/a", back: 0, detail: detail(CallHistory.detailLimit + 1))])
        #expect(book.detailBytes == 0 && book.entry(1)?.call.detail == nil && book.entries.count == 1)
    }

    @Test func `retries of a call are numbered with the wait before each, until the call succeeds`() throws {
        var book = CallHistory()
        for (back, failure) in [(20.0, "timed_out"), (15, "timed_out"), (8, nil), (4, "timed_out")] {
            book.append([
                Fixture.call("/v1/a", back: back, took: 1000, failure: failure), Fixture.call("/v1/b", back: back),
            ])
        }
        let tries = book.entries.filter { $0.call.path == "/v1/a" }
        #expect(tries.map(\.tries) == [1, 2, 3, 1])
        #expect(tries.map { $0.waited.map { Int($0.rounded()) } } == [nil, 4, 6, nil])
        #expect(book.tries(of: tries[1]).map(\.number) == tries.prefix(3).map(\.number))
        #expect(book.tries(of: tries[3]).count == 1)
    }

    @Test func `creates with different idempotency keys do not count as retries`() {
        var book = CallHistory()
        for key in ["a", "a", "b"] {
            var call = Fixture.call("/v1/sessions", back: 0, method: "POST", status: 503, failure: "at_capacity")
            call.idempotencyKey = key
            book.append([call])
        }
        #expect(book.entries.map(\.tries) == [1, 2, 1])
    }

    @Test func `the call log finds the create of a session, and keeps no bodies`() {
        let ring = CallLog(folder: nil, collectsCalls: true)
        ring.write(Fixture.created)
        ring.write(Fixture.call("/v1/sessions?status=active", back: 0))
        let calls = ring.recent.calls(about: Fixture.session(2).id)
        #expect(calls.map(\.path) == ["/v1/sessions"] && calls[0].detail == nil)
        #expect(ring.fresh?.removeAll().count == 2)
    }

    @Test func `a cancelled call is no failure and does not count as a try`() {
        var book = CallHistory()
        book.append([Fixture.call("/v1/a", back: 2, status: nil, failure: "cancelled"), Fixture.call("/v1/a", back: 1)])
        #expect(book.entries.map(\.tries) == [1, 1] && !book.entries[0].call.isFailure)
    }

    @Test(arguments: [
        ("[{\"a\":1},{\"b\":[1,2", "[{\"a\":1},{\"b\":[1]}]"), ("{\"a\":\"x,y\",\"b\":\"un", "{\"a\":\"x,y\"}"),
        ("{\"a\":\"\\\"}\",\"c\":tr", "{\"a\":\"\\\"}\"}"), ("[1,2]", "[1,2]"), ("", nil), ("[\"abc", nil), ("}{", nil),
        ("{\"a", nil),
    ])
    func `truncated JSON is closed after its last complete value`(cut: String, closed: String?) {
        #expect(TruncatedJSON.closed(Array(cut.utf8)).map { String(decoding: $0, as: UTF8.self) } == closed)
    }
}
