import DeskSupport
import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// The curl line of a create: it runs in a shell and contains no secret.
struct CurlLineTests {
    @Test func `the curl line sends the exact body in a shell, with the token from the environment`() throws {
        let token = Fixture.token()
        let json: JSONValue = .object([
            "avatar_id": "av_stock_001", "metadata": .object(["it's": "a \"quoted\" $HOME `x` \\ value"]),
            "transport": .object(["type": "livekit", "url": "wss://a", "room_name": "d'emo"]),
        ])
        let request = CreateRequest(json: json, workerToken: Secret(token))
        let line = CurlCommand.text(request, url: "https://api.protoface.com/v1/sessions")
        #expect(!line.contains(token.prefix(12)))
        // A curl replacement that prints its input and arguments.
        let script = "curl() { cat; printf '\\n'; printf '%s\\n' \"$@\"; }\n" + line
        let output = try TemporaryFile()
        let shell = try ChildProcess(
            ["/bin/sh", "-c", script],
            environment: [
                "PATH": "/usr/bin:/bin", CurlCommand.tokenVariable: token, CurlCommand.keyVariable: "key-of-the-test",
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
