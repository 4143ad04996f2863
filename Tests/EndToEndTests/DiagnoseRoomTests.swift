import Foundation
import Model
import TestSupport
import Testing

extension EndToEndWaits {
    /// The rules about the room, through `sessions diagnose` and the RoomService of the sandbox.
    @Suite struct DiagnoseRoomTests {
        /// A session of the scenario: its room, further members of its table, and the rule that must have a finding.
        private static let sessions: [(room: String, table: String, rule: String)] = [
            ("no-agent", "room = { agents = 0 }", "no_agent"),
            ("two-agents", "room = { agents = 2 }", "two_agents"),
            ("agent-crashed", "room = { agents_leave = 6 }", "agent_gone"),
            ("encrypted", "room = { encrypted = true }", "end_to_end_encryption"),
            ("vp9-only", "room = { codecs = [\"audio/opus\", \"video/VP9\"] }", "codec_not_allowed"),
            ("full", "room = { limit = 2 }", "room_full"),
            ("blocked", "room = { connects = false }", "media_not_connected"),
            ("other-identity", "room = { worker = \"avatar-1\" }", "identity_mismatch"),
            ("no-grant", "token = \"no_publish\"\nstarts = 100", "token_grant"),
            (
                "pinned",
                "audio_source = \"track\"\nsubscribe_to_identity = \"caller-7\"\nroom = { caller = \"caller-7\" }",
                "wrong_pin"
            ),
            (
                "muted", "audio_source = \"track\"\nsubscribe_to_identity = \"agent-1\"\nroom = { muted = true }",
                "source_muted"
            ),
        ]

        private static func scenario(url: String) -> String {
            let events = sessions.map { session in
                """
                [[event]]
                at = 0
                [event.create]
                url = "\(url)"
                room_name = "\(session.room)"
                \(session.table)

                """
            }
            let healthy = "[[event]]\nat = 0\ncreate = { room_name = \"healthy\", url = \"\(url)\" }\n"
            return (["title = \"Rooms\"\n", healthy] + events).joined(separator: "\n")
        }

        @Test func `each fault of a room has its finding, and a healthy room has none`() async throws {
            let home = try Home()
            // The scenario names the address of the sandbox, so its port must be known before it starts.
            let port = try Socket.closedPort()
            let file = try home.write(Self.scenario(url: "ws://127.0.0.1:\(port)"), to: "rooms.toml")
            let sandbox = try await SandboxProcess(
                ["--port", "\(port)", "--sessions", "0", "--scenario", file], home: home)
            let keys = [
                "LIVEKIT_URL": "ws://127.0.0.1:\(port)", "LIVEKIT_API_KEY": "devkey",
                "LIVEKIT_API_SECRET": "sandbox-livekit-secret-00000000",
            ]
            let environment = home.environment.merging(sandbox.environment.merging(keys) { $1 }) { $1 }
            let expected = Self.sessions + [("healthy", "", "")]
            let ids = try await waiting("the sessions") {
                let ids = try Self.ids(home, sandbox)
                return ids.count == expected.count ? ids : nil
            }
            // All at once, because each needs several looks.
            let runs = try expected.map { session in
                let output = try TemporaryFile()
                let id = try #require(ids[session.room])
                let process = try ChildProcess(
                    [ConsoleProgram.path, "sessions", "diagnose", id, "--seconds", "17", "--json"],
                    environment: environment, input: "/dev/null", output: output.path, errors: "/dev/null")
                return (session, process, output)
            }
            for (session, process, output) in runs {
                let status = process.wait()
                let report = try JSONCoding.decode(JSONValue.self, from: Data(output.text.utf8))
                // The address of the sandbox is a finding of its own.
                let rules = DiagnoseSetup.rules(report).filter { $0 != "unreachable_url" && $0 != "slow_start" }
                #expect(rules.first ?? "" == session.rule, "\(session.room): \(report)")
                #expect(status == 5 || session.rule.isEmpty, "\(session.room)")
            }
        }

        /// The ids of the live sessions by the names of their rooms.
        private static func ids(_ home: Home, _ sandbox: SandboxProcess) throws -> [String: String] {
            let outcome = try ConsoleProgram.run(
                ["sessions", "list", "--json"], home: home, environment: sandbox.environment)
            let rows = try JSONCoding.decode(JSONValue.self, from: Data(outcome.output.utf8))["data"]?.array ?? []
            return rows.reduce(into: [:]) { ids, row in
                guard let room = row["transport"]?["room_name"]?.string else { return }
                ids[room] = row["id"]?.string
            }
        }
    }
}
