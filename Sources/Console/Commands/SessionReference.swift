import Canvas
import Client
import Desk
import Model

/// A session that a command only looks at: a full id, or the end of one as tables show it (`…F9F2YVEA`).
enum SessionReference {
    /// Number of the newest sessions that are searched for the end of an id.
    static let searchedSessions = 2000

    /// The end of an id; nil for a full id and any other text.
    static func tail(in text: String) -> String? {
        // Terminals without `…` show dots.
        SessionID.tail(in: String(text.drop { $0 == "." || $0 == "…" || $0 == "~" }))
    }

    /// The end to search for. Each command with `--sandbox` starts a new sandbox, whose ids begin with its own time, so
    /// that only the end of an id is the same in the next one.
    static func searchedTail(in text: String, isNewSandbox: Bool) -> String? {
        tail(in: text) ?? (isNewSandbox ? tail(in: String(text.suffix(8))) : nil)
    }

    /// Throws if no session, or more than one, has an id with that end.
    static func find(_ text: String, _ client: APIClient, isNewSandbox: Bool) async throws -> SessionID {
        guard let tail = searchedTail(in: text, isNewSandbox: isNewSandbox) else { return SessionID(text) }
        var found: [SessionID] = []
        var count = 0
        for try await page in client.sessionPages(SessionQuery(limit: 100), prefetchLimit: searchedSessions) {
            found += page.values.map(\.id).filter { $0.rawValue.hasSuffix(tail) }
            count += page.rows.count
            if count >= searchedSessions { break }
        }
        return try choose(found, tail: tail, searched: count)
    }

    static func choose(_ found: [SessionID], tail: String, searched: Int) throws(CommandFailure) -> SessionID {
        let ids = Set(found)
        guard let id = ids.first else {
            throw CommandFailure(
                "None of the \(Format.counted(searched, "newest session")) has an id that ends in \(tail). "
                    + "Give the full id (sess_…).")
        }
        guard ids.count == 1 else {
            throw CommandFailure(
                "\(ids.count) session ids end in \(tail). Give the full id (sess_…).",
                details: ids.sorted().prefix(10).map(\.rawValue))
        }
        return id
    }
}
