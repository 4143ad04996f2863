import FoundationEssentials
import Model

@testable import Desk

extension Fixture {
    /// A worker token as a customer would mint it. The signature is random, because the console can't verify it
    /// without the key.
    package static func token(
        room: String = "demo-room", identity: String = "protoface-worker", expiresIn: TimeInterval = 3600,
        grants: [String: JSONValue] = [:]
    ) -> String {
        let now = Int(Fixture.now.timeIntervalSince1970)
        let video = ["room": .string(room), "roomJoin": .bool(true)].merging(grants) { $1 }
        let claims: [String: JSONValue] = [
            "iss": "APIfixture", "sub": .string(identity), "nbf": .integer(now - 10),
            "exp": .integer(now + Int(expiresIn)),
            "kind": "agent", "video": .object(video),
        ]
        let header: JSONValue = .object(["alg": "HS256", "typ": "JWT"])
        let signature = base64URL(Data((0..<32).map { _ in UInt8.random(in: 0...255) }))
        return [header, .object(claims)].compactMap { try? JSONCoding.encode($0) }.map(base64URL).joined(separator: ".")
            + "." + signature
    }

    private static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

extension JSONValue: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self = .string(value) }
}
