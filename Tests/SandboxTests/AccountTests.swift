import FoundationEssentials
import Model
import Testing

@testable import Sandbox

/// Tests of avatars, usage, quota, plans and the platform status.
struct AccountTests {
    @Test func `GET status succeeds without an API key`() throws {
        var caller = TestClient()
        let response = caller.send("GET", "/v1/status", headers: [:])
        let status = try JSONCoding.decode(PlatformStatus.self, from: response.body)
        #expect(response.status == 200)
        #expect(status.status == .operational && !status.components.isEmpty)
    }

    @Test func `avatar list covers every status and has only the documented fields`() throws {
        var caller = TestClient()
        let avatars = try avatars(&caller, "")
        #expect(avatars.filter { $0.status == .ready }.count >= 5)
        #expect(avatars.filter { $0.status == .processing }.count == 1)
        #expect(avatars.filter { $0.status == .failed }.allSatisfy { $0.failureReason != nil })
        #expect(avatars.contains { $0.id == "av_stock_001" && $0.isDemo })
        let fields = try caller.get("/v1/avatars/av_stock_001").json.object?.keys.sorted()
        #expect(fields == ["created_at", "id", "is_demo", "name", "object", "runtime_type", "status"])
    }

    @Test func `avatar list filters by scope and by part of the name or id`() throws {
        var caller = TestClient()
        #expect(try avatars(&caller, "scope=platform").allSatisfy { $0.id.hasPrefix("av_stock_") })
        #expect(try avatars(&caller, "scope=org").allSatisfy { $0.id.hasPrefix("av_org_") })
        #expect(
            try avatars(&caller, "scope=platform").count + avatars(&caller, "scope=org").count
                == avatars(&caller, "").count)
        #expect(try avatars(&caller, "q=MARC").map(\.id) == ["av_stock_001"])
        #expect(try avatars(&caller, "q=Reception+v2").map(\.id) == ["av_org_reception_v2"])
        #expect(try avatars(&caller, "q=zo%C3%AB").map(\.id) == ["av_org_zoe"])
    }

    @Test func `avatar list continues after a cursor`() throws {
        var caller = TestClient()
        let first = try JSONCoding.decode(Page<Avatar>.self, from: caller.get("/v1/avatars?limit=3").body)
        let rest = try avatars(&caller, "starting_after=\(first.nextCursor ?? "")")
        #expect(first.hasMore)
        #expect(try first.values + rest == avatars(&caller, ""))
    }

    @Test func `usage report sums the sessions of the period`() throws {
        var caller = TestClient(SandboxConfiguration(sessions: 90, traffic: false))
        let sessions = try caller.get("/v1/sessions?limit=100").page.values
        let report = try JSONCoding.decode(UsageReport.self, from: caller.get("/v1/usage").body)
        #expect(report.sessions == sessions.count)
        #expect(report.billableSeconds == sessions.reduce(0) { $0 + ($1.usage?.billableSeconds ?? 0) })
        #expect(report.byQuality.values.reduce(0, +) == report.billableSeconds)
        let fields = try caller.get("/v1/usage").json.object?.keys.sorted()
        #expect(fields == ["billable_seconds", "by_quality", "period_end", "period_start", "sessions"])
    }

    @Test func `usage months start at midnight in the requested time zone`() throws {
        var caller = TestClient()
        let gmt = try caller.get("/v1/usage?period=current_month").json
        #expect(gmt["period_start"] == .string("2026-09-01T00:00:00.000Z"))
        #expect(gmt["period_end"] == .string("2026-10-01T00:00:00.000Z"))
        let zurich = try caller.get("/v1/usage?period=previous_month&time_zone=Europe/Zurich").json
        #expect(zurich["period_start"] == .string("2026-07-31T22:00:00.000Z"))
        #expect(zurich["period_end"] == .string("2026-08-31T22:00:00.000Z"))
    }

    @Test func `explicit usage period includes its start and excludes its end`() throws {
        var caller = TestClient()
        let created = Timestamp.text(try caller.create().session.createdAt)
        caller.wait(60)
        let sessions = { (caller: inout TestClient, start: String, end: String) in
            try caller.get("/v1/usage?period_start=\(start)&period_end=\(end)").json["sessions"]?.integer
        }
        #expect(try sessions(&caller, created, "2030-01-01T00:00:00Z") == 1)
        #expect(try sessions(&caller, "2020-01-01T00:00:00Z", created) == 0)
    }

    @Test func `quota balances add up`() throws {
        var caller = TestClient(SandboxConfiguration())
        let quota = try JSONCoding.decode(Quota.self, from: caller.get("/v1/billing/quota").body)
        #expect(quota.planKey == "launch" && quota.status == "active" && quota.canStartSession == true)
        #expect(quota.balanceCredits == (quota.includedBalanceCredits ?? 0) + (quota.rolloverBalanceCredits ?? 0))
        #expect(quota.includedCreditsLimit == (quota.includedBalanceCredits ?? 0) + (quota.includedCreditsUsed ?? 0))
    }

    @Test func `the used credits are those of the month's sessions, each rounded up to whole minutes`() throws {
        var caller = TestClient(SandboxConfiguration())
        let quota = try JSONCoding.decode(Quota.self, from: caller.get("/v1/billing/quota").body)
        let start = try #require(quota.currentPeriodStart)
        var (credits, cursor) = (0, "")
        while true {
            let page = try caller.get("/v1/sessions?limit=100" + cursor).page
            for session in page.values where session.createdAt >= start {
                credits += ((session.usage?.billableSeconds ?? 0) + 59) / 60
            }
            guard let next = page.nextCursor else { break }
            cursor = "&starting_after=\(next)"
        }
        #expect(quota.includedCreditsUsed == Double(credits) && credits > 10)
    }

    /// A bare array with only the fields that the oldest published client knows.
    @Test func `plan list is a bare array of the published plans`() throws {
        var caller = TestClient()
        let plans = try #require(caller.get("/v1/billing/plans").json.array)
        #expect(
            plans.first?.object?.keys.sorted() == [
                "custom_avatar_slots", "extra_avatar_slot_cents", "extra_credit_unit_micros", "included_credits", "key",
                "max_concurrency", "monthly_price_cents", "name", "session_time_limit_seconds",
            ])
        #expect(
            try JSONCoding.decode(Page<Plan>.self, from: caller.get("/v1/billing/plans").body).values == Plan.published)
    }

    @Test func `HEAD response has the headers of GET and no body`() {
        var caller = TestClient()
        let response = caller.send("HEAD", "/v1/sessions")
        #expect(response.status == 200 && response.body.isEmpty)
        #expect(response.header("X-Request-Id") != nil)
    }

    private func avatars(_ caller: inout TestClient, _ query: String) throws -> [Avatar] {
        try JSONCoding.decode(Page<Avatar>.self, from: caller.get("/v1/avatars?\(query)").body).values
    }
}
