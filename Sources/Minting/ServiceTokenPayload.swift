import FoundationEssentials

/// Claims of a token for RoomService, with LiveKit's claim names.
struct ServiceTokenPayload: Encodable, Equatable {
    struct Grants: Encodable, Equatable {
        var roomList, roomAdmin, roomJoin, hidden, canSubscribe, canPublish, canPublishData: Bool?
        var room: String?
    }

    var iss: String
    /// Only to join.
    var sub: String?
    /// Seconds since 1970.
    var exp: Int
    var video: Grants

    init(_ request: ServiceTokenRequest, now: Date) {
        iss = request.apiKey
        exp = Int(now.timeIntervalSince1970.rounded(.down)) + ServiceTokenRequest.lifetime
        video =
            switch request.grant {
            case .listRooms: Grants(roomList: true)
            case .administer(let room): Grants(roomAdmin: true, room: room)
            case .watch(let room, _):
                Grants(
                    roomJoin: true, hidden: true, canSubscribe: true, canPublish: false, canPublishData: false,
                    room: room)
            }
        if case .watch(_, let identity) = request.grant { sub = identity }
    }
}
