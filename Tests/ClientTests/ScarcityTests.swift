import Client
import FoundationEssentials
import Testing

/// When what may wait has to wait for the server's rate limit.
struct ScarcityTests {
    private let start = Date(timeIntervalSince1970: 1_769_868_151)

    private func record(_ limit: Int, _ remaining: Int, resetsIn: TimeInterval? = 40, ahead: TimeInterval = 0)
        -> CallRecord
    {
        let server = start.addingTimeInterval(ahead)
        return CallRecord(
            startedAt: start, method: "GET", path: "/v1/sessions", serverDate: server,
            rateLimit: RateLimit(
                limit: limit, remaining: remaining, resetsAt: resetsIn.map { server.addingTimeInterval($0) }))
    }

    @Test(arguments: [
        (600, 150, false), (600, 149, true), (600, 0, true), (10, 4, false), (10, 3, true), (2, 2, true),
        (Int.max, 7, true),
    ])
    func `it is scarce below a quarter, or below four requests`(limit: Int, remaining: Int, isScarce: Bool) {
        #expect(record(limit, remaining).scarceUntil == (isScarce ? start.addingTimeInterval(40) : nil))
    }

    @Test func `the wait is counted by our clock, whatever the server's says`() {
        #expect(record(100, 1, ahead: 86_400).scarceUntil == start.addingTimeInterval(40))
    }

    @Test func `a limit that names no reset is waited for by nobody`() {
        #expect(record(100, 1, resetsIn: nil).scarceUntil == nil)
        #expect(CallRecord(startedAt: start, method: "GET", path: "/").scarceUntil == nil)
    }
}
