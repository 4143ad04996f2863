import FoundationEssentials
import Minting
import Model
import Testing

/// Tokens for RoomService: one grant, minutes long.
struct ServiceTokenTests {
    private static let now = Date(timeIntervalSince1970: 1_750_000_000.75)

    private func claims(_ grant: ServiceTokenRequest.Grant) throws -> WorkerTokenClaims {
        let request = ServiceTokenRequest(
            apiKey: "APItest", apiSecret: Secret("a-secret-of-32-bytes-0123456789ab"), grant: grant)
        return try WorkerTokenClaims(reading: try TokenMinter.mint(request, now: Self.now))
    }

    @Test func `a token to list rooms can do nothing else`() throws {
        let claims = try claims(.listRooms)
        #expect(claims.issuer == .value("APItest") && claims.algorithm == .value("HS256"))
        #expect(claims.expiry == .value(Date(timeIntervalSince1970: 1_750_000_300)))
        #expect(claims.video.value?.other == ["roomList"] && claims.video.value?.roomJoin == .absent)
        #expect(claims.identity == .absent && claims.other.isEmpty)
    }

    @Test func `a token for participants is for one room, and joins none`() throws {
        let video = try #require(try claims(.administer(room: "a \"b\" / ü")).video.value)
        #expect(video.other == ["roomAdmin"] && video.room == .value("a \"b\" / ü") && video.roomJoin == .absent)
    }

    @Test func `a token to watch a room joins it hidden, and publishes nothing`() throws {
        let claims = try claims(.watch(room: "demo", identity: "protoface-console-1"))
        let video = try #require(claims.video.value)
        #expect(claims.identity == .value("protoface-console-1") && claims.kind == .absent)
        #expect(video.room == .value("demo") && video.roomJoin == .value(true) && video.hidden == .value(true))
        #expect(video.canSubscribe == .value(true) && video.canPublish == .value(false))
        #expect(video.canPublishData == .value(false) && video.other.isEmpty)
    }

    @Test func `an empty room, key or secret is refused`() {
        func mint(_ key: String, _ secret: String, _ grant: ServiceTokenRequest.Grant) throws(MintError) {
            _ = try TokenMinter.mint(
                ServiceTokenRequest(apiKey: key, apiSecret: Secret(secret), grant: grant), now: Self.now)
        }
        #expect(throws: MintError.noRoom) { try mint("k", "s", .administer(room: " ")) }
        #expect(throws: MintError.noAPIKey) { try mint("", "s", .listRooms) }
        #expect(throws: MintError.noSecret) { try mint("k", "", .listRooms) }
    }
}
