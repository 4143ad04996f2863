import Foundation
import Model
import TestSupport
import Testing

extension EndToEnd {
    /// The `doctor` command, with and without an API.
    @Suite struct DoctorTests {
        private func run(_ arguments: [String], _ home: Home, _ environment: [String: String] = [:]) throws -> (
            ConsoleProgram.Outcome, [JSONValue]
        ) {
            let outcome = try ConsoleProgram.run(
                ["doctor", "--json"] + arguments, home: home,
                environment: environment.merging(["TERM": "xterm-256color"]) { $1 })
            let json = try JSONCoding.decode(JSONValue.self, from: Data(outcome.output.utf8))
            return (outcome, json["checks"]?.array ?? [])
        }

        private func check(_ checks: [JSONValue], _ section: String, _ name: String) -> JSONValue? {
            checks.first { $0["section"]?.string == section && $0["name"]?.string == name }
        }

        @Test func `all checks pass with a working API`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic"], home: home)
            let (outcome, checks) = try run([], home, sandbox.environment)
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
            for name in ["address", "tcp", "answer", "clock", "platform", "key"] {
                #expect(check(checks, "api", name)?["verdict"]?.string == "ok", "\(name)")
            }
            #expect(check(checks, "key", "format")?["words"]?.string?.contains("begins with sk_") == true)
            #expect(!outcome.output.contains(sandbox.key))
        }

        @Test func `clock skew, a rejected key and an unreachable API have their own messages and exit codes`()
            async throws
        {
            let home = try Home()
            let skewed = try await SandboxProcess(["--no-traffic", "--fault", "clock_skew=300"], home: home)
            let (late, checks) = try run([], home, skewed.environment)
            #expect(
                late.status == 1
                    && check(checks, "api", "clock")?["words"]?.string?.contains("behind the API's") == true)

            let (refused, after) = try run([], home, ["PROTOFACE_API_URL": skewed.url, "PROTOFACE_API_KEY": "bad"])
            #expect(refused.status == 3 && check(after, "api", "key")?["verdict"]?.string == "fail", "\(refused)")

            let (away, rest) = try run(
                [], home, ["PROTOFACE_API_URL": "http://127.0.0.1:9", "PROTOFACE_API_KEY": "sk_" + "abcdefghijk"])
            #expect(
                away.status == 4 && check(rest, "api", "answer")?["words"]?.string == "connection refused", "\(away)")
            #expect(check(rest, "files", "state")?["verdict"]?.string == "ok", "the other checks still run")
        }

        @Test func `without a key or with --offline, the other checks still run`() throws {
            let home = try Home()
            let (none, checks) = try run([], home)
            #expect(none.status == 0 && check(checks, "key", "source")?["verdict"]?.string == "warn")
            let (offline, local) = try run(
                ["--offline"], home,
                ["PROTOFACE_API_URL": "http://127.0.0.1:9", "PROTOFACE_API_KEY": "sk_" + "abcdefghijk"])
            #expect(offline.status == 0 && check(local, "api", "address") == nil)
            let text = try ConsoleProgram.run(["doctor"], home: home, environment: ["TERM": "xterm-256color"])
            #expect(text.status == 0 && text.output.contains("configuration") && text.output.contains("1 warning"))
        }
    }
}
