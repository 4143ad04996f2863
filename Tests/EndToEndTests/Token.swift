import Foundation
import Model

/// Makes worker tokens with a random signature.
enum Token {
    /// `claims` and `grants` replace the usual ones; null removes one.
    static func mint(
        room: String = "e2e", claims changedClaims: [String: JSONValue] = [:],
        grants changedGrants: [String: JSONValue] = [:]
    ) -> String {
        let grants: [String: JSONValue] = ["room": .string(room), "roomJoin": .bool(true)]
        let claims: [String: JSONValue] = [
            "iss": .string("test"), "sub": .string("protoface-worker"), "exp": .integer(4_102_444_800),
            "jti": .string("\(UUID())"),
        ]
        func merged(_ values: [String: JSONValue], _ changes: [String: JSONValue]) -> [String: JSONValue] {
            values.merging(changes) { $1 }.filter { $0.value != .null }
        }
        var payload = merged(claims, changedClaims)
        payload["video"] = .object(merged(grants, changedGrants))
        return [
            part(Data(#"{"alg":"HS256","typ":"JWT"}"#.utf8)),
            part((try? JSONCoding.encode(JSONValue.object(payload))) ?? Data()),
            part(Data((0..<32).map { _ in UInt8.random(in: 0...255) })),
        ]
        .joined(separator: ".")
    }

    private static func part(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
