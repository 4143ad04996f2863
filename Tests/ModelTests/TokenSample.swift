import FoundationEssentials

@testable import Model

/// A valid token that tests can change; generated at run time.
struct TokenSample: Sendable {
    static let second = Int(Sample.created.timeIntervalSince1970)

    var header: [String: JSONValue] = ["alg": .string("HS256"), "typ": .string("JWT")]
    var payload: [String: JSONValue] = [
        "iss": .string("APIsample"), "sub": .string("protoface-worker"), "name": .string("Face"),
        "kind": .string("agent"),
        "nbf": .integer(second - 10), "exp": .integer(second + 3600),
        "video": .object([
            "room": .string("demo-room"), "roomJoin": .bool(true), "canPublish": .bool(true),
            "canSubscribe": .bool(true),
            "canPublishData": .bool(true),
        ]),
    ]
    var signature = TokenSample.random(43)
    var expectations = TokenExpectations(
        roomName: "demo-room", workerIdentity: "protoface-worker", maxDurationSeconds: 600, now: Sample.created,
        clockSkew: 0.2)

    /// The members of the `video` claim.
    var grants: [String: JSONValue] {
        get { payload["video"]?.object ?? [:] }
        set { payload["video"] = .object(newValue) }
    }

    var text: String { [Self.part(.object(header)), Self.part(.object(payload)), signature].joined(separator: ".") }
    var verdicts: [TokenVerdict] { TokenInspection.verdicts(of: Secret(text), against: expectations) }

    static func random(_ count: Int) -> String {
        String(
            (0..<count).compactMap { _ in
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_".randomElement()
            })
    }

    static func part(_ value: JSONValue) -> String { part((try? JSONCoding.encode(value)) ?? Data()) }

    static func part(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
