import ArgumentParser
import Client
import FoundationEssentials
import Glibc
import Model
import Settings

/// Loads completion candidates from the API within a short timeout. Errors and timeouts give no candidates.
struct CompletionSource: Sendable {
    /// Timeout in milliseconds for all requests together.
    static let timeout: Int32 = 1500
    private static let pageSize = 100
    /// Number of recent sessions to offer, including finished ones.
    private static let recentCount = 40

    enum Kind: String, Sendable {
        /// Sessions that can be ended.
        case live
        /// The most recent sessions, of any status.
        case sessions
        case avatars
    }

    let environment: [String: String]

    func offers(_ kind: Kind, for words: [String]) -> [CompletionCandidate] {
        guard let access = CompletionAPIOptions(words).access(environment) else { return [] }
        let cache = CompletionCache(folder: Folders(environment: environment).state)
        let address = access.baseURL.description
        if let cached = cache.offers(kind.rawValue, of: address, now: Date()) { return cached }
        let fetched = fetch(kind, access) ?? []
        cache.keep(fetched, kind.rawValue, of: address, now: Date())
        return fetched
    }

    /// Waits at most `timeout`. The requests run on other threads. Nil on errors.
    private func fetch(_ kind: Kind, _ access: APIAccess) -> [CompletionCandidate]? {
        guard let latch = try? PollableResult<[CompletionCandidate]?>() else { return nil }
        let client = access.client(log: CallLog(folder: nil)).retrying(.none)
        Task.detached { latch.set(try? await Self.fetch(kind, client)) }
        var pollDescriptor = pollfd(fd: latch.descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&pollDescriptor, 1, Self.timeout)
        return latch.result ?? nil
    }

    private static func fetch(_ kind: Kind, _ client: APIClient) async throws(ClientError) -> [CompletionCandidate] {
        switch kind {
        case .live: offers(try await client.sessions(SessionQuery(statuses: [.active], limit: pageSize)))
        case .sessions: offers(try await client.sessions(SessionQuery(limit: recentCount)))
        case .avatars:
            try await client.avatars(AvatarQuery(limit: pageSize)).values.map {
                CompletionCandidate(value: $0.id, detail: $0.name)
            }
        }
    }

    private static func offers(_ page: Page<Session>) -> [CompletionCandidate] {
        page.values.map { CompletionCandidate(value: $0.id.rawValue, detail: "\($0.status.rawValue) \($0.roomLabel)") }
    }
}
