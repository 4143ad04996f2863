import Client
import Desk
import FoundationEssentials
import Live
import Model
import RoomRecords
import RoomWatch
import Settings

/// The API calls of the console as closures, so that tests can replace them.
struct API: Sendable {
    typealias Call<Value> = @Sendable () async throws(ClientError) -> Value

    var active: Call<[Row<Session>]>
    /// The newest page of finished sessions.
    var finished: Call<[Row<Session>]>
    /// One page of the sessions that match a query.
    var page: @Sendable (SessionQuery) async throws(ClientError) -> HistoryPage = { _ throws(ClientError) in
        throw .cancelled
    }
    var session: @Sendable (SessionID) async throws(ClientError) -> SessionDetail
    var platform: Call<PlatformStatus>
    var quota: Call<Quota>
    var plans: Call<[Plan]>
    var avatars: Call<[Avatar]>
    var usage: Call<UsageReport> = { () throws(ClientError) in throw .cancelled }
    /// Looks at the LiveKit room of a session.
    var look: @Sendable (LiveKitTransport) async throws(RoomServiceError) -> RoomSnapshot = {
        _ throws(RoomServiceError) in throw .otherServer
    }
    /// Looks at the LiveKit room of a session, and returns what a helper process needs to join it.
    var join: @Sendable (LiveKitTransport) async throws(Complaint) -> WatchOrder = { _ throws(Complaint) in
        throw Complaint("Joining rooms is not set up.")
    }
    var create: @Sendable (CreateRequest, _ idempotencyKey: String) async throws(ClientError) -> Session
    /// Creates and ends sessions whose media this console carries; nil if the API has none.
    var pipecat: PipecatSessions?
    var end: @Sendable (SessionID) async throws(ClientError) -> Session
    /// Streams the media measurements of the sandbox until the stream ends.
    var streamMediaMeasurements:
        @Sendable (@escaping @Sendable (MeterSnapshot) -> Void) async throws(ClientError) -> Void = {
            _ throws(ClientError) in throw .cancelled
        }
    var faults: @Sendable (FaultChange) async throws(ClientError) -> SandboxFaults = { _ throws(ClientError) in
        throw .cancelled
    }
    /// When an exhausted rate limit resets, by the local clock; nil while requests are left.
    var rateLimitedUntil: @Sendable () -> Date? = { nil }
    /// Seconds by which the API's clock was ahead of the local clock in the last response; nil before the first one.
    var clockSkew: @Sendable () -> Double? = { nil }
    /// The calls that ended since the last invocation.
    var unreadCalls: @Sendable () -> [CallRecord] = { [] }
    /// The calls without a response yet, the oldest first.
    var pendingCalls: @Sendable () -> [CallRecord] = { [] }
}
