import FoundationEssentials

/// Claims of a minted token, with LiveKit's claim names.
struct WorkerTokenPayload: Encodable, Equatable {
    struct Grants: Encodable, Equatable {
        var room: String
        var roomJoin = true
        var canPublish, canSubscribe, canPublishData: Bool
    }

    var iss, sub, name, kind: String
    /// Seconds since 1970.
    var nbf, exp: Int
    var attributes: [String: String]?
    var video: Grants

    init(_ request: MintRequest, now: Date) {
        (iss, sub, name, kind) = (request.apiKey, request.identity, request.name ?? request.identity, "agent")
        nbf = Int(now.timeIntervalSince1970.rounded(.down))
        exp = nbf + request.lifetimeSeconds
        attributes = request.publishOnBehalfOf.map { [MintRequest.publishOnBehalf: $0] }
        video = Grants(
            room: request.roomName, canPublish: request.canPublish, canSubscribe: request.canSubscribe,
            canPublishData: request.canPublishData)
    }
}
