import FoundationEssentials
import Model

/// Reader that validates the query parameters of a request.
struct QueryReader {
    static let limits = 1...100
    static let defaultLimit = 20

    let query: QueryString

    init(_ query: QueryString) { self.query = query }

    func limit() throws(Refusal) -> Int {
        guard let text = query.first("limit") else { return Self.defaultLimit }
        guard let limit = Int(text) else {
            throw .unprocessable("limit.wrong_type", "limit must be a whole number.", param: "limit")
        }
        guard Self.limits.contains(limit) else {
            throw .unprocessable("limit.out_of_range", "limit must be between 1 and 100.", param: "limit")
        }
        return limit
    }

    func statuses() throws(Refusal) -> [StatusFilter] {
        var filters: [StatusFilter] = []
        for text in query.all("status") {
            guard let filter = StatusFilter(text) else {
                throw .invalid(
                    "status.unknown_value", "status must be active, terminal or the name of a status.", param: "status")
            }
            filters.append(filter)
        }
        return filters
    }

    func date(_ name: String) throws(Refusal) -> Date? {
        guard let text = query.first(name) else { return nil }
        // The parser reads 30 February as 2 March, so a UTC time must format to the same day again.
        guard let date = Timestamp.date(text),
            !text.hasSuffix("Z") || Timestamp.text(date).prefix(10) == text.prefix(10)
        else {
            throw .unprocessable(
                "\(name).malformed", "\(name) must be an ISO 8601 time such as 2026-01-31T12:00:00Z.", param: name)
        }
        return date
    }

    func timeZone() throws(Refusal) -> TimeZone {
        guard let name = query.first("time_zone") else { return .gmt }
        guard let zone = TimeZone(identifier: name) else {
            throw .unprocessable(
                "time_zone.unknown_value", "time_zone must be an IANA name such as Europe/Zurich.", param: "time_zone")
        }
        return zone
    }

    func scope() throws(Refusal) -> AvatarQuery.Scope {
        guard let text = query.first("scope") else { return .all }
        guard let scope = AvatarQuery.Scope(rawValue: text) else {
            throw .unprocessable("scope.unknown_value", "scope must be all, platform or org.", param: "scope")
        }
        return scope
    }

    private static let unknownCursorMessage = "starting_after must be the id of an element of this list."

    static let unknownSessionCursor = Refusal.invalid(
        "starting_after.unknown", unknownCursorMessage, param: "starting_after")

    /// The API documents no 400 for the list of avatars.
    static let unknownAvatarCursor = Refusal.unprocessable(
        "starting_after.unknown", unknownCursorMessage, param: "starting_after")
}
