import Foundation
import Model
import TestSupport
import Testing

extension EndToEndWaits {
    /// Runs `sessions diagnose` against the sandbox and its faults.
    @Suite struct DiagnoseTests {
        @Test func `a healthy session has no finding, lists what is unknown, and exits with code 0`() async throws {
            let setup = try await DiagnoseSetup([])
            try await setup.waitForStatus("first frame")
            let (status, report) = try setup.diagnose(["--seconds", "7"])
            #expect(status == 0 && DiagnoseSetup.rules(report).isEmpty, "\(report)")
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
            let setup = try await DiagnoseSetup(["--fault", "slow_start=120"], url: "ws://localhost:7880")
            let (status, report) = try setup.diagnose(["--seconds", "0"])
            #expect(status == 5 && DiagnoseSetup.rules(report).first == "unreachable_url", "\(report)")
            let finding = report["findings"]?.array?.first
            #expect(finding?["confidence"] == .string("is"))
            #expect(finding?["evidence"]?.array?.first?["source"] == .string("api"))
            #expect(finding?["next"]?.string?.isEmpty == false)
            let text = try setup.run(["diagnose", setup.id, "--seconds", "0"])
            #expect(
                text.status == 5 && text.output.contains("is: The LiveKit address is ws://localhost:7880"), "\(text)")
        }

        @Test func `frames that do not increase while billable seconds do are found during the polls`() async throws {
            let setup = try await DiagnoseSetup(["--fault", "freeze_video"])
            try await setup.waitForStatus("first frame")
            let (status, report) = try setup.diagnose(["--seconds", "14"])
            #expect(status == 5 && DiagnoseSetup.rules(report) == ["video_frozen"], "\(report)")
            #expect(report["findings"]?.array?.first?["confidence"] == .string("most_likely"))
        }

        @Test func `late heartbeats alone give no finding`() async throws {
            let setup = try await DiagnoseSetup(["--fault", "late_heartbeat=6"])
            try await setup.waitForStatus("first frame")
            let (status, report) = try setup.diagnose(["--seconds", "6"])
            #expect(status == 0 && DiagnoseSetup.rules(report).isEmpty, "\(report)")
        }

        @Test func `the maximum duration is the finding for a session that reached it`() async throws {
            let setup = try await DiagnoseSetup(["--speed", "20"], create: ["--max-duration-seconds", "60"])
            try await setup.waitForStatus("ended ")
            let (status, report) = try setup.diagnose([])
            #expect(status == 5 && DiagnoseSetup.rules(report).first == "max_duration", "\(report)")
            #expect(report["findings"]?.array?.first?["confidence"] == .string("most_likely"))
        }

        @Test func `a slow start is only a guess while no other session is slow`() async throws {
            let setup = try await DiagnoseSetup(["--speed", "20", "--fault", "slow_start=600"])
            try await setup.waitForStatus("starting")
            _ = try await waiting("a slow start") {
                try DiagnoseSetup.rules(setup.diagnose(["--seconds", "0"]).report) == ["slow_start"] ? true : nil
            }
        }

        @Test func `SIGINT ends the polls early and prints the findings so far`() async throws {
            let setup = try await DiagnoseSetup([])
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
