import Foundation
import Model
import TestSupport
import Testing

extension EndToEnd {
    /// Runs `room` against the RoomService of the sandbox.
    @Suite struct RoomCommandTests {
        private static let secret = "sandbox-livekit-secret-00000000"

        private struct Setup {
            let home: Home
            let sandbox: SandboxProcess
            /// The simulated LiveKit server.
            var address: String { sandbox.url.replacing("http://", with: "ws://") }

            init(_ options: [String] = ["--no-traffic", "--sessions", "20"]) async throws {
                home = try Home()
                sandbox = try await SandboxProcess(options, home: home)
            }

            func run(_ arguments: [String], _ changes: [String: String] = [:]) throws -> ConsoleProgram.Outcome {
                let keys = [
                    "LIVEKIT_URL": address, "LIVEKIT_API_KEY": "devkey",
                    "LIVEKIT_API_SECRET": RoomCommandTests.secret,
                ]
                let outcome = try ConsoleProgram.run(
                    arguments, home: home,
                    environment: sandbox.environment.merging(keys) { $1 }.merging(changes) { $1 })
                #expect(!(outcome.output + outcome.errors).contains(RoomCommandTests.secret))
                #expect(!(outcome.output + outcome.errors).contains("eyJ"))
                return outcome
            }

            func json(_ arguments: [String]) throws -> JSONValue {
                let outcome = try run(arguments + ["--json"])
                #expect(outcome.status == 0, "\(outcome)")
                return try JSONCoding.decode(JSONValue.self, from: Data(outcome.output.utf8))
            }

            /// Creates a session and waits until it runs.
            func create(room: String, url: String? = nil) async throws -> String {
                let outcome = try ConsoleProgram.run(
                    [
                        "sessions", "create", "--avatar-id", "av_stock_001", "--url", url ?? address,
                        "--room-name", room, "--worker-token-file", "-", "--json",
                    ], home: home, environment: sandbox.environment, input: Token.mint(room: room))
                let session = try JSONCoding.decode(JSONValue.self, from: Data(outcome.output.utf8))
                let id = try #require(session["id"]?.string, "\(outcome)")
                _ = try await waiting("the first frame") {
                    try run(["sessions", "get", id]).output.contains("first frame") ? true : nil
                }
                return id
            }
        }

        @Test func `rooms are listed, and one is shown with LiveKit's names`() async throws {
            let setup = try await Setup()
            _ = try await setup.create(room: "e2e-room", url: "wss://room.example")
            let rooms = try #require(try setup.json(["room", "list"])["rooms"]?.array)
            #expect(rooms.contains { $0["name"] == .string("e2e-room") })
            let room = try setup.json(["room", "get", "e2e-room"])
            #expect(room["room"]?["name"] == .string("e2e-room"))
            #expect(room["room"]?["creation_time"]?.string.flatMap { Int($0) } ?? 0 > 1_700_000_000)
            let participants = try #require(room["participants"]?.array)
            let worker = try #require(participants.first { $0["identity"] == .string("protoface-worker") })
            #expect(worker["kind"] == .string("AGENT") && worker["joined_at"]?.string != nil)
            #expect(
                worker["tracks"]?.array?.map { $0["name"]?.string } == ["protoface-avatar", "protoface-avatar-audio"])
            let text = try setup.run(["room", "get", "e2e-room"]).output
            #expect(text.contains("protoface-avatar") && text.contains("512x512"))
            #expect(try setup.run(["room", "list"]).output.contains("e2e-room"))
            let log = setup.home.log
            #expect(log.contains("/twirp/livekit.RoomService/ListRooms") && !log.contains(Self.secret))
        }

        @Test func `each failure has its exit code and a sentence`() async throws {
            let setup = try await Setup()
            func outcome(_ changes: [String: String], room: String = "x") throws -> (Int32, String) {
                let outcome = try setup.run(["room", "get", room], changes)
                #expect(outcome.output.isEmpty)
                return (outcome.status, outcome.errors)
            }
            let absent = try outcome([:], room: "no-such-room")
            #expect(absent.0 == 1 && absent.1.contains("There is no room no-such-room"))
            let key = try outcome(["LIVEKIT_API_KEY": "APIother"])
            #expect(key.0 == 3 && key.1.contains("does not know this API key"))
            let secret = try outcome(["LIVEKIT_API_SECRET": "another-secret-0123456789-abcdef"])
            #expect(secret.0 == 3 && secret.1.contains("refused the signature"))
            let gone = try outcome(["LIVEKIT_URL": "ws://127.0.0.1:1"])
            #expect(gone.0 == 4 && gone.1.contains("can't be reached: connection refused"))
            let insecure = try outcome(["LIVEKIT_URL": "ws://livekit.example"])
            #expect(insecure.0 == 2 && insecure.1.contains("is unencrypted"))
            let missing = try outcome(["LIVEKIT_API_SECRET": ""])
            #expect(missing.0 == 2 && missing.1.contains("Not set: LIVEKIT_API_SECRET"))
            let wrong = try outcome(["LIVEKIT_URL": setup.address + "/v1"])
            #expect(wrong.0 == 1 && wrong.1.contains("but not as LiveKit's RoomService"), "\(wrong)")
        }

        @Test func `the keys of a profile are used`() async throws {
            let setup = try await Setup()
            _ = try await setup.create(room: "profile-room", url: "wss://room.example")
            _ = try setup.home.write(
                """
                [profiles.acme]
                api_key_env = "K"
                [profiles.acme.livekit]
                url = "\(setup.address)"
                api_key = "devkey"
                api_secret_command = "printf '%s' sandbox-livekit-secret-; printf '%s' 00000000"
                """, to: "config/protoface-console/config.toml")
            let outcome = try setup.run(
                ["room", "list", "--profile", "acme"], ["LIVEKIT_URL": "ws://127.0.0.1:1", "LIVEKIT_API_KEY": ""])
            #expect(outcome.status == 0 && outcome.output.contains("profile-room"), "\(outcome)")
        }

        @Test func `sessions diagnose looks at the room only on the server of the keys`() async throws {
            let setup = try await Setup()
            let own = try await setup.create(room: "own-room")
            let other = try await setup.create(room: "other-room", url: "wss://room.example")
            let report = try setup.run(["sessions", "diagnose", own, "--seconds", "0", "--json"])
            let json = try JSONCoding.decode(JSONValue.self, from: Data(report.output.utf8))
            let needs = (json["not_known"]?.array ?? []).compactMap { $0["needs"]?.string }.joined()
            #expect(!needs.contains("LIVEKIT_URL"), "\(report)")
            let unknown = try setup.run(["sessions", "diagnose", other, "--seconds", "0", "--json"])
            #expect(unknown.errors.contains("which is not the server of this session"), "\(unknown)")
            #expect(unknown.output.contains("LIVEKIT_URL"))
        }
    }
}
