import FoundationEssentials
import Model
import Synchronization
import TestSupport
import Testing

@testable import Client

@Suite(.timeLimit(.minutes(1))) struct PagingTests {
    /// Reads at most ten pages, so that an endless list fails its test.
    private func ids(_ pages: PageSequence<Session>) async -> (ids: [String], error: ClientError?) {
        var ids: [String] = []
        var iterator = pages.makeAsyncIterator()
        do throws(ClientError) {
            for _ in 0..<10 {
                guard let page = try await iterator.next() else { break }
                ids += page.values.map(\.id.rawValue)
            }
        } catch {
            return (ids, error)
        }
        return (ids, nil)
    }

    @Test func `the next page uses the server's cursor or the last id, and keeps the query`() async throws {
        let bodies = [
            Sample.list([Sample.session("sess_A")], hasMore: true, cursor: "cur 1"),
            Sample.list([Sample.session("sess_B"), #"{"id":"sess_C"}"#], hasMore: true),
            Sample.list([Sample.session("sess_D")]),
        ]
        try await API.with({ .json(bodies[min($0.index, 2)]) }) { api in
            let all = await ids(api.client.sessionPages(SessionQuery(statuses: [.active], limit: 2)))
            #expect(all.ids == ["sess_A", "sess_B", "sess_C", "sess_D"] && all.error == nil)
            #expect(
                api.server.requests.map(\.target) == [
                    "/v1/sessions?status=active&limit=2", "/v1/sessions?status=active&limit=2&starting_after=cur%201",
                    "/v1/sessions?status=active&limit=2&starting_after=sess_C",
                ])
        }
    }

    @Test func `a repeated cursor ends the list with an error after the rows of its page`() async throws {
        try await API.with({ _ in .json(Sample.list([Sample.session("sess_A")], hasMore: true, cursor: "round")) }) {
            api in
            let all = await ids(api.client.sessionPages())
            #expect(all.ids == ["sess_A", "sess_A"])
            #expect(all.error == .brokenPaging(cursor: "round"))
            #expect(api.server.requests.count == 2)
        }
    }

    @Test func `the initial cursor counts as used`() async throws {
        try await API.with({ _ in .json(Sample.list([Sample.session("sess_A")], hasMore: true)) }) { api in
            let all = await ids(api.client.sessionPages(SessionQuery(startingAfter: "sess_A")))
            #expect(all.error == .brokenPaging(cursor: "sess_A") && api.server.requests.count == 1)
        }
    }

    @Test func `has_more without a cursor and rows is an error`() async throws {
        try await API.with({ _ in .json(Sample.list([], hasMore: true)) }) { api in
            #expect(await ids(api.client.sessionPages()).error == .brokenPaging(cursor: nil))
        }
    }

    @Test func `a failed page ends the list with its error`() async throws {
        let first = Sample.list([Sample.session("sess_A")], hasMore: true)
        try await API.with({ $0.index == 0 ? .json(first) : .refusal(500, type: "internal", code: "oops") }) { api in
            let all = await ids(api.client.sessionPages())
            #expect(all.ids == ["sess_A"] && all.error?.label == "oops")
        }
    }

    @Test(arguments: [(0, 1), (1, 1), (2, 2), (5, 3)])
    func `the next page is requested before it is asked for, up to the limit`(limit: Int, requests: Int) async throws {
        let bodies = [
            Sample.list([Sample.session("sess_A")], hasMore: true),
            Sample.list([Sample.session("sess_B")], hasMore: true), Sample.list([Sample.session("sess_C")]),
        ]
        try await API.with({ .json(bodies[min($0.index, 2)]) }) { api in
            let pages = api.client.sessionPages(prefetchLimit: limit)
            var iterator = pages.makeAsyncIterator()
            var page = try await iterator.next()
            #expect(page?.values.count == 1)
            #expect(await holds { api.server.requests.count >= min(requests, 2) })
            if limit > 1 { page = try await iterator.next() }
            #expect(page?.values.count == 1)
            #expect(await holds { api.server.requests.count >= requests })
            #expect(api.server.requests.count == requests)
            #expect(await ids(api.client.sessionPages(prefetchLimit: limit)).error == nil)
        }
    }

    @Test func `prefetching changes neither the pages nor the errors nor the cursors`() async throws {
        let first = Sample.list([Sample.session("sess_A")], hasMore: true)
        try await API.with({ $0.index == 0 ? .json(first) : .refusal(500, type: "internal", code: "oops") }) { api in
            let all = await ids(api.client.sessionPages(prefetchLimit: .max))
            #expect(all.ids == ["sess_A"] && all.error?.label == "oops")
        }
        try await API.with({ _ in .json(Sample.list([Sample.session("sess_A")], hasMore: true, cursor: "round")) }) {
            api in
            let all = await ids(api.client.sessionPages(prefetchLimit: .max))
            #expect(all.ids == ["sess_A", "sess_A"] && all.error == .brokenPaging(cursor: "round"))
        }
    }

    @Test(arguments: [
        (#"{"data":[],"has_more":true,"next_cursor":"a b"}"#, nil), (#"{"data":[],"has_more":true}"#, nil),
        (#"{"data":[],"has_more":true,"next_cursor":"sess_1","object":"list"}"#, "sess_1"),
        ("{\"next_cursor\" : \"c\",\n\"has_more\" : true}", "c"), (#"{"has_more":true,"next_cursor":"c"#, nil),
        (#"{"data":[],"has_more":false,"next_cursor":"c"}"#, nil), (#"{"has_more":true,"next_cursor":7}"#, nil),
        (#"{"has_more":true,"next_cursor":"\u0061"}"#, nil), (#"{"has_more":true,"next_cursor":""}"#, nil), ("", nil),
        (#"{"has_more":true,"next_cursor""#, nil),
    ])
    func `the cursor at the end of a page is found without decoding the page`(page: String, cursor: String?) {
        #expect(PageCursor.next(in: Data(page.utf8)) == cursor)
        #expect(PageCursor.next(in: Data((String(repeating: " ", count: 1000) + page).utf8).dropFirst(7)) == cursor)
    }

    @Test func `the next page is requested before the current one is decoded, and only one page ahead`() async throws {
        let script: ScriptedServer.Script = { request in
            let number = request.target.split(separator: "=").last.flatMap { Int($0) } ?? 0
            let rows = [Sample.session("sess_\(number)")]
            return .json(Sample.list(rows, hasMore: number < 5, cursor: number < 5 ? "\(number + 1)" : nil))
        }
        try await API.with(script) { api in
            let requests = api.client.sessionPageRequests(SessionQuery())
            for number in 0...5 {
                let page = try await requests.page(after: number == 0 ? nil : "\(number)", isFollowed: true)
                #expect(page.values.map(\.id.rawValue) == ["sess_\(number)"])
                #expect(await holds { api.server.requests.count == min(number + 2, 6) })
            }
            #expect(api.server.requests.count == 6)
            _ = try await requests.page(after: "2", isFollowed: false)
            #expect(api.server.requests.count == 7)
        }
    }

    @Test func `avatar lists are paged`() async throws {
        let bodies = [Sample.list([#"{"id":"av_1"}"#], hasMore: true), Sample.list([#"{"id":"av_2"}"#])]
        try await API.with({ .json(bodies[min($0.index, 1)]) }) { api in
            var names: [String] = []
            for try await page in api.client.avatarPages(AvatarQuery(scope: .platform)) {
                names += page.values.map(\.id)
            }
            #expect(names == ["av_1", "av_2"])
            #expect(api.server.requests.last?.target == "/v1/avatars?scope=platform&starting_after=av_1")
        }
    }
}
