import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Commands whose output can't be written, and commands that start with closed descriptors.
    @Suite struct WriteErrorTests {
        private func shell(
            _ script: String, _ home: Home, _ environment: [String: String] = [:]
        ) throws -> (status: Int32, output: String, errors: String) {
            let (output, errors) = (try TemporaryFile(), try TemporaryFile())
            let process = try ChildProcess(
                ["/bin/sh", "-c", script, "sh", ConsoleProgram.path],
                environment: home.environment.merging(environment) { $1 }, input: "/dev/null", output: output.path,
                errors: errors.path)
            return (process.wait(), output.text, errors.text)
        }

        @Test(arguments: ["sessions watch", "sessions watch --json", "sessions list", "sessions list --json", "quota"])
        func `the first write to a full disk ends a command with code 1`(command: String) async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic"], home: home)
            let outcome = try shell("\"$1\" \(command) > /dev/full", home, sandbox.environment)
            #expect(outcome.status == 1 && outcome.errors.contains("(No space left on device)"), "\(outcome)")
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }

        @Test(arguments: [
            "preview --print --seconds 30", "themes list", "manual", "--help", "--version", "completions bash",
            "sandbox --port 0", "doctor --json", "preview --cast /dev/full --seconds 1",
        ])
        func `a command that needs no API also reports a full disk`(command: String) throws {
            let outcome = try shell("\"$1\" \(command) > /dev/full", Home())
            #expect(outcome.status == 1 && outcome.errors.contains("No space left on device"), "\(outcome)")
        }

        @Test(arguments: ["preview --print --seconds 5", "manual", "themes list"])
        func `a closed pipe is not an error`(command: String) throws {
            let outcome = try shell("\"$1\" \(command) | head -1", Home())
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        }

        @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
        func `no socket or pipe takes the number of a closed descriptor`(redirections: String) async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic"], home: home)
            let list = try shell("\"$1\" sessions list \(redirections)", home, sandbox.environment)
            #expect(list.status == 0 && list.errors.isEmpty, "\(list)")
            #expect(list.output.contains("STATUS") != redirections.split(separator: " ").contains(">&-"))
            let watch = try shell("\"$1\" sessions watch --for 0.5 \(redirections)", home, sandbox.environment)
            #expect(watch.status == 0 && watch.errors.isEmpty, "\(watch)")
        }

        @Test(arguments: ["<&-", ">&-", "<&- >&-"])
        func `the desk reports that it needs a terminal`(redirections: String) throws {
            let outcome = try shell("\"$1\" \(redirections)", Home())
            #expect(outcome.status == 2 && outcome.errors.contains("not a terminal"), "\(outcome)")
        }
    }
}
