import Foundation
import Model
import TestSupport
import Testing

extension EndToEndWaits {
    /// A sandbox with one session, for `sessions diagnose`.
    struct DiagnoseSetup {
        let home: Home
        let sandbox: SandboxProcess
        let id: String
        private let environment: [String: String]

        /// `url` is the LiveKit server of the session; nil stands for the simulated one, whose keys are then set.
        init(_ options: [String], create: [String] = [], url: String? = "wss://room.example") async throws {
            home = try Home()
            sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "20"] + options, home: home)
            let address = sandbox.url.replacing("http://", with: "ws://")
            let keys = [
                "LIVEKIT_URL": address, "LIVEKIT_API_KEY": "devkey",
                "LIVEKIT_API_SECRET": "sandbox-livekit-secret-00000000",
            ]
            environment = url == nil ? sandbox.environment.merging(keys) { $1 } : sandbox.environment
            let outcome = try ConsoleProgram.run(
                [
                    "sessions", "create", "--avatar-id", "av_stock_001", "--url", url ?? address,
                    "--room-name", "e2e", "--worker-token-file", "-", "--json",
                ] + create, home: home, environment: environment, input: Token.mint())
            let session = try JSONCoding.decode(JSONValue.self, from: Data(outcome.output.utf8))
            id = try #require(session["id"]?.string, "\(outcome)")
        }

        func run(_ arguments: [String], input: String = "") throws -> ConsoleProgram.Outcome {
            try ConsoleProgram.run(["sessions"] + arguments, home: home, environment: environment, input: input)
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

        /// The ids of the rules that have a finding, best first.
        static func rules(_ report: JSONValue) -> [String] {
            (report["findings"]?.array ?? []).compactMap { $0["rule"]?.string }
        }
    }
}
