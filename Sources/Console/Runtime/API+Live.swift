import Client
import Desk
import Live
import Model

extension API {
    /// Sessions per page, the maximum of the API.
    private static let pageSize = 100
    /// The maximum number of pages of active sessions. One page holds twice the sessions of the largest published plan.
    private static let activePages = Feed.liveSessionLimit / pageSize

    /// Without retries in the client, because the poller of the desk has its own backoff.
    static func live(_ client: APIClient, log: CallLog) -> API {
        let client = client.retrying(.none)
        let history = PageAhead(client)
        return API(
            active: { () throws(ClientError) in try await pages(client, [.active], activePages) },
            finished: { () throws(ClientError) in try await pages(client, [.terminal], 1) },
            page: { query throws(ClientError) in
                HistoryPage(page: try await history.page(query), lowRateLimitUntil: log.lowRateLimitUntil)
            },
            session: { id throws(ClientError) in try await client.session(id, isRepeated: true) },
            platform: { () throws(ClientError) in try await client.status() },
            quota: { () throws(ClientError) in try await client.quota() },
            plans: { () throws(ClientError) in try await client.plans().values },
            avatars: { () throws(ClientError) in try await avatars(client) },
            usage: { () throws(ClientError) in try await client.usage() },
            create: { request, key throws(ClientError) in try await client.createSession(request, idempotencyKey: key)
            },
            pipecat: PipecatSessions(client),
            end: { id throws(ClientError) in try await client.endSession(id) },
            streamMediaMeasurements: { send throws(ClientError) in try await client.streamMediaMeasurements(send) },
            faults: { change throws(ClientError) in try await faults(change, client) },
            rateLimitedUntil: { log.rateLimitedUntil },
            clockSkew: { log.clockSkew }, unreadCalls: { log.fresh?.removeAll() ?? [] },
            pendingCalls: { log.fresh?.pending ?? [] })
    }

    private static func pages(_ client: APIClient, _ statuses: [StatusFilter], _ limit: Int) async throws(ClientError)
        -> [Row<
            Session
        >]
    {
        var rows: [Row<Session>] = []
        var count = 0
        for try await page in client.sessionPages(SessionQuery(statuses: statuses, limit: pageSize), isRepeated: true) {
            rows += page.rows
            count += 1
            if count == limit { break }
        }
        return rows
    }

    private static func faults(_ change: FaultChange, _ client: APIClient) async throws(ClientError) -> SandboxFaults {
        switch change {
        case .list: try await client.sandboxFaults()
        case .set(let name, let value): try await client.setSandboxFault(name, value: value)
        case .clear(let name): try await client.clearSandboxFault(name)
        case .clearAll: try await client.clearSandboxFault(nil)
        }
    }

    private static func avatars(_ client: APIClient) async throws(ClientError) -> [Avatar] {
        var avatars: [Avatar] = []
        for try await page in client.avatarPages(AvatarQuery(limit: pageSize)) {
            avatars += page.values
            if avatars.count >= 1000 { break }
        }
        return avatars
    }
}
