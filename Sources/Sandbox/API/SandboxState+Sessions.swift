import FoundationEssentials
import Model

extension SandboxState {
    mutating func session(_ id: String) throws(Refusal) -> Response {
        Response(status: 200, body: try sessionJSON(sessions.place(try position(of: id))))
    }

    private mutating func sessionJSON(_ place: SessionStore.Place) throws(Refusal) -> Data {
        if let json = written.bytes(place, at: now) { return json }
        let heartbeatTime = faults.heard(at: now)
        let session = sessions.session(place, at: now, heard: heartbeatTime).shifted(by: faults.skew)
        let json = try Response.json(session).body
        written.keep(json, for: place, until: heartbeatTime == now ? sessions.nextChange(place, after: now) : now)
        return json
    }

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
        let place = sessions.place(position)
        sessions.end(SessionID(id), at: now)
        written.remove(place)
        // A canceled session must free its slot at once.
        settle()
        return Response(status: 200, body: try sessionJSON(place))
    }

    mutating func listSessions(_ reader: QueryReader) throws(Refusal) -> Response {
        let (filters, limit) = (try reader.statuses(), try reader.limit())
        let (after, before) = (try reader.date("created_after"), try reader.date("created_before"))
        var range = sessions.positions(
            createdAfter: after.map { $0 - faults.skew }, before: before.map { $0 - faults.skew })
        if let cursor = reader.query.first("starting_after") {
            guard let position = sessions.position(of: SessionID(cursor)) else {
                throw QueryReader.unknownSessionCursor
            }
            range = range.clamped(to: position + 1..<max(position + 1, sessions.count))
        }
        let avatarID = reader.query.first("avatar_id")
        var found: [Int] = []
        for position in candidates(in: range, filters) {
            guard found.count <= limit else { break }
            if matches(position, filters, avatarID: avatarID) { found.append(position) }
        }
        return try page(found, limit: limit)
    }

    private mutating func page(_ found: [Int], limit: Int) throws(Refusal) -> Response {
        var body = Data(#"{"data":["#.utf8)
        for position in found.prefix(limit) {
            if body.count > 9 { body.append(UInt8(ascii: ",")) }
            body.append(try sessionJSON(sessions.place(position)))
        }
        body.append(contentsOf: #"],"has_more":\#(found.count > limit)"#.utf8)
        if found.count > limit { body.append(contentsOf: #","next_cursor":"\#(sessions.id(found[limit - 1]))""#.utf8) }
        body.append(contentsOf: #","object":"list"}"#.utf8)
        return Response(status: 200, body: body)
    }

    /// Only live sessions when the filters match no terminal status.
    private func candidates(in range: Range<Int>, _ filters: [StatusFilter]) -> AnySequence<Int> {
        let isActiveOnly =
            !filters.isEmpty && !filters.contains { filter in SessionStatus.terminal.contains { filter.matches($0) } }
        return isActiveOnly ? AnySequence(sessions.livePositions.filter(range.contains)) : AnySequence(range)
    }

    private mutating func matches(_ position: Int, _ filters: [StatusFilter], avatarID: String?) -> Bool {
        if filters.isEmpty, avatarID == nil { return true }
        let outline = sessions.outline(position, at: now, heard: now)
        return (filters.isEmpty || filters.contains { $0.matches(outline.status) })
            && (avatarID.map { $0 == outline.avatarID } ?? true)
    }
}

extension Session {
    /// Adds `seconds` to every time, as an API with a fast clock reports it.
    func shifted(by seconds: TimeInterval) -> Session {
        guard seconds != 0 else { return self }
        var session = self
        session.createdAt += seconds
        for path in [\Session.startedAt, \.firstFrameAt, \.endedAt, \.failedAt] {
            session[keyPath: path] = session[keyPath: path].map { $0 + seconds }
        }
        return session
    }
}
