import FoundationEssentials
import Testing

@testable import Model

/// The verdict for each claim of a token.
struct TokenInspectionTests {
    private static let now = TokenSample.second

    /// A change to a valid token and the expected verdict.
    struct Change: Sendable, CustomTestStringConvertible {
        var name: String
        var check: TokenVerdict.Check
        var level: TokenVerdict.Level
        var evidence: String
        var edit: @Sendable (inout TokenSample) -> Void

        init(
            _ name: String, _ check: TokenVerdict.Check, _ level: TokenVerdict.Level, _ evidence: String,
            _ edit: @escaping @Sendable (inout TokenSample) -> Void
        ) {
            (self.name, self.check, self.level, self.evidence, self.edit) = (name, check, level, evidence, edit)
        }

        var testDescription: String { name }
    }

    @Test func `all checks of a valid token are ok`() {
        let verdicts = TokenSample().verdicts
        #expect(verdicts.map(\.check) == TokenVerdict.Check.allCases)
        #expect(verdicts.allSatisfy { $0.level == .ok }, "\(verdicts)")
        #expect(verdicts.map(\.evidence).contains("expires in 1:00:00, after the 10:00 maximum"))
    }

    private static let times: [Change] = [
        Change("expired", .expiry, .blocking, "expired 0:42 ago") { $0.payload["exp"] = .integer(now - 42) },
        Change("expires now", .expiry, .blocking, "expired 0:00 ago") { $0.payload["exp"] = .integer(now) },
        Change("expires at the maximum", .expiry, .ok, "expires in 10:00, after the 10:00 maximum") {
            $0.payload["exp"] = .integer(now + 600)
        },
        Change("expires 1 s before the maximum", .expiry, .warning, "expires in 9:59, before the 10:00 maximum") {
            $0.payload["exp"] = .integer(now + 599)
        },
        Change("expires in 1 day", .expiry, .ok, "expires in 1 d 0 h") { $0.payload["exp"] = .integer(now + 86_400) },
        Change("expires in over 1 day", .expiry, .warning, "stays valid that long") {
            $0.payload["exp"] = .integer(now + 86_401)
        },
        Change("exp is Int.max", .expiry, .warning, "over 100 years") { $0.payload["exp"] = .integer(Int.max) },
        Change("exp is 1e300", .expiry, .warning, "over 100 years") { $0.payload["exp"] = .number(1e300) },
        Change("exp before 1970", .expiry, .blocking, "ago") { $0.payload["exp"] = .integer(-1) },
        Change("exp is Int.min", .expiry, .blocking, "over 100 years ago") { $0.payload["exp"] = .integer(.min) },
        Change("exp with fraction", .expiry, .ok, "expires in 50:00") {
            $0.payload["exp"] = .number(Double(now) + 3000.5)
        },
        Change("exp is a string", .expiry, .blocking, "is a string, not a number") {
            $0.payload["exp"] = .string("4102444800")
        },
        Change("exp is an array", .expiry, .blocking, "is an array, not a number") {
            $0.payload["exp"] = .array([.integer(1)])
        },
        Change("no exp", .expiry, .blocking, "never expires") { $0.payload["exp"] = nil },
        Change("exp is null", .expiry, .blocking, "never expires") { $0.payload["exp"] = .null },
        Change("no maximum duration", .expiry, .ok, "expires in 1:00:00") { $0.expectations.maxDurationSeconds = nil },
        Change("no nbf", .notBefore, .ok, "no nbf (not before)") { $0.payload["nbf"] = nil },
        Change("nbf in 1 min", .notBefore, .warning, "valid in 1:00;") { $0.payload["nbf"] = .integer(now + 60) },
        Change("nbf in 61 s", .notBefore, .blocking, "not valid for another 1:01") {
            $0.payload["nbf"] = .integer(now + 61)
        },
        Change("nbf is a boolean", .notBefore, .blocking, "is a boolean") { $0.payload["nbf"] = .bool(true) },
        Change("unknown skew", .clock, .unknown, "is not known") { $0.expectations.clockSkew = nil },
        Change("small skew", .clock, .ok, "differ by 0:05") { $0.expectations.clockSkew = -5 },
        Change("large skew", .clock, .warning, "differ by 2:00") { $0.expectations.clockSkew = -120 },
    ]

    private static let grants: [Change] = [
        Change("no video", .roomJoin, .blocking, "no video grant") { $0.payload["video"] = nil },
        Change("video true", .roomJoin, .blocking, "is a boolean, not an object") { $0.payload["video"] = .bool(true) },
        Change("video is an array", .roomJoin, .blocking, "is an array, not an object") {
            $0.payload["video"] = .array([])
        },
        Change("no roomJoin", .roomJoin, .blocking, "not granted") { $0.grants["roomJoin"] = nil },
        Change("roomJoin false", .roomJoin, .blocking, "is false") { $0.grants["roomJoin"] = .bool(false) },
        Change("roomJoin is a string", .roomJoin, .blocking, "is a string, not true or") {
            $0.grants["roomJoin"] = .string("true")
        },
        Change("roomJoin is 1", .roomJoin, .blocking, "is a number, not") { $0.grants["roomJoin"] = .integer(1) },
        Change("other room", .room, .blocking, "room is qa-17, the session's is demo-room") {
            $0.grants["room"] = .string("qa-17")
        },
        Change("room upper case", .room, .blocking, "room is Demo-Room") { $0.grants["room"] = .string("Demo-Room") },
        Change("no room", .room, .blocking, "has no room") { $0.grants["room"] = nil },
        Change("empty room", .room, .blocking, "has no room") { $0.grants["room"] = .string("") },
        Change("room is a number", .room, .blocking, "is a number, not a string") { $0.grants["room"] = .integer(7) },
        Change("no expected room", .room, .unknown, "room is demo-room") { $0.expectations.roomName = nil },
        Change("empty expected room", .room, .unknown, "room is demo-room") { $0.expectations.roomName = "" },
        Change("canPublish false", .publish, .blocking, "canPublish is false") {
            $0.grants["canPublish"] = .bool(false)
        },
        Change("canPublish absent", .publish, .ok, "no grant forbids") { $0.grants["canPublish"] = nil },
        Change("canPublish is a string", .publish, .blocking, "canPublish is a string") {
            $0.grants["canPublish"] = .string("yes")
        },
        Change("empty sources", .publish, .ok, "canPublish is true") { $0.grants["canPublishSources"] = .array([]) },
        Change("both sources", .publish, .ok, "canPublish is true") {
            $0.grants["canPublishSources"] = .array([.string("microphone"), .string("camera")])
        },
        Change("sources without camera", .publish, .warning, "is microphone, without camera") {
            $0.grants["canPublishSources"] = .array([.string("microphone")])
        },
        Change("sources without camera and microphone", .publish, .blocking, "without camera and microphone") {
            $0.grants["canPublishSources"] = .array([.string("screen_share")])
        },
        Change("sources of mixed types", .publish, .blocking, "not a list of strings") {
            $0.grants["canPublishSources"] = .array([.string("camera"), .integer(1)])
        },
        Change("hidden", .publish, .warning, "nobody in the room sees") { $0.grants["hidden"] = .bool(true) },
        Change("no subscribe with data_stream", .subscribe, .ok, "data_stream needs no track") {
            $0.grants["canSubscribe"] = .bool(false)
        },
        Change("no subscribe with track", .subscribe, .blocking, "no audio track") {
            $0.grants["canSubscribe"] = .bool(false)
            $0.expectations.audioSource = .track
        },
        Change("canSubscribe is a string", .subscribe, .blocking, "is a string") {
            $0.grants["canSubscribe"] = .string("no")
        },
        Change("canPublishData false", .data, .warning, "canPublishData is false") {
            $0.grants["canPublishData"] = .bool(false)
        },
        Change("canPublishData absent", .data, .ok, "may publish data") { $0.grants["canPublishData"] = nil },
        Change("canPublishData is a number", .data, .blocking, "canPublishData is a number") {
            $0.grants["canPublishData"] = .integer(0)
        },
    ]

    private static let names: [Change] = [
        Change("alg none", .algorithm, .blocking, "the algorithm is none") { $0.header["alg"] = .string("none") },
        Change("alg RS256", .algorithm, .blocking, "only HS256") { $0.header["alg"] = .string("RS256") },
        Change("alg HS512", .algorithm, .blocking, "only HS256") { $0.header["alg"] = .string("HS512") },
        Change("alg in lower case", .algorithm, .blocking, "only HS256") { $0.header["alg"] = .string("hs256") },
        Change("no alg", .algorithm, .blocking, "has no algorithm") { $0.header["alg"] = nil },
        Change("alg is a list", .algorithm, .blocking, "is an array") { $0.header["alg"] = .array([.string("HS256")]) },
        Change("short signature", .jwt, .blocking, "its signature has 42 characters") { $0.signature.removeLast() },
        Change("long signature", .jwt, .blocking, "its signature has 44 characters") { $0.signature += "A" },
        Change("no signature", .jwt, .blocking, "no signature") { $0.signature = "" },
        Change("other identity", .identity, .blocking, "identity is agent-1, worker_identity is protoface-worker") {
            $0.payload["sub"] = .string("agent-1")
        },
        Change("no sub", .identity, .blocking, "has no identity") { $0.payload["sub"] = nil },
        Change("empty sub", .identity, .blocking, "has no identity") { $0.payload["sub"] = .string("") },
        Change("sub is a number", .identity, .blocking, "is a number") { $0.payload["sub"] = .integer(3) },
        Change("no expected identity", .identity, .unknown, "is protoface-worker") {
            $0.expectations.workerIdentity = nil
        },
        Change("kind is standard", .kind, .warning, "kind is standard") { $0.payload["kind"] = .string("standard") },
        Change("no kind", .kind, .warning, "no kind") { $0.payload["kind"] = nil },
        Change("kind is a number", .kind, .blocking, "is a number") { $0.payload["kind"] = .integer(4) },
        Change("no issuer", .issuer, .blocking, "has no LiveKit API key") { $0.payload["iss"] = nil },
        Change("issuer is an object", .issuer, .blocking, "is an object") { $0.payload["iss"] = .object([:]) },
    ]

    static let changes = times + grants + names

    @Test(arguments: changes)
    func `one changed claim affects only the verdict of its own check`(change: Change) throws {
        var sample = TokenSample()
        change.edit(&sample)
        let verdicts = sample.verdicts
        let verdict = try #require(verdicts.first { $0.check == change.check })
        #expect(verdict.level == change.level, "\(verdict)")
        #expect(verdict.evidence.contains(change.evidence), "\(verdict.evidence)")
        #expect(verdicts.filter { $0.check != change.check }.allSatisfy { $0.level == .ok }, "\(verdicts)")
        #expect(verdicts.count(where: { $0.check == change.check }) == 1)
    }
}
