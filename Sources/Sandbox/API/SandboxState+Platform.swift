import FoundationEssentials
import Model

extension SandboxState {
    var platformStatus: PlatformStatus {
        let workers: Health =
            faults[.atCapacity] != nil ? .outage : faults[.slowStart] != nil ? .degraded : .operational
        let api: Health = faults[.errorRate] != nil || faults[.latency] != nil ? .degraded : .operational
        let isOperational = workers == .operational && api == .operational
        let now = now + faults.skew
        return PlatformStatus(
            status: isOperational ? .operational : .degraded,
            components: [
                .init(name: "API", status: api), .init(name: "Session workers", status: workers),
                .init(name: "Avatar processing", status: .operational), .init(name: "Billing", status: .operational),
            ],
            updatedAt: Date(timeIntervalSince1970: (now.timeIntervalSince1970 / 60).rounded(.down) * 60))
    }

    func avatar(_ id: String) throws(Refusal) -> Avatar {
        guard id.hasPrefix("av_") else {
            throw .unprocessable("avatar_id.malformed", "An avatar id begins with av_.", param: "avatar_id")
        }
        guard let avatar = catalogue.avatar(id) else { throw .notFound("avatar_not_found", "There is no such avatar.") }
        return avatar
    }

    func listAvatars(_ reader: QueryReader) throws(Refusal) -> Response {
        let limit = try reader.limit()
        var avatars = catalogue.matching(scope: try reader.scope(), text: reader.query.first("q"))[...]
        if let cursor = reader.query.first("starting_after") {
            guard let last = avatars.firstIndex(where: { $0.id == cursor }) else {
                throw QueryReader.unknownAvatarCursor
            }
            avatars = avatars[(last + 1)...]
        }
        let values = avatars.prefix(limit)
        let hasMore = avatars.count > limit
        return try .json(
            Page(rows: values.map(Row.value), hasMore: hasMore, nextCursor: hasMore ? values.last?.id : nil))
    }
}
