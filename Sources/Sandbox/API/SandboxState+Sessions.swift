import FoundationEssentials
import Model

extension SandboxState {
    func session(_ id: String) throws(Refusal) -> Session { sessions.session(try position(of: id), at: now) }

    private func position(of id: String) throws(Refusal) -> Int {
        guard id.hasPrefix("sess_") else {
            throw .unprocessable("session_id.malformed", "A session id begins with sess_.", param: "session_id")
        }
        guard let position = sessions.position(of: SessionID(id)) else {
            throw .notFound("session_not_found", "There is no such session.")
        }
        return position
    }

    mutating func endSession(_ id: String) throws(Refusal) -> Response {
        let position = try position(of: id)
        sessions.end(SessionID(id), at: now)
        let session = sessions.session(position, at: now)
        // A canceled session frees its slot at once.
        settle()
        return try .json(session)
    }

    func listSessions(_ reader: QueryReader) throws(Refusal) -> Response {
        let (filters, limit) = (try reader.statuses(), try reader.limit())
        let (after, before) = (try reader.date("created_after"), try reader.date("created_before"))
        var range = sessions.positions(createdAfter: after, before: before)
        if let cursor = reader.query.first("starting_after") {
            guard let position = sessions.position(of: SessionID(cursor)) else { throw QueryReader.unknownCursor }
            range = range.clamped(to: position + 1..<max(position + 1, sessions.count))
        }
        let avatarID = reader.query.first("avatar_id")
        var found: [Int] = []
        for position in candidates(in: range, filters) {
            guard found.count <= limit else { break }
            if matches(position, filters, avatarID: avatarID) { found.append(position) }
        }
        return try .json(page(found, limit: limit))
    }

    private func page(_ found: [Int], limit: Int) -> Page<Session> {
        let values = found.prefix(limit).map { sessions.session($0, at: now) }
        let hasMore = found.count > limit
        return Page(rows: values.map(Row.value), hasMore: hasMore, nextCursor: hasMore ? values.last?.id.rawValue : nil)
    }

    /// Only the live ones where none else can match.
    private func candidates(in range: Range<Int>, _ filters: [StatusFilter]) -> AnySequence<Int> {
        let isActiveOnly =
            !filters.isEmpty && !filters.contains { filter in SessionStatus.terminal.contains { filter.matches($0) } }
        return isActiveOnly ? AnySequence(sessions.livePositions.filter(range.contains)) : AnySequence(range)
    }

    private func matches(_ position: Int, _ filters: [StatusFilter], avatarID: String?) -> Bool {
        if filters.isEmpty, avatarID == nil { return true }
        let outline = sessions.outline(position, at: now)
        return (filters.isEmpty || filters.contains { $0.matches(outline.status) })
            && (avatarID.map { $0 == outline.avatarID } ?? true)
    }
}
