import Client
import FoundationEssentials
import Testing

/// Detection of a nearly exhausted rate limit.
struct LowRateLimitTests {
    private let start = Date(timeIntervalSince1970: 1_769_868_151)

    private func record(
        _ limit: Int, _ remaining: Int, resetsIn: TimeInterval? = 40, serverClockAhead: TimeInterval = 0
    ) -> CallRecord {
        let server = start.addingTimeInterval(serverClockAhead)
        return CallRecord(
            startedAt: start, method: "GET", path: "/v1/sessions", serverDate: server,
            rateLimit: RateLimit(
                limit: limit, remaining: remaining, resetsAt: resetsIn.map { server.addingTimeInterval($0) }))
    }

    @Test(arguments: [
        (600, 150, false), (600, 149, true), (600, 0, true), (10, 4, false), (10, 3, true), (2, 2, true),
        (Int.max, 7, true),
    ])
    func `lowRateLimitUntil is set below a quarter of the limit or below four requests`(
        limit: Int, remaining: Int, isScarce: Bool
    ) {
        #expect(record(limit, remaining).lowRateLimitUntil == (isScarce ? start.addingTimeInterval(40) : nil))
    }

    @Test func `lowRateLimitUntil uses the local clock if the server's clock differs`() {
        #expect(record(100, 1, serverClockAhead: 86_400).lowRateLimitUntil == start.addingTimeInterval(40))
    }

    @Test func `lowRateLimitUntil is nil without a reset time`() {
        #expect(record(100, 1, resetsIn: nil).lowRateLimitUntil == nil)
        #expect(CallRecord(startedAt: start, method: "GET", path: "/").lowRateLimitUntil == nil)
    }
}
