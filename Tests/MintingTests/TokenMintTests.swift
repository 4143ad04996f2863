import FoundationEssentials
import Minting
import Model
import Testing

/// Claims and validation of minted tokens; `EndToEndTests` verify tokens with LiveKit's own package.
struct TokenMintTests {
    private static let now = Date(timeIntervalSince1970: 1_750_000_000.75)

    private func request(secret: String = "a secret that is longer than thirty-two bytes") -> MintRequest {
        MintRequest(apiKey: "APItest", apiSecret: Secret(secret), identity: "protoface-worker", roomName: "demo-room")
    }

    private func claims(_ request: MintRequest) throws -> WorkerTokenClaims {
        try WorkerTokenClaims(reading: try TokenMinter.mint(request, now: Self.now))
    }

    private func signature(_ token: Secret) -> [UInt8] {
        token.withUnsafeBytes { $0.split(separator: UInt8(ascii: ".")).last.map(Array.init) ?? [] }
    }

    @Test func `a minted token has the claims of the official plugin`() throws {
        var request = request()
        request.publishOnBehalfOf = "agent-7"
        let claims = try claims(request)
        #expect(claims.algorithm == .value("HS256"))
        #expect(claims.issuer == .value("APItest") && claims.identity == .value("protoface-worker"))
        #expect(claims.name == .value("protoface-worker") && claims.kind == .value("agent"))
        #expect(claims.attributes == .value(["lk.publish_on_behalf": "agent-7"]))
        #expect(claims.notBefore == .value(Date(timeIntervalSince1970: 1_750_000_000)))
        #expect(claims.expiry == .value(Date(timeIntervalSince1970: 1_750_000_000 + 6 * 3600)))
        let grants = try #require(claims.video.value)
        #expect(grants.room == .value("demo-room") && grants.roomJoin == .value(true))
        #expect([grants.canPublish, grants.canSubscribe, grants.canPublishData].allSatisfy { $0 == .value(true) })
        #expect(claims.other.isEmpty && grants.other.isEmpty && claims.signatureLength == 43)
    }

    @Test func `a minted token passes the token inspection`() throws {
        let token = try TokenMinter.mint(request(), now: Self.now)
        let expectations = TokenExpectations(
            roomName: "demo-room", workerIdentity: "protoface-worker", audioSource: .track, maxDurationSeconds: 3600,
            now: Self.now, clockSkew: 0)
        #expect(TokenInspection.verdicts(of: token, against: expectations).allSatisfy { $0.level == .ok })
    }

    @Test func `grants, name and lifetime match the request`() throws {
        var request = request()
        (request.canPublish, request.canSubscribe, request.canPublishData) = (false, false, false)
        (request.name, request.lifetimeSeconds) = ("Zoë \"Z\" \u{1F600}", 1)
        request.roomName = "a/b \\ c"
        let claims = try claims(request)
        #expect(claims.name == .value("Zoë \"Z\" \u{1F600}") && claims.attributes == .absent)
        #expect(claims.expiry == .value(Date(timeIntervalSince1970: 1_750_000_001)))
        let grants = try #require(claims.video.value)
        #expect([grants.canPublish, grants.canSubscribe, grants.canPublishData].allSatisfy { $0 == .value(false) })
        #expect(grants.room == .value("a/b \\ c"))
    }

    @Test func `different secrets produce different signatures and equal claims`() throws {
        let one = try TokenMinter.mint(request(), now: Self.now)
        let other = try TokenMinter.mint(request(secret: "another secret, longer than thirty-two bytes"), now: Self.now)
        #expect(signature(one) != signature(other))
        #expect(try WorkerTokenClaims(reading: one) == WorkerTokenClaims(reading: other))
    }

    @Test(arguments: [1, 6, 31, 32, 33, 64, 65, 500])
    func `secrets of any length can sign`(count: Int) throws {
        let claims = try claims(request(secret: String(repeating: "s", count: count)))
        #expect(claims.signatureLength == 43)
    }

    static let invalidRequests: [(MintError, @Sendable (inout MintRequest) -> Void)] = [
        (.noAPIKey, { $0.apiKey = "" }), (.noSecret, { $0.apiSecret = Secret("") }),
        (.noIdentity, { $0.identity = " \t" }),
        (.noRoom, { $0.roomName = "" }), (.lifetime(0), { $0.lifetimeSeconds = 0 }),
        (.lifetime(-1), { $0.lifetimeSeconds = -1 }), (.lifetime(86_401), { $0.lifetimeSeconds = 86_401 }),
        (.lifetime(.max), { $0.lifetimeSeconds = .max }),
    ]

    @Test(arguments: invalidRequests)
    func `an invalid request throws the matching error`(error: MintError, change: @Sendable (inout MintRequest) -> Void)
    {
        var request = request()
        change(&request)
        #expect(throws: error) { try TokenMinter.mint(request, now: Self.now) }
    }

    @Test(arguments: [1, 86_400])
    func `the minimum and maximum lifetime are allowed`(seconds: Int) throws {
        var request = request()
        request.lifetimeSeconds = seconds
        #expect(try claims(request).expiry == .value(Date(timeIntervalSince1970: 1_750_000_000 + Double(seconds))))
    }

    @Test func `descriptions of a request do not contain the secret`() {
        let request = request()
        #expect(!"\(request) \(String(reflecting: request))".contains("thirty-two"))
    }
}
