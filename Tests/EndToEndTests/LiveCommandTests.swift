import Foundation
import Glibc
import Model
import TestSupport
import Testing

extension EndToEnd {
    /// Runs the `live` command against the sandbox.
    @Suite struct LiveCommandTests {
        private static let quiet = ["--sessions", "0", "--no-traffic"]
        private static let base = ["live", "--avatar-id", "av_stock_001", "--json", "--seconds", "1"]

        private static func report(_ text: String) throws -> JSONValue {
            try JSONCoding.decode(JSONValue.self, from: Data(text.utf8))
        }

        private static func sessions(_ sandbox: SandboxProcess, _ home: Home) throws -> [JSONValue] {
            let listed = try ConsoleProgram.run(
                ["sessions", "list", "--json"], home: home, environment: sandbox.environment)
            return try report(listed.output)["data"]?.array ?? []
        }

        @Test func `a session with picture and sound passes the test, and the command ends it`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(Self.quiet, home: home)
            let outcome = try ConsoleProgram.run(
                Self.base + ["--seconds", "3", "--audio", "sample", "--metadata", "who=test"], home: home,
                environment: sandbox.environment)
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
            let report = try Self.report(outcome.output)
            #expect(report["object"] == .string("live_report") && report["ended_by"] == .string("time"))
            #expect((report["frames"]?.integer ?? 0) > 30 && report["error"] == .null)
            #expect(report["video"]?["width"] == .integer(512) && report["audio"]?["sample_rate"] == .integer(16_000))
            let sessions = try Self.sessions(sandbox, home)
            #expect(sessions.count == 1 && sessions.first?["metadata"]?["who"] == .string("test"))
            #expect(["ending", "ended"].contains(sessions.first?["status"]?.string))
        }

        @Test(arguments: [
            ("relay_refused", "refused the connection with HTTP status 503"),
            ("relay_stall=2", "The video stalled for"), ("fail_stage=starting", "No picture came"),
        ])
        func `a session that fails gives exit code 1 and is ended`(fault: String, reason: String) async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(Self.quiet + ["--fault", fault], home: home)
            let outcome = try ConsoleProgram.run(
                Self.base + ["--seconds", "6"], home: home, environment: sandbox.environment)
            #expect(outcome.status == 1 && outcome.errors.contains(reason), "\(outcome.errors)")
            let status = try Self.sessions(sandbox, home).first?["status"]?.string ?? ""
            #expect(["ending", "ended", "canceled", "failed"].contains(status), "\(status)")
        }

        @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
        func `a signal ends the session, and the command prints its report`(signal: Int32) async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(Self.quiet, home: home)
            let output = try TemporaryFile()
            let process = try ChildProcess(
                [ConsoleProgram.path] + Self.base + ["--seconds", "100", "--audio", "silence"],
                environment: home.environment.merging(sandbox.environment) { $1 }, input: "/dev/null",
                output: output.path, errors: "/dev/null")
            // A heartbeat later, so that the first pictures have arrived.
            _ = try await waiting("a running session") {
                try Self.sessions(sandbox, home).first?["usage"]?["frames"]?.integer.flatMap { $0 > 0 ? true : nil }
            }
            process.send(signal)
            #expect(process.wait() == 0)
            let report = try Self.report(output.text)
            #expect(report["ended_by"] == .string("signal"))
            let status = try Self.sessions(sandbox, home).first?["status"]?.string ?? ""
            #expect(["ending", "ended"].contains(status), "\(status)")
        }

        /// The relay sends the token, with escape codes, in every text that the command shows.
        @Test(arguments: [true, false])
        func `an echoed token and escape codes are in no output`(isError: Bool) throws {
            let token = "pmt_" + String((0..<24).compactMap { _ in "abcdefghijkmnpqrstuvwxyz".randomElement() })
            let text = "\u{1B}[31mno \(token)\u{7}"
            let relay = try TestRelay { peer in
                guard peer.acceptWebSocket() else { return }
                peer.sendPicture()
                if isError {
                    peer.sendRecord(0x13, #"{"message":"\u001b[31mno \#(token)\u0007"}"#)
                } else {
                    peer.sendFrame(8, [0x03, 0xF3] + Array(text.utf8))
                }
                peer.drain()
            }
            defer { relay.stop() }
            let session =
                #"{"object":"session","id":"sess_01J00000000000000000000000","status":"running","#
                + #""avatar_id":"av_stock_001","transport":{"type":"pipecat"},"quality":"standard","metadata":{},"#
                + #""max_duration_seconds":120,"idle_timeout_seconds":30,"created_at":"2026-01-02T03:04:05Z"}"#
            let answer =
                #"{"object":"pipecat.session","session":\#(session),"relay":{"type":"websocket","media_url":"\#(relay.url)","#
                + #""media_token":"\#(token)"}}"#
            let api = try ScriptedServer { request in
                request.target.hasSuffix("/pipecat/sessions") ? .json(answer) : .json(session)
            }
            defer { api.stop() }
            let outcome = try ConsoleProgram.run(
                Self.base, home: Home(),
                environment: ["PROTOFACE_API_URL": "http://127.0.0.1:\(api.port)", "PROTOFACE_API_KEY": "sk_test_1"])
            let shown = outcome.output + outcome.errors
            #expect(outcome.status == 1 && outcome.errors.contains("no ********"), "\(shown)")
            #expect(!shown.contains(token) && !shown.contains("\u{1B}") && !shown.contains("\u{7}"))
            #expect(api.requests.contains { $0.target.hasSuffix("/end") })
        }

        @Test func `a maximum duration that is shorter than the measurement is refused`() throws {
            let outcome = try ConsoleProgram.run(
                Self.base + ["--seconds", "200", "--max-duration-seconds", "60"], home: Home())
            #expect(outcome.status == 2 && outcome.errors.contains("--max-duration-seconds"), "\(outcome.errors)")
        }

        @Test func `an invalid request is not sent`() throws {
            let outcome = try ConsoleProgram.run(
                ["live", "--avatar-id", "wrong", "--max-duration-seconds", "9999"], home: Home(),
                environment: ["PROTOFACE_API_URL": "http://127.0.0.1:1", "PROTOFACE_API_KEY": "sk_test_1"])
            #expect(outcome.status == 2 && outcome.errors.contains("avatar_id"), "\(outcome.errors)")
            #expect(outcome.errors.contains("max_duration_seconds"))
        }

        @Test func `an API that does not answer is reported as unreachable`() throws {
            let outcome = try ConsoleProgram.run(
                Self.base, home: Home(),
                environment: ["PROTOFACE_API_URL": "http://127.0.0.1:1", "PROTOFACE_API_KEY": "sk_test_1"])
            #expect(outcome.status == 4 && outcome.output.isEmpty, "\(outcome.errors)")
        }
    }
}
