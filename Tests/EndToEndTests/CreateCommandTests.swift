import Foundation
import Model
import TestSupport
import Testing

extension EndToEnd {
    /// The `sessions create` command.
    @Suite struct CreateCommandTests {
        private static let base = [
            "sessions", "create", "--avatar-id", "av_stock_001", "--url", "wss://room.example", "--room-name", "e2e",
        ]

        @Test func `a dry run prints the request with masked secrets and sends nothing`() throws {
            let token = Token.mint()
            // A dry run needs neither an API key nor a reachable API.
            let outcome = try ConsoleProgram.run(
                Self.base + ["--worker-token-file", "-", "--metadata", "tier=3", "--dry-run", "--json"], home: Home(),
                environment: ["PROTOFACE_API_URL": "http://127.0.0.1:1"], input: token)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let report = try JSONCoding.decode(JSONValue.self, from: Data(outcome.output.utf8))
            #expect(report["url"] == .string("http://127.0.0.1:1/v1/sessions"))
            #expect(report["body"]?["transport"]?["worker_token"] == .string("********"))
            #expect(report["body"]?["metadata"]?["tier"] == .integer(3))
            #expect(report["problems"] == .array([]))
            #expect(report["curl"]?.string?.contains("$PROTOFACE_WORKER_TOKEN") == true)
            #expect(!outcome.output.contains(token.prefix(20)))
        }

        @Test func `a dry run of an invalid request prints it, lists all problems and exits with code 2`() throws {
            let outcome = try ConsoleProgram.run(
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

        /// Runs the program in a shell, for pipes and redirections.
        private func shell(_ line: String, _ home: Home) throws -> (status: Int32, output: String, errors: String) {
            let (output, errors) = (try TemporaryFile(), try TemporaryFile())
            let process = try ChildProcess(
                ["/bin/sh", "-c", line, "sh", ConsoleProgram.path], environment: home.environment, input: "/dev/null",
                output: output.path,
                errors: errors.path)
            let status = process.wait()
            return (status, output.text, errors.text)
        }

        @Test func `a body can be piped in, and a missing body file is reported`() throws {
            let home = try Home()
            let piped = try shell(#"echo '{"quality":"lite"}' | "$1" sessions create --file - --dry-run"#, home)
            #expect(piped.output.contains(#""quality" : "lite""#), "\(piped.errors)")
            let missing = try shell(#""$1" sessions create --file /nowhere/body.json --dry-run"#, home)
            #expect(missing.status == 2 && missing.errors.contains("No such file"), "\(missing.errors)")
        }

        @Test func `a write error exits with code 1, but a closed pipe is not an error`() throws {
            let full = try shell(#""$1" themes list > /dev/full"#, Home())
            #expect(full.status == 1 && full.errors.contains("No space left on device"), "\(full.errors)")
            let truncated = try shell(#""$1" manual | head -1"#, Home())
            #expect(truncated.status == 0 && truncated.errors.isEmpty, "\(truncated.errors)")
        }

        @Test func `a body is read from a file, and options override its fields`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let body =
                #"{"avatar_id":"av_stock_002","transport":{"type":"livekit","url":"wss://a","room_name":"e2e"},"idle_timeout_seconds":45}"#
            let file = try home.write(body, to: "body.json")
            let token = try home.write(Token.mint(), to: "token")
            let arguments = [
                "sessions", "create", "--file", file, "--worker-token-file", token, "--quality", "pro", "--json",
            ]
            let outcome = try ConsoleProgram.run(arguments, home: home, environment: sandbox.environment)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let session = try JSONCoding.decode(JSONValue.self, from: Data(outcome.output.utf8))
            #expect(session["avatar_id"] == .string("av_stock_002"))
            #expect(session["idle_timeout_seconds"] == .integer(45))
            #expect(session["quality"] == .string("pro"))
        }

        @Test func `an invalid request is sent with --send-anyway, and the API's error is reported`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let arguments = ["sessions", "create", "--avatar-id", "av_stock_001", "--transport", "websocket"]
            let kept = try ConsoleProgram.run(arguments, home: home, environment: sandbox.environment)
            #expect(kept.status == 2 && !home.log.contains("POST"))
            let sent = try ConsoleProgram.run(
                arguments + ["--send-anyway"], home: home, environment: sandbox.environment)
            #expect(sent.status == 3)
            #expect(sent.errors.contains("[transport.unsupported]") && sent.errors.contains("req_"))
        }

        @Test(arguments: [("{", "not JSON"), ("[1]", "contains an array"), ("\u{0}", "not JSON")])
        func `an invalid body file exits with code 2`(text: String, words: String) throws {
            let home = try Home()
            let file = try home.write(text, to: "body.json")
            let outcome = try ConsoleProgram.run(["sessions", "create", "--file", file, "--dry-run"], home: home)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
        }

        @Test func `two creates with the same idempotency key create one session`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            let token = try home.write(Token.mint(), to: "token")
            let arguments = Self.base + ["--worker-token-file", token, "--idempotency-key", "intent-1", "--json"]
            let ids = try (0..<2).map { _ in
                try JSONCoding.decode(
                    JSONValue.self,
                    from: Data(ConsoleProgram.run(arguments, home: home, environment: sandbox.environment).output.utf8))[
                        "id"]?.string
            }
            #expect(ids[0] != nil && ids[0] == ids[1])
        }
    }
}
