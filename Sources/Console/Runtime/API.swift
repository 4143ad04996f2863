import Client
import Desk
import FoundationEssentials
import Model

/// The API as the console uses it: closures, so that it can be live, sandboxed or canned.
struct API: Sendable {
    typealias Call<Value> = @Sendable () async throws(ClientError) -> Value

    var active: Call<[Row<Session>]>
    /// The newest page of those that are over.
    var finished: Call<[Row<Session>]>
    /// One page of those that a query lets through.
    var page: @Sendable (SessionQuery) async throws(ClientError) -> HistoryPage = { _ throws(ClientError) in
        throw .cancelled
    }
    var session: @Sendable (SessionID) async throws(ClientError) -> SessionDetail
    var platform: Call<PlatformStatus>
    var quota: Call<Quota>
    var plans: Call<[Plan]>
    var avatars: Call<[Avatar]>
    var usage: Call<UsageReport> = { () throws(ClientError) in throw .cancelled }
    var create: @Sendable (CreateRequest, _ idempotencyKey: String) async throws(ClientError) -> Session
    var end: @Sendable (SessionID) async throws(ClientError) -> Session
    /// Follows the sandbox's tap for as long as there is one.
    var streamMediaMeasurements:
        @Sendable (@escaping @Sendable (MeterSnapshot) -> Void) async throws(ClientError) -> Void = {
            _ throws(ClientError) in throw .cancelled
        }
    /// Until when the server's rate limit is used up, by our clock; nil while something is left of it.
    var rateLimitedUntil: @Sendable () -> Date? = { nil }
    /// Seconds that the API's clock was ahead of ours with its last answer; nil before the first.
    var clockSkew: @Sendable () -> Double? = { nil }
    /// The calls that were made since it was last asked.
    var freshCalls: @Sendable () -> [CallRecord] = { [] }
    /// The calls that are under way at the moment, the oldest first.
    var callsUnderWay: @Sendable () -> [CallRecord] = { [] }
}
