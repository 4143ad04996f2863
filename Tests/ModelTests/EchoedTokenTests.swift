import FoundationEssentials
import Testing

@testable import Model

/// A worker token that the server echoes by mistake is masked.
struct EchoedTokenTests {
    static let tokenValues: [JSONValue?] = [
        "********", "[redacted]", nil, .null, "", 42, .object(["jwt": "x"]), .array(["x"]),
    ]

    @Test(arguments: tokenValues)
    func `worker_token is encoded as the mask for any value from the server`(sent: JSONValue?) throws {
        let transport = try Sample.livekit.setting("worker_token", sent).decoded(as: Transport.self)
        #expect(try JSONValue(writing: transport)["worker_token"] == "********")
    }

    @Test func `an echoed token is removed by decoding`() throws {
        let token = Sample.token()
        let session = try Sample.session.setting("transport.worker_token", .string(token)).decoded(as: Session.self)
        #expect(try !JSONCoding.encode(session).text.contains(token))
        var shown = "\(session)"
        dump(session, to: &shown)
        #expect(!shown.contains(token))
    }

    static let paths = [
        "metadata.worker_token", "metadata.copy", "transport.url", "transport.room_name", "failure.message",
        "failure.code",
        "avatar_id", "billing_surface",
    ]

    @Test(arguments: paths, ["TOKEN", "wss://rooms.example/?access_token=TOKEN", "bad token 'TOKEN'."])
    func `an echoed token is masked in every other field`(path: String, form: String) throws {
        let token = Sample.token()
        let value = JSONValue.string(form.replacing("TOKEN", with: token))
        let session = try Sample.session.setting("failure", .object([:])).setting(path, value).decoded(as: Session.self)
        #expect(try !JSONCoding.encode(session).text.contains(token))
    }

    @Test func `a token in an error message is masked`() throws {
        let token = Sample.token()
        let error: JSONValue = .object([
            "type": "unprocessable", "code": "x", "message": .string("Token \(token) has expired."),
        ])
        #expect(try error.decoded(as: APIError.self).message == "Token ******** has expired.")
    }

    @Test(arguments: ["worker_token", "Worker_Token", "api_key", "api_secret", "authorization"])
    func `masking replaces all values of secret keys at any depth`(key: String) {
        let raw: JSONValue = .object([
            "data": .array([
                .object([key: "opaque", "room": "a"]),
                .object([key: .array(["opaque"])]),
            ])
        ])
        let masked: JSONValue = .object([
            "data": .array([.object([key: "********", "room": "a"]), .object([key: "********"])])
        ])
        #expect(raw.masked == masked)
    }

    @Test func `masking replaces tokens under any key and inside longer text`() {
        let token = Sample.token()
        let raw: JSONValue = .object([
            "a": .array([.string(token)]), "b": .string("Bearer \(token), twice: \(token)"),
            "c": .string("x\(token)"),
        ])
        #expect(
            raw.masked
                == .object(["a": .array(["********"]), "b": "Bearer ********, twice: ********", "c": "x********"]))
    }

    @Test func `masking does not change other values`() {
        #expect(Sample.session.masked == Sample.session)
        let plain: JSONValue = .array([
            .null, true, 1, 1.5, "eyJ", "eyJa not a token", "a.b.c", "sess_01.eyJ.",
            .object(["worker_token": .null]),
        ])
        #expect(plain.masked == plain)
    }
}
