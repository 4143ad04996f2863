import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The `sandbox` command: faults, scenarios and API keys.
    @Suite struct SandboxCommandTests {
        @Test func `help lists the faults and scenarios`() async throws {
            let help = try ConsoleProgram.run(["sandbox", "--help"], home: Home())
            #expect(help.status == 0)
            for name in [
                "at_capacity=5", "freeze_video:", "fail_stage=starting", "busy_day", "outage", "bad_token",
                "--print-key",
            ] {
                #expect(help.output.contains(name), "\(name)")
            }
        }

        @Test func `a command with the sandbox profile explains how to start a sandbox`() async throws {
            let outcome = try ConsoleProgram.run(["sessions", "list", "--profile", "sandbox"], home: Home())
            #expect(outcome.status == 2)
            #expect(
                outcome.errors.contains("run protoface-console sandbox in another terminal")
                    && outcome.errors.contains("sk_anything"))
        }

        @Test func `without a key, commands work on the built-in sandbox`() async throws {
            for arguments in [["sessions", "list", "--limit", "5"], ["quota"], ["avatars", "list"], ["status"]] {
                let outcome = try ConsoleProgram.run(arguments + ["--sandbox"], home: Home())
                #expect(outcome.status == 0 && !outcome.output.isEmpty, "\(arguments): \(outcome.errors)")
            }
        }

        @Test func `the curl example of the help sets a fault`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(home: home)
            let help = try ConsoleProgram.run(["sandbox", "--help"], home: home).output
            let start = try #require(help.firstRange(of: "curl -X POST"))
            let end = try #require(help[start.lowerBound...].firstRange(of: "}'"))
            let command = help[start.lowerBound..<end.upperBound]
                .replacingOccurrences(of: "http://127.0.0.1:8787", with: sandbox.url)
                .replacingOccurrences(of: "curl", with: "curl -sS")
            let (output, errors) = (try TemporaryFile(), try TemporaryFile())
            let shell = try ChildProcess(
                ["/bin/sh", "-c", command], environment: home.environment, input: "/dev/null", output: output.path,
                errors: errors.path)
            #expect(shell.wait() == 0, "\(errors.text)")
            #expect(output.text.contains("\"latency\"") && output.text.contains("800"), "\(output.text)")
        }

        @Test(arguments: [
            (["--fault", "nonsense"], "There is no fault nonsense"),
            (["--fault", "latency=slow"], "latency takes a number from 0"),
            (["--scenario", "picnic"], "There is no scenario named \"picnic\""),
            (["--scenario", "/no/such.toml"], "can't be read"),
            (["--api-key", "--print-key"], "exclude each other"), (["--live", "0"], "--live must be"),
            (["--credits", "-1"], "--credits"),
        ])
        func `an invalid option exits with code 2 and an explanation`(_ options: [String], _ words: String) async throws
        {
            let outcome = try ConsoleProgram.run(["sandbox", "--port", "0"] + options, home: Home())
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }

        @Test(arguments: [
            ("title = ", "is not TOML at line 1"), ("title = \"x\"\n", "needs at least one [[event]]"),
            ("[[event]]\nat = 1\nfault = \"nonsense\"\n", "There is no fault nonsense"),
        ])
        func `an invalid scenario file exits with code 2 and an explanation`(_ text: String, _ words: String)
            async throws
        {
            let home = try Home()
            let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).toml")
            try text.write(to: file, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(at: file) }
            let outcome = try ConsoleProgram.run(["sandbox", "--port", "0", "--scenario", file.path], home: home)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
        }

        @Test func `a sandbox fault is reported by the console's client`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(
                ["--fault", "fail_stage=starting", "--fault", "html_gateway=502"], home: home)
            let outcome = try ConsoleProgram.run(["sessions", "list"], home: home, environment: sandbox.environment)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("502"), "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }

        @Test(arguments: ["busy_day", "outage", "bad_token"])
        func `each bundled scenario creates sessions`(_ name: String) async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(
                ["--scenario", name, "--speed", "50", "--sessions", "0"], home: home)
            let list = try await waiting("a session of the scenario") {
                let outcome = try? ConsoleProgram.run(
                    ["sessions", "list", "--json"], home: home, environment: sandbox.environment)
                return outcome.flatMap { $0.output.contains("\"sess_") ? $0.output : nil }
            }
            #expect(list.contains("room_name"))
        }

        @Test func `with --print-key only the printed key is accepted`() async throws {
            let (home, output) = (try Home(), try TemporaryFile())
            let process = try ChildProcess(
                [ConsoleProgram.path, "sandbox", "--port", "0", "--print-key"], environment: home.environment,
                input: "/dev/null",
                output: output.path, errors: "/dev/null")
            let lines = try await waiting("address and key") {
                let lines = output.text.split(separator: "\n")
                return lines.count == 2 ? lines : nil
            }
            let (url, key) = (String(lines[0].split(separator: " ").last ?? ""), String(lines[1].dropFirst(4)))
            #expect(lines[1].hasPrefix("key sk_test_") && key.count == 40)
            for (key, status) in [(key, 0), ("sk_test_other", 3)] {
                let environment = ["PROTOFACE_API_URL": url, "PROTOFACE_API_KEY": key]
                #expect(
                    try ConsoleProgram.run(["sessions", "list"], home: home, environment: environment).status == status)
            }
            process.send(SIGTERM)
            #expect(process.wait() == 0)
        }
    }
}
