import Foundation
import Model
import TestSupport
import Testing

extension EndToEnd {
    /// The `sessions watch` command.
    @Suite struct WatchTests {
        private static func spawn(
            _ arguments: [String], _ home: Home, _ sandbox: SandboxProcess, _ output: TemporaryFile,
            _ errors: TemporaryFile
        ) throws -> ChildProcess {
            try ChildProcess(
                [ConsoleProgram.path, "sessions", "watch"] + arguments,
                environment: home.environment.merging(sandbox.environment) { $1 },
                input: "/dev/null", output: output.path, errors: errors.path)
        }

        @Test func `each change is printed as a line of JSON, and SIGINT exits with code 0`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--speed", "5"], home: home)
            let (output, errors) = (try TemporaryFile(), try TemporaryFile())
            let watch = try Self.spawn(["--json", "--refresh", "1"], home, sandbox, output, errors)
            _ = try await waiting("the first line") { output.text.contains("\"present\"") ? true : nil }
            let list = try ConsoleProgram.run(
                ["sessions", "list", "--status", "running", "--limit", "1"], home: home,
                environment: sandbox.environment)
            let id = try #require(
                list.output.split(separator: "\n").last?.split(separator: " ").first { $0.hasPrefix("sess_") })
            #expect(
                try ConsoleProgram.run(["sessions", "end", String(id)], home: home, environment: sandbox.environment)
                    .status
                    == 0)
            let line = try await waiting("the end") {
                output.text.split(separator: "\n").first { $0.contains("\"event\":\"ended\"") && $0.contains(id) }
            }
            let json = try JSONCoding.decode(JSONValue.self, from: Data(line.utf8))
            #expect(json["session"]?["id"]?.string == String(id) && json["status"]?.string == "ended")
            watch.send(SIGINT)
            #expect(watch.wait() == 0)
            #expect(errors.text.isEmpty && output.text.hasSuffix("}\n") && !output.text.contains(sandbox.key))
        }

        @Test func `closing the output pipe ends the command even without changes`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic"], home: home)
            let start = Date()
            let shell = try ChildProcess(
                ["/bin/sh", "-c", "'\(ConsoleProgram.path)' sessions watch --changes-only | true; echo done"],
                environment: home.environment.merging(sandbox.environment) { $1 }, input: "/dev/null",
                output: "/dev/null",
                errors: "/dev/null")
            #expect(shell.wait() == 0)
            #expect(Date().timeIntervalSince(start) < 10 * patience)
        }

        @Test(arguments: [
            (["statsu:failed"], Int32(2), "did you mean status?"), (["is:marked"], 2, "matches only in the desk"),
            (["--until-ended", "sess_nope"], 3, "no such session"), (["--for", "0.2"], 0, ""),
            (["x", "--until-ended", "sess_1"], 2, "can't be combined with a filter"),
        ])
        func `each kind of end has its own exit code and message`(
            _ arguments: [String], _ status: Int32, _ words: String
        ) async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic"], home: home)
            let outcome = try ConsoleProgram.run(
                ["sessions", "watch"] + arguments, home: home, environment: sandbox.environment)
            #expect(outcome.status == status && (words.isEmpty || outcome.errors.contains(words)), "\(outcome)")
            #expect(outcome.errors.isEmpty == words.isEmpty)
        }

        @Test func `with --until-ended a failed session exits with code 1`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--speed", "20"], home: home)
            let list = try ConsoleProgram.run(
                ["sessions", "list", "--status", "failed", "--limit", "1"], home: home, environment: sandbox.environment
            )
            let id = try #require(
                list.output.split(separator: "\n").last?.split(separator: " ").first { $0.hasPrefix("sess_") })
            let outcome = try ConsoleProgram.run(
                ["sessions", "watch", "--until-ended", String(id)], home: home, environment: sandbox.environment)
            #expect(outcome.status == 1 && outcome.errors.contains("\(id) failed"), "\(outcome)")
        }
    }
}
