import DeskSupport
import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The curl line runs in a shell as it is, and holds no secret.
struct CurlLineTests {
    @Test func `a shell sends exactly the body, the token from its environment`() throws {
        let token = Fixture.token()
        let json: JSONValue = .object([
            "avatar_id": "av_stock_001", "metadata": .object(["it's": "a \"quoted\" $HOME `x` \\ value"]),
            "transport": .object(["type": "livekit", "url": "wss://a", "room_name": "d'emo"]),
        ])
        let request = CreateRequest(json: json, workerToken: Secret(token))
        let line = CurlLine.text(request, url: "https://api.protoface.com/v1/sessions")
        #expect(!line.contains(token.prefix(12)))
        // A curl that only shows what it was given.
        let script = "curl() { cat; printf '\\n'; printf '%s\\n' \"$@\"; }\n" + line
        let output = try TemporaryFile()
        let shell = try ChildProcess(
            ["/bin/sh", "-c", script],
            environment: [
                "PATH": "/usr/bin:/bin", CurlLine.tokenVariable: token, CurlLine.keyVariable: "key-of-the-test",
            ],
            input: "/dev/null", output: output.path, errors: "/dev/null")
        #expect(shell.wait() == 0)
        let lines = output.text.split(separator: "\n").map(String.init)
        let sent = try JSONCoding.decode(JSONValue.self, from: Data(lines[0].utf8))
        #expect(sent == request.json.setting("transport.worker_token", .string(token)))
        #expect(lines.contains("Authorization: Bearer key-of-the-test"))
        #expect(lines.contains("https://api.protoface.com/v1/sessions"))
    }
}
