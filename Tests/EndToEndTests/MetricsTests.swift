import Foundation
import Glibc
import Model
import TestSupport
import Testing

extension EndToEnd {
    /// The `metrics` command against a sandbox, and the files of `deploy/prometheus`.
    @Suite struct MetricsTests {
        /// A running exporter.
        private final class Exporter: Sendable {
            private let process: ChildProcess
            private let output: TemporaryFile
            let errors: TemporaryFile
            let url: String

            init(_ options: [String] = [], home: Home, environment: [String: String]) async throws {
                let (output, errors) = (try TemporaryFile(), try TemporaryFile())
                (self.output, self.errors) = (output, errors)
                process = try ChildProcess(
                    [ConsoleProgram.path, "metrics", "--listen", "127.0.0.1:0", "--refresh", "1"] + options,
                    environment: home.environment.merging(environment) { $1 }, input: "/dev/null", output: output.path,
                    errors: errors.path)
                url = try await waiting("the address of the exporter") {
                    output.text.hasSuffix("/metrics\n") ? output.text.split(separator: " ").last.map(String.init) : nil
                }.trimmingCharacters(in: .newlines)
            }

            deinit {
                process.send(SIGKILL)
                _ = process.wait()
            }

            /// Body of an answer. `curl` is no part of the program under test.
            func get(_ path: String = "", accept: String = "*/*") throws -> String {
                let output = try TemporaryFile()
                let target = path.isEmpty ? url : url.replacingOccurrences(of: "/metrics", with: path)
                let curl = try ChildProcess(
                    ["curl", "-sS", "-H", "Accept: \(accept)", target],
                    environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""], input: "/dev/null",
                    output: output.path, errors: "/dev/null")
                _ = curl.wait()
                return output.text
            }

            func wait(for line: String) async throws -> String {
                try await waiting("\"\(line)\"") {
                    let text = try get()
                    return text.contains("\n" + line) ? text : nil
                }
            }

            func stop(_ signal: Int32) -> Int32 {
                process.send(signal)
                return process.wait()
            }
        }

        @Test func `a scrape shows the sandbox, promtool accepts it, and SIGTERM ends it with code 0`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "50"], home: home)
            let exporter = try await Exporter(home: home, environment: sandbox.environment)
            _ = try await exporter.wait(for: "protoface_up 1")
            let text = try await exporter.wait(for: "protoface_slots_limit 10")
            for start in ["protoface_credits ", "protoface_month_sessions ", "protoface_platform_status{"] {
                #expect(text.contains("\n" + start), "\(start)")
            }
            #expect(!text.contains(sandbox.key) && text.utf8.count < 60_000)
            #expect(try exporter.get(accept: "application/openmetrics-text").hasSuffix("# EOF\n"))
            #expect(try exporter.get("/healthz") == "ok: the API answers\n")
            if PrometheusTools.promtool != nil {
                let check = try PrometheusTools.run(["check", "metrics"], input: text)
                #expect(check.status == 0 && check.output.isEmpty && check.errors.isEmpty, "\(check)")
            }
            #expect(exporter.stop(SIGTERM) == 0 && exporter.errors.text.isEmpty, "\(exporter.errors.text)")
        }

        @Test func `a dead API and a wrong key are shown, and the exporter goes on`() async throws {
            let home = try Home()
            let environment = ["PROTOFACE_API_URL": "http://127.0.0.1:1", "PROTOFACE_API_KEY": "sk_test_x"]
            let dead = try await Exporter(home: home, environment: environment)
            let text = try await dead.wait(for: #"protoface_api_errors_total{path="/v1/sessions",reason="refused"} "#)
            #expect(text.contains("\nprotoface_up 0\n") && text.contains("\nprotoface_api_reachable 0\n"))
            #expect(!text.contains("\nprotoface_sessions{"))
            // A sandbox refuses every key without this prefix.
            let sandbox = try await SandboxProcess(home: home)
            let wrong = ["PROTOFACE_API_URL": sandbox.url, "PROTOFACE_API_KEY": "pk_wrong_0123456789"]
            let refused = try await Exporter(home: home, environment: wrong)
            let lines = try await refused.wait(for: "protoface_api_key_refused 1")
            #expect(lines.contains("\nprotoface_up 0\n") && !lines.contains("pk_wrong"))
            #expect(try refused.get("/healthz") == "ok: the API refuses the key\n")
            #expect(!refused.errors.text.contains("pk_wrong") && refused.errors.text.contains("key"))
            #expect(dead.stop(SIGINT) == 0 && refused.stop(SIGTERM) == 0)
        }

        @Test func `the key can come from a file, and metadata from --labels`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic"], home: home)
            let file = try home.write(sandbox.key + "\n", to: "credential")
            let exporter = try await Exporter(
                ["--api-key-file", file, "--labels", "tenant"], home: home,
                environment: ["PROTOFACE_API_URL": sandbox.url])
            let text = try await exporter.wait(for: "protoface_up 1")
            #expect(text.contains("\nprotoface_metadata_sessions{metadata_tenant=\""))
        }

        @Test(arguments: [
            (["--listen", "9464"], "--listen must be"), (["--sessions", "201"], "--sessions must be"),
            (["--labels", "a.b,a-b"], "same label name"), (["--refresh", "0"], "--refresh must be"),
            (["--api-key-file", "/nonexistent"], "can't be read"), ([], "No API key"),
        ])
        func `wrong usage exits with code 2 and an explanation`(_ options: [String], _ words: String) async throws {
            let outcome = try ConsoleProgram.run(["metrics"] + options, home: Home())
            #expect(outcome.status == 2 && outcome.errors.contains(words), "\(outcome)")
        }

        @Test(.enabled(if: PrometheusTools.promtool != nil))
        func `promtool accepts the configuration and the rules, and their tests pass`() throws {
            for arguments in [
                ["check", "config", "prometheus.yml"], ["check", "rules", "protoface.rules.yml"],
                ["test", "rules", "protoface.test.yml"],
            ] {
                let outcome = try PrometheusTools.run(arguments)
                #expect(outcome.status == 0, "\(outcome)")
            }
        }

        @Test func `the dashboard and the rules use only metrics that the exporter has`() async throws {
            let home = try Home()
            let sandbox = try await SandboxProcess(home: home)
            let exporter = try await Exporter(home: home, environment: sandbox.environment)
            let kinds = ["slots_limit ", "credits ", "session_stalled_seconds{", "platform_status{"]
            let healthy = try await waiting("every kind of data") {
                let text = try exporter.get()
                return kinds.allSatisfy { text.contains("\nprotoface_\($0)") } ? text : nil
            }
            // Counters of errors exist only after an error.
            let dead = try await Exporter(
                home: home, environment: sandbox.environment.merging(["PROTOFACE_API_URL": "http://127.0.0.1:1"]) { $1 }
            )
            let text = healthy + (try await dead.wait(for: "protoface_api_errors_total{"))
            let folder = PrometheusTools.root.appending(path: "deploy")
            for file in ["grafana/protoface.json", "prometheus/protoface.rules.yml"] {
                let source = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
                let names = Set(source.matches(of: /\bprotoface_[a-z_]+/).map { String($0.0) })
                #expect(names.count > 8, "\(file)")
                for name in names {
                    let isKnown = text.contains("\n\(name)") || text.contains("\n# TYPE \(name) ")
                    #expect(isKnown, "\(name) in \(file)")
                }
            }
        }
    }
}
