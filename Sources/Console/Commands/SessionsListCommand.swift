import ArgumentParser
import Client
import FoundationEssentials
import Model

/// Lists sessions, newest first.
struct SessionsListCommand: AsyncParsableCommand, APICommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List sessions, newest first.",
        discussion: """
            A field that can't be read is left out, and a session without a readable id has a row with the status \
            unreadable. Both are named on standard error, and the exit code is 5. With --json, unreadable_fields of a \
            session and unreadable of the list name them.
            """)

    @OptionGroup var api: APIOptions
    @Option(help: "A status, active or terminal; may be repeated.", completion: .statuses)
    var status: [String] = []
    @Option(name: .customLong("avatar-id"), help: "Only sessions of this avatar.", completion: .avatars)
    var avatarID: String?
    @Option(name: .customLong("created-after"), help: "ISO 8601 UTC time, inclusive.")
    var createdAfter: String?
    @Option(name: .customLong("created-before"), help: "ISO 8601 UTC time, exclusive.")
    var createdBefore: String?
    @Option(help: "Maximum number of sessions (default: all).")
    var limit: Int?
    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more.") }
        for text in status where StatusFilter(text) == nil {
            let known = SessionStatus.known.map(\.rawValue) + ["active", "terminal"]
            throw ValidationError(
                "--status \(text): no such status or group; use one of \(known.joined(separator: ", ")).")
        }
        for text in [createdAfter, createdBefore] where text.map({ Timestamp.date($0) == nil }) == true {
            throw ValidationError("A time must be ISO 8601 in UTC, such as 2026-01-31T14:02:31Z.")
        }
    }

    func run() async throws {
        let client = try await api.client()
        let query = SessionQuery(
            statuses: status.compactMap(StatusFilter.init), avatarID: avatarID,
            createdAfter: createdAfter.flatMap(Timestamp.date),
            createdBefore: createdBefore.flatMap(Timestamp.date), limit: min(limit ?? 100, 100))
        let pages = client.sessionPages(query, prefetchLimit: limit ?? .max)
        if json { try await printJSON(pages) } else { try await printTable(pages) }
    }

    private func printTable(_ pages: PageSequence<Session>) async throws {
        var sessions: [Session] = []
        var unreadable: [Row<Session>] = []
        var parts = UnreadableParts()
        for try await page in pages {
            sessions += page.values.prefix((limit ?? .max) - sessions.count)
            unreadable += page.rows.filter { $0.value == nil }
            for row in page.rows { parts.add(row) }
            if sessions.count == limit { break }
        }
        Output.table(SessionText.rows(sessions, unreadable: unreadable, now: Date()), fit: SessionText.fit)
        try parts.check()
    }

    /// Prints each page as soon as it arrives and keeps no page in memory. If a later page fails, the closing brackets
    /// of the JSON are missing, so that no reader takes the list for complete.
    private func printJSON(_ pages: PageSequence<Session>) async throws {
        var writer = SessionListWriter()
        var count = 0
        var unreadable: [Row<Session>] = []
        var parts = UnreadableParts()
        for try await page in pages {
            let sessions = page.values.prefix((limit ?? .max) - count)
            count += sessions.count
            unreadable += page.rows.filter { $0.value == nil }
            for row in page.rows { parts.add(row) }
            writer.add(sessions)
            guard Output.sayPart(writer.take()) else { return }
            if count == limit { break }
        }
        writer.end(unreadable: unreadable)
        guard Output.sayPart(writer.take()) else { return }
        try parts.check()
    }
}
