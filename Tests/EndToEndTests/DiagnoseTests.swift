import Foundation
import Model
import TestSupport
import Testing

extension EndToEnd {
    /// Runs `sessions diagnose` against the sandbox and its faults.
    @Suite struct DiagnoseTests {
        /// A sandbox with one session.
        private struct Setup {
            let home: Home
            let sandbox: SandboxProcess
            let id: String

            init(_ options: [String], create: [String] = [], url: String = "wss://room.example") async throws {
                home = try Home()
                sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "20"] + options, home: home)
                let outcome = try ConsoleProgram.run(
                    [
                        "sessions", "create", "--avatar-id", "av_stock_001", "--url", url, "--room-name", "e2e",
                        "--worker-token-file", "-", "--json",
                    ] + create, home: home, environment: sandbox.environment, input: Token.mint())
                let session = try JSONCoding.decode(JSONValue.self, from: Data(outcome.output.utf8))
                id = try #require(session["id"]?.string, "\(outcome)")
            }

            func run(_ arguments: [String], input: String = "") throws -> ConsoleProgram.Outcome {
                try ConsoleProgram.run(
                    ["sessions"] + arguments, home: home, environment: sandbox.environment, input: input)
            }

            func diagnose(_ options: [String], input: String = "") throws -> (status: Int32, report: JSONValue) {
                let outcome = try run(["diagnose", id, "--json"] + options, input: input)
                return (outcome.status, try JSONCoding.decode(JSONValue.self, from: Data(outcome.output.utf8)))
            }

            func waitForStatus(_ status: String) async throws {
                _ = try await waiting("the status \(status)") {
                    try run(["get", id]).output.contains(status) ? true : nil
                }
            }
        }

        private func rules(_ report: JSONValue) -> [String] {
            (report["findings"]?.array ?? []).compactMap { $0["rule"]?.string }
        }

        @Test func `a healthy session has no finding, lists what is unknown, and exits with code 0`() async throws {
            let setup = try await Setup([])
            try await setup.waitForStatus("first frame")
            let (status, report) = try setup.diagnose(["--seconds", "7"])
            #expect(status == 0 && rules(report).isEmpty, "\(report)")
            #expect(report["object"] == .string("diagnosis") && report["session_id"] == .string(setup.id))
            #expect((report["observed_seconds"]?.integer ?? 0) >= 6)
            #expect(
                (report["not_known"]?.array ?? []).contains {
                    $0["needs"]?.string?.contains("LIVEKIT_API_KEY") == true
                })
            #expect(report["excluded"]?.array?.first?["rule"] == .string("video_frozen"), "\(report)")
            let text = try setup.run(["diagnose", setup.id, "--seconds", "0"])
            #expect(text.status == 0 && text.output.contains("No rule finds anything wrong."), "\(text)")
        }

        @Test func `a LiveKit URL that no worker can reach is a certain finding at once`() async throws {
            let setup = try await Setup(["--fault", "slow_start=120"], url: "ws://localhost:7880")
            let (status, report) = try setup.diagnose(["--seconds", "0"])
            #expect(status == 5 && rules(report).first == "unreachable_url", "\(report)")
            let finding = report["findings"]?.array?.first
            #expect(finding?["confidence"] == .string("is"))
            #expect(finding?["evidence"]?.array?.first?["source"] == .string("api"))
            #expect(finding?["next"]?.string?.isEmpty == false)
            let text = try setup.run(["diagnose", setup.id, "--seconds", "0"])
            #expect(
                text.status == 5 && text.output.contains("is: The LiveKit address is ws://localhost:7880"), "\(text)")
        }

        @Test func `the claims of a worker token are checked if the token is given`() async throws {
            let setup = try await Setup(["--fault", "slow_start=120"])
            let other = Token.mint(room: "another")
            let (status, report) = try setup.diagnose(["--seconds", "0", "--worker-token-file", "-"], input: other)
            #expect(status == 5 && rules(report).first == "token_grant", "\(report)")
            #expect(!"\(report)".contains(other.prefix(30)))
        }

        @Test func `frames that do not increase while billable seconds do are found during the polls`() async throws {
            let setup = try await Setup(["--fault", "freeze_video"])
            try await setup.waitForStatus("first frame")
            let (status, report) = try setup.diagnose(["--seconds", "14"])
            #expect(status == 5 && rules(report) == ["video_frozen"], "\(report)")
            #expect(report["findings"]?.array?.first?["confidence"] == .string("most_likely"))
        }

        @Test func `late heartbeats alone give no finding`() async throws {
            let setup = try await Setup(["--fault", "late_heartbeat=6"])
            try await setup.waitForStatus("first frame")
            let (status, report) = try setup.diagnose(["--seconds", "6"])
            #expect(status == 0 && rules(report).isEmpty, "\(report)")
        }

        @Test func `the maximum duration is the finding for a session that reached it`() async throws {
            let setup = try await Setup(["--speed", "20"], create: ["--max-duration-seconds", "60"])
            try await setup.waitForStatus("ended ")
            let (status, report) = try setup.diagnose([])
            #expect(status == 5 && rules(report).first == "max_duration", "\(report)")
            #expect(report["findings"]?.array?.first?["confidence"] == .string("most_likely"))
        }

        @Test func `a slow start is only a guess while no other session is slow`() async throws {
            let setup = try await Setup(["--speed", "20", "--fault", "slow_start=600"])
            try await setup.waitForStatus("starting")
            _ = try await waiting("a slow start") {
                try rules(setup.diagnose(["--seconds", "0"]).report) == ["slow_start"] ? true : nil
            }
        }

        @Test func `SIGINT ends the polls early and prints the findings so far`() async throws {
            let setup = try await Setup([])
            try await setup.waitForStatus("first frame")
            let (output, errors) = (try TemporaryFile(), try TemporaryFile())
            let before = setup.home.log.split(separator: "\n").count { $0.contains(setup.id) }
            let process = try ChildProcess(
                [ConsoleProgram.path, "sessions", "diagnose", setup.id, "--seconds", "600", "--json"],
                environment: setup.home.environment.merging(setup.sandbox.environment) { $1 }, input: "/dev/null",
                output: output.path, errors: errors.path)
            // `waitForStatus` also reads the session, so the second read after it shows that the first poll is
            // complete.
            let reads = { setup.home.log.split(separator: "\n").count { $0.contains(setup.id) } }
            _ = try await waiting("two polls") { reads() >= before + 2 ? true : nil }
            process.send(SIGINT)
            #expect(process.wait() == 0)
            #expect(output.text.contains("\"observed_seconds\"") && errors.text.isEmpty, "\(errors.text)")
        }

        @Test(
            arguments: [
                (["sess_nope"], 3), (["sess_1", "--seconds", "-1"], 2), (["sess_1", "--seconds", "x"], 2),
            ] as [([String], Int32)])
        func `each kind of error has its own exit code`(_ arguments: [String], _ status: Int32) async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic"], home: home)
            let outcome = try ConsoleProgram.run(
                ["sessions", "diagnose"] + arguments, home: home, environment: sandbox.environment)
            #expect(outcome.status == status && outcome.output.isEmpty && !outcome.errors.isEmpty, "\(outcome)")
        }
    }
}
