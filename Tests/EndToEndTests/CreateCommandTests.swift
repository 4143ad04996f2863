import Foundation
import Model
import TestSupport
import Testing

extension EndToEnd {
    /// `sessions create`, the form's twin without a screen.
    @Suite struct CreateCommandTests {
        private static let base = [
            "sessions", "create", "--avatar-id", "av_stock_001", "--url", "wss://room.example", "--room-name", "e2e",
        ]

        @Test func `a dry run prints the request, its secrets masked, and sends nothing`() throws {
            let token = Token.mint()
            // No key and nobody there: a dry run needs neither.
            let outcome = try Binary.run(
                Self.base + ["--worker-token-file", "-", "--metadata", "tier=3", "--dry-run", "--json"], home: Home(),
                environment: ["PROTOFACE_API_URL": "http://127.0.0.1:1"], input: token)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let said = try JSONCoding.decode(JSONValue.self, from: Data(outcome.output.utf8))
            #expect(said["url"] == .string("http://127.0.0.1:1/v1/sessions"))
            #expect(said["body"]?["transport"]?["worker_token"] == .string("********"))
            #expect(said["body"]?["metadata"]?["tier"] == .integer(3))
            #expect(said["problems"] == .array([]))
            #expect(said["curl"]?.string?.contains("$PROTOFACE_WORKER_TOKEN") == true)
            #expect(!outcome.output.contains(token.prefix(20)))
        }

        @Test func `a dry run of a wrong request shows it, names every problem and fails`() throws {
            let outcome = try Binary.run(
                [
                    "sessions", "create", "--max-duration-seconds", "ten", "--metadata", "novalue", "--audio-source",
                    "mp3",
                    "--dry-run",
                ], home: Home())
            #expect(outcome.status == 2)
            #expect(outcome.output.contains("\"max_duration_seconds\" : \"ten\""))
            for path in [
                "avatar_id", "transport.url", "transport.room_name", "transport.worker_token", "transport.audio_source",
                "max_duration_seconds", "metadata",
            ] { #expect(outcome.errors.contains("\n  \(path): "), "\(path):\n\(outcome.errors)") }
        }

        /// The shell's own writer, for a pipe and for a disk that is full.
        private func shell(_ line: String, _ home: Home) throws -> (status: Int32, output: String, errors: String) {
            let (output, errors) = (try Capture(), try Capture())
            let process = try Spawned(
                ["/bin/sh", "-c", line, "sh", Binary.path], environment: home.environment, input: "/dev/null",
                output: output.path,
                errors: errors.path)
            let status = process.wait()
            return (status, output.text, errors.text)
        }

        @Test func `a body comes through a pipe too, and a file that is not there is named so`() throws {
            let home = try Home()
            let piped = try shell(#"echo '{"quality":"lite"}' | "$1" sessions create --file - --dry-run"#, home)
            #expect(piped.output.contains(#""quality" : "lite""#), "\(piped.errors)")
            let missing = try shell(#""$1" sessions create --file /nowhere/body.json --dry-run"#, home)
            #expect(missing.status == 2 && missing.errors.contains("No such file"), "\(missing.errors)")
        }

        @Test func `what could not be written is no success`() throws {
            let full = try shell(#""$1" themes list > /dev/full"#, Home())
            #expect(full.status == 1 && full.errors.contains("No space left on device"), "\(full.errors)")
            let enough = try shell(#""$1" manual | head -1"#, Home())
            #expect(enough.status == 0 && enough.errors.isEmpty, "\(enough.errors)")
        }

        @Test func `a body from a file is created as it is, options before it`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let body =
                #"{"avatar_id":"av_stock_002","transport":{"type":"livekit","url":"wss://a","room_name":"e2e"},"idle_timeout_seconds":45}"#
            let file = try home.write(body, to: "body.json")
            let token = try home.write(Token.mint(), to: "token")
            let arguments = [
                "sessions", "create", "--file", file, "--worker-token-file", token, "--quality", "pro", "--json",
            ]
            let outcome = try Binary.run(arguments, home: home, environment: sandbox.environment)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let session = try JSONCoding.decode(JSONValue.self, from: Data(outcome.output.utf8))
            #expect(session["avatar_id"] == .string("av_stock_002"))
            #expect(session["idle_timeout_seconds"] == .integer(45))
            #expect(session["quality"] == .string("pro"))
        }

        @Test func `what breaks a rule is sent when asked, and the API's refusal is the command's`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let arguments = ["sessions", "create", "--avatar-id", "av_stock_001", "--transport", "websocket"]
            let kept = try Binary.run(arguments, home: home, environment: sandbox.environment)
            #expect(kept.status == 2 && !home.log.contains("POST"))
            let sent = try Binary.run(arguments + ["--send-anyway"], home: home, environment: sandbox.environment)
            #expect(sent.status == 3)
            #expect(sent.errors.contains("[transport.unsupported]") && sent.errors.contains("req_"))
        }

        @Test(arguments: [("{", "not JSON"), ("[1]", "holds an array"), ("\u{0}", "not JSON")])
        func `a file that is no body`(text: String, words: String) throws {
            let home = try Home()
            let file = try home.write(text, to: "body.json")
            let outcome = try Binary.run(["sessions", "create", "--file", file, "--dry-run"], home: home)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
        }

        @Test func `the same idempotency key makes one session`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let token = try home.write(Token.mint(), to: "token")
            let arguments = Self.base + ["--worker-token-file", token, "--idempotency-key", "intent-1", "--json"]
            let ids = try (0..<2).map { _ in
                try JSONCoding.decode(
                    JSONValue.self,
                    from: Data(Binary.run(arguments, home: home, environment: sandbox.environment).output.utf8))[
                        "id"]?.string
            }
            #expect(ids[0] != nil && ids[0] == ids[1])
        }
    }
}
