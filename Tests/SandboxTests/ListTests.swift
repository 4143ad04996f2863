import FoundationEssentials
import Model
import Testing

@testable import Sandbox

struct ListTests {
    @Test func `session list is sorted newest first with 20 per page and a cursor`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 60))
        let page = try caller.get("/v1/sessions").page
        #expect(page.values.count == 20)
        #expect(page.hasMore)
        #expect(page.nextCursor == page.values.last?.id.rawValue)
        #expect(page.values.map(\.createdAt) == page.values.map(\.createdAt).sorted(by: >))
        #expect(page.values.map(\.id) == page.values.map(\.id).sorted(by: >))
    }

    @Test func `following the cursors returns every session once`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 137))
        let ids = try allIDs(&caller, "limit=10")
        #expect(ids.count == Set(ids).count)
        #expect(try allIDs(&caller, "limit=100") == ids)
        #expect(try allIDs(&caller, "limit=10&status=terminal").count == 137)
    }

    @Test func `page after a cursor stays the same when sessions are created`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 60))
        let first = try caller.get("/v1/sessions?limit=10").page
        let cursor = try #require(first.nextCursor)
        let second = try caller.get("/v1/sessions?limit=10&starting_after=\(cursor)").ids
        _ = caller.create()
        caller.wait(300)
        #expect(try caller.get("/v1/sessions?limit=10&starting_after=\(cursor)").ids == second)
        #expect(try caller.get("/v1/sessions?limit=10").ids != first.values.map(\.id.rawValue))
    }

    @Test func `cursor works when its session no longer matches the filter`() throws {
        var caller = TestClient()
        let sessions = try (0..<4).map { _ in
            caller.wait(1)
            return try caller.create().session.id
        }
        _ = try caller.end(sessions[2])
        caller.wait(5)
        #expect(
            try caller.get("/v1/sessions?status=active&starting_after=\(sessions[2])").ids
                == sessions[..<2].reversed().map(\.rawValue))
    }

    @Test func `status filters combine with OR, and active plus terminal is every session`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 90))
        let statuses = { (caller: inout TestClient, query: String) in
            Set(try caller.get("/v1/sessions?limit=100&\(query)").page.values.map(\.status))
        }
        #expect(try statuses(&caller, "status=failed&status=canceled").isSubset(of: [.failed, .canceled]))
        #expect(try statuses(&caller, "status=failed") == [.failed])
        #expect(try statuses(&caller, "status=running") == [.running])
        #expect(try statuses(&caller, "status=active").allSatisfy(\.isActive))
        #expect(try statuses(&caller, "status=terminal").allSatisfy(\.isTerminal))
        let (active, terminal) = (try allIDs(&caller, "status=active"), try allIDs(&caller, "status=terminal"))
        #expect(!active.isEmpty)
        #expect(try Set(active).union(terminal) == Set(allIDs(&caller, "limit=100")))
        #expect(try allIDs(&caller, "status=active&status=terminal") == allIDs(&caller, "limit=100"))
    }

    @Test func `created_after is inclusive and created_before is exclusive`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 80))
        let all = try caller.get("/v1/sessions?limit=100").page.values
        for session in all {
            let time = Timestamp.text(session.createdAt)
            let after = try caller.get("/v1/sessions?limit=100&created_after=\(time)").page.values
            let before = try caller.get("/v1/sessions?limit=100&created_before=\(time)").page.values
            #expect(after == all.filter { $0.createdAt >= session.createdAt })
            #expect(before == all.filter { $0.createdAt < session.createdAt })
        }
    }

    @Test func `time zone offset needs a percent-encoded plus sign`() {
        var caller = TestClient()
        #expect(caller.get("/v1/sessions?created_after=2026-01-01T00:00:00%2B02:00").status == 200)
        #expect(caller.get("/v1/sessions?created_after=2026-01-01T00:00:00+02:00").status == 422)
    }

    @Test func `avatar_id filter returns only the sessions of that avatar`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 80))
        let page = try caller.get("/v1/sessions?limit=100&avatar_id=av_stock_002").page
        #expect(!page.values.isEmpty && page.values.allSatisfy { $0.avatarID == "av_stock_002" })
        #expect(try caller.get("/v1/sessions?avatar_id=av_none").ids.isEmpty)
    }

    @Test func `every listed session can be read by its id`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 90))
        for session in try caller.get("/v1/sessions?limit=100").page.values {
            #expect(try caller.session(session.id) == session)
        }
    }

    @Test func `pages of 100,000 sessions load without a scan of all sessions`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 100_000))
        let elapsed = try ContinuousClock().measure {
            for _ in 0..<20 {
                let page = try caller.get("/v1/sessions?limit=20").page
                _ = try caller.get("/v1/sessions?limit=20&status=active").page
                _ = try caller.get("/v1/sessions?limit=20&starting_after=\(page.nextCursor ?? "")").page
            }
        }
        // 60 pages in a debug build; scanning all sessions would take minutes.
        #expect(elapsed < .seconds(5))
    }

    @Test func `last page has no cursor`() throws {
        var caller = TestClient()
        _ = caller.create()
        let json = try caller.get("/v1/sessions").json
        #expect(json["object"] == .string("list"))
        #expect(json["has_more"] == .bool(false))
        #expect(json["next_cursor"] == nil)
    }

    private func allIDs(_ caller: inout TestClient, _ query: String) throws -> [String] {
        var (ids, cursor): ([String], String?) = ([], nil)
        repeat {
            let page = try caller.get("/v1/sessions?\(query)" + (cursor.map { "&starting_after=\($0)" } ?? "")).page
            ids += page.values.map(\.id.rawValue)
            cursor = page.nextCursor
        } while cursor != nil
        return ids
    }
}
