import ArgumentParser
import Client
import FoundationEssentials
import Glibc
import Model
import Settings

/// Asks the API what there is, quickly or not at all: who presses Tab waits for no network, and hears of no trouble.
struct CompletionSource: Sendable {
    /// Milliseconds for the whole of it.
    static let limit: Int32 = 1500
    private static let pageSize = 100
    /// Of sessions that may be over: a list to choose from, no history.
    private static let newest = 40

    enum Kind: String, Sendable {
        /// Sessions that can be ended.
        case live
        /// The newest sessions, whatever became of them.
        case sessions
        case avatars
    }

    let environment: [String: String]

    func offers(_ kind: Kind, for words: [String]) -> [Offer] {
        guard let access = CompletionLine(words).access(environment) else { return [] }
        let cache = CompletionCache(folder: Folders(environment: environment).state)
        let address = access.baseURL.description
        if let known = cache.offers(kind.rawValue, of: address, now: Date()) { return known }
        let found = ask(kind, access) ?? []
        cache.keep(found, kind.rawValue, of: address, now: Date())
        return found
    }

    /// The calls run on other threads, so this one can stop waiting for them.
    private func ask(_ kind: Kind, _ access: APIAccess) -> [Offer]? {
        guard let latch = try? Latch<[Offer]?>() else { return nil }
        let client = access.client(log: CallLog(folder: nil)).retrying(.none)
        Task.detached { latch.set(try? await Self.ask(kind, client)) }
        var watched = pollfd(fd: latch.descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&watched, 1, Self.limit)
        return latch.result ?? nil
    }

    private static func ask(_ kind: Kind, _ client: APIClient) async throws(ClientError) -> [Offer] {
        switch kind {
        case .live: offers(try await client.sessions(SessionQuery(statuses: [.active], limit: pageSize)))
        case .sessions: offers(try await client.sessions(SessionQuery(limit: newest)))
        case .avatars:
            try await client.avatars(AvatarQuery(limit: pageSize)).values.map { Offer(value: $0.id, detail: $0.name) }
        }
    }

    private static func offers(_ page: Page<Session>) -> [Offer] {
        page.values.map { Offer(value: $0.id.rawValue, detail: "\($0.status.rawValue) \($0.roomLabel)") }
    }
}
