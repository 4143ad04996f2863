import Foundation
import Model
import TestSupport
import Testing

extension EndToEnd {
    /// Runs `room watch` with helpers that are shell scripts: fixed records, garbage, a flood, silence, a crash.
    @Suite struct RoomWatchTests {
        private struct Setup {
            let home: Home
            let sandbox: SandboxProcess
            let room: String

            init() async throws {
                home = try Home()
                sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "20"], home: home)
                let outcome = try ConsoleProgram.run(
                    [
                        "sessions", "create", "--avatar-id", "av_stock_001", "--url", "wss://room.example",
                        "--room-name", "watched", "--worker-token-file", "-",
                    ], home: home, environment: sandbox.environment, input: Token.mint(room: "watched"))
                #expect(outcome.status == 0, "\(outcome)")
                room = "watched"
            }

            /// `script` is the helper; the order that it gets is written to `order.txt`.
            func watch(
                _ script: String, _ arguments: [String] = ["--seconds", "2"], room: String? = nil
            ) throws -> ConsoleProgram.Outcome {
                try ConsoleProgram.run(
                    ["room", "watch", room ?? self.room] + arguments, home: home, environment: environment(script))
            }

            /// Starts the command with a standard output of the test.
            func start(_ script: String, _ arguments: [String], output: String, errors: String) throws -> ChildProcess {
                try ChildProcess(
                    [ConsoleProgram.path, "room", "watch", room] + arguments,
                    environment: home.environment.merging(environment(script)) { $1 }, input: "/dev/null",
                    output: output, errors: errors)
            }

            /// `script` is the helper, as for `watch`.
            func environment(_ script: String) throws -> [String: String] {
                let helper = try home.write(
                    "#!/bin/sh\nIFS= read -r line; printf '%s' \"$line\" > '\(home.path)/order.txt'\nenv > "
                        + "'\(home.path)/env.txt'\n" + script, to: "helper.sh")
                chmod(helper, 0o755)
                let library = try home.write("", to: "library.so")
                return [
                    "LIVEKIT_URL": sandbox.url.replacing("http://", with: "ws://"), "LIVEKIT_API_KEY": "devkey",
                    "LIVEKIT_API_SECRET": "sandbox-livekit-secret-00000000", "PROTOFACE_ROOM_HELPER": helper,
                    "PROTOFACE_LIVEKIT_LIBRARY": library,
                ]
            }

            func file(_ name: String) -> String {
                (try? String(contentsOfFile: home.path + "/" + name, encoding: .utf8)) ?? ""
            }
        }

        private static let records = """
            echo '{"record":"ready","room":"watched"}'
            echo '{"record":"joined","identity":"agent-7","kind":"agent"}'
            echo '{"record":"track","identity":"agent-7","sid":"TR_1","name":"voice","audio":true,"muted":false}'
            echo '{"record":"track","identity":"agent-7","sid":"TR_2","name":"face","audio":false,"muted":false}'
            i=0; while [ $i -lt 60 ]; do i=$((i+1))
            echo '{"record":"sound","sid":"TR_1","mean_square":0.125,"peak":0.5,"clip":false}'
            echo '{"record":"pictures","sid":"TR_2","width":320,"height":240,"count":2,"gap":40,"luma":[]}'
            sleep 0.1; done

            """

        @Test func `readings and events are lines of JSON, and the token reaches the helper only through the pipe`()
            async throws
        {
            let setup = try await Setup()
            let outcome = try setup.watch(Self.records, ["--seconds", "2", "--json"])
            #expect(outcome.status == 0, "\(outcome)")
            let lines = try outcome.output.split(separator: "\n").map {
                try JSONCoding.decode(JSONValue.self, from: Data($0.utf8))
            }
            #expect(lines.first?["object"] == .string("room_event") && lines.first?["event"] == .string("joined"))
            // On a busy machine, the script may pause for so long that a level is too old.
            let voice = try #require(
                lines.first { $0["track"] == .string("voice") && ($0["rms_dbfs"] ?? .null) != .null })
            #expect(voice["rms_dbfs"] == .number(-6) || voice["rms_dbfs"] == .integer(-6))
            #expect(voice["fps"] == .null && voice["muted"] == .bool(false) && voice["kind"] == .string("agent"))
            let face = try #require(lines.first { $0["track"] == .string("face") && $0["fps"] != nil })
            #expect(face["fps"]?.integer == 20 && face["width"] == .integer(320) && face["rms_dbfs"] == .null)
            let order = setup.file("order.txt")
            #expect(order.contains("eyJ") && order.contains("library.so"))
            let environment = setup.file("env.txt")
            #expect(!environment.contains("sandbox-livekit-secret") && !environment.contains("LIVEKIT_API"))
            #expect(!environment.contains("PROTOFACE_API_KEY") && !outcome.output.contains("eyJ"))
        }

        @Test func `--print writes pictures to standard output and events to standard error`() async throws {
            let setup = try await Setup()
            let outcome = try setup.watch(
                """
                echo '{"record":"ready","room":"watched"}'
                echo '{"record":"joined","identity":"a","kind":"agent"}'
                echo '{"record":"track","identity":"a","sid":"TR_2","name":"face","audio":false,"muted":false}'
                IFS= read -r order; printf '%s' "$order" > '\(setup.home.path)/pictures.txt'
                i=0; while [ $i -lt 60 ]; do i=$((i+1))
                printf '{"record":"picture","sid":"TR_2","width":2,"height":1}\\nABC\\377\\377\\377'
                sleep 0.1; done

                """, ["--seconds", "2", "--print", "--size", "8x4"])
            #expect(outcome.status == 0, "\(outcome)")
            let pictures = outcome.output.split(separator: "\u{0C}\n")
            #expect(pictures.count >= 3 && pictures.allSatisfy { $0.split(separator: "\n").count <= 4 })
            #expect(outcome.errors.contains("a  joined") && !outcome.output.contains("joined"))
            #expect(setup.file("pictures.txt").contains("TR_2"))
        }

        /// Sends a picture each 100 ms, and notes that it has left the room.
        private static func pictures(_ home: Home) -> String {
            """
            echo '{"record":"ready","room":"watched"}'
            echo '{"record":"joined","identity":"a","kind":"agent"}'
            echo '{"record":"track","identity":"a","sid":"TR_2","name":"face","audio":false,"muted":false}'
            trap 'echo left > "\(home.path)/left.txt"; kill $! 2> /dev/null' EXIT
            exec 3<&0
            (while true; do
            printf '{"record":"picture","sid":"TR_2","width":2,"height":1}\\nABC\\377\\377\\377'
            sleep 0.1; done) &
            while IFS= read -r order <&3; do :; done

            """
        }

        @Test(arguments: [["--print", "--size", "8x4"], []])
        func `a full disk ends the command with the reason, and the room is left`(arguments: [String]) async throws {
            let setup = try await Setup()
            let errors = try TemporaryFile()
            let process = try setup.start(
                Self.pictures(setup.home), ["--seconds", "100"] + arguments, output: "/dev/full", errors: errors.path)
            #expect(process.wait() == 1 && errors.text.contains("No space left on device"), "\(errors.text)")
            #expect(setup.file("left.txt") == "left\n")
        }

        @Test func `a signal lets the helper leave although nothing reads the pictures`() async throws {
            let setup = try await Setup()
            let (reader, errors) = (try BlockedReader(in: setup.home), try TemporaryFile())
            let process = try setup.start(
                Self.pictures(setup.home), ["--print", "--size", "200x100", "--colour", "24bit"], output: reader.path,
                errors: errors.path)
            // A picture is larger than the pipe.
            _ = try await waiting("a full pipe") { reader.waiting >= 65_536 ? true : nil }
            process.send(SIGTERM)
            #expect(process.wait() == 0, "\(errors.text)")
            #expect(setup.file("left.txt") == "left\n")
        }

        @Test func `a room that does not exist is not joined`() async throws {
            let setup = try await Setup()
            let outcome = try setup.watch(Self.records, room: "nobody")
            #expect(outcome.status == 1 && outcome.errors.contains("it was not joined"))
            #expect(setup.file("order.txt").isEmpty)
        }

        @Test(arguments: [
            ("kill -9 $$", "signal 9"), ("exit 3", "status 3"),
            (
                "echo '{\"record\":\"over\",\"reason\":\"client error: 401\",\"error\":true}'; sleep 9",
                "client error: 401"
            ),
            ("i=0; while [ $i -lt 50 ]; do i=$((i+1)); echo garbage; done; sleep 9", "can't be read"),
            ("head -c 100000 /dev/zero | tr '\\\\0' x; sleep 9", "can't be read"),
            ("yes '{\"record\":\"reconnecting\"}'", "sent too much"),
        ])
        func `a helper that fails ends the command with the reason`(_ script: String, _ words: String) async throws {
            let setup = try await Setup()
            let outcome = try setup.watch(script + "\n", ["--seconds", "30"])
            #expect(outcome.status == 1 && outcome.errors.contains(words), "\(outcome.status) \(outcome.errors)")
        }

        @Test func `a helper that ignores the end of its input is killed`() async throws {
            let setup = try await Setup()
            let start = ContinuousClock.now
            let outcome = try setup.watch(
                "trap '' TERM\necho $$ > '\(setup.home.path)/pid.txt'\n" + Self.records
                    + "while true; do sleep 1; done\n", ["--seconds", "1"])
            #expect(outcome.status == 0 && ContinuousClock.now - start < .seconds(60))
            let process = try #require(pid_t(setup.file("pid.txt").trimmingCharacters(in: .whitespacesAndNewlines)))
            #expect(kill(process, 0) != 0)
        }

        @Test func `a level that does not come any more is null, and so is that of a muted track`() async throws {
            let setup = try await Setup()
            let outcome = try setup.watch(
                Self.records.replacing("-lt 60", with: "-lt 15")
                    + "echo '{\"record\":\"muted\",\"identity\":\"agent-7\",\"sid\":\"TR_1\",\"muted\":true}'\n"
                    + "sleep 9\n", ["--seconds", "4", "--json"])
            let lines = try outcome.output.split(separator: "\n").map {
                try JSONCoding.decode(JSONValue.self, from: Data($0.utf8))
            }.filter { $0["object"] == .string("room_reading") }
            let (voice, face) = (
                try #require(lines.last { $0["track"] == .string("voice") }),
                try #require(lines.last { $0["track"] == .string("face") })
            )
            #expect(voice["muted"] == .bool(true) && voice["rms_dbfs"] == .null && voice["peak_dbfs"] == .null)
            #expect(face["fps"] == .null && face["frozen_ms"] == .null)
        }

        @Test func `in a terminal Ctrl-Z stops nothing, and after Ctrl-C the helper leaves the room`() async throws {
            let setup = try await Setup()
            // The shell gives the command its own process group in the foreground, as an interactive shell does.
            let environment = try setup.environment(
                """
                exec 3<&0; cat <&3 > /dev/null &
                reader=$!
                echo '{"record":"ready","room":"watched"}'
                echo '{"record":"joined","identity":"agent-7","kind":"agent"}'
                i=0; while kill -0 $reader 2> /dev/null; do i=$((i+1))
                echo $i > '\(setup.home.path)/count.txt'
                sleep 0.1; done
                echo left > '\(setup.home.path)/left.txt'

                """)
            let terminal = try Pty(
                ["/bin/sh", "-c", "set -m; \"$@\"; echo \"status $?\"", "sh", ConsoleProgram.path, "room", "watch"]
                    + [setup.room],
                environment: setup.home.environment.merging(environment) { $1 })
            func count() -> Int { Int(setup.file("count.txt").dropLast()) ?? 0 }
            try await terminal.wait(for: "joined")
            terminal.type("\u{1A}")
            try await terminal.wait(for: "^Z")
            let before = count()
            _ = try await waiting("further records") { count() > before + 5 ? true : nil }
            terminal.type("\u{3}")
            try await terminal.wait(for: "status 0")
            #expect(setup.file("left.txt") == "left\n")
        }

        @Test func `without LiveKit's library one sentence says how to get it`() async throws {
            let home = try Home()
            let outcome = try ConsoleProgram.run(
                ["room", "watch", "x"], home: home,
                environment: [
                    "LIVEKIT_URL": "ws://127.0.0.1:1", "LIVEKIT_API_KEY": "k", "LIVEKIT_API_SECRET": "0123456789",
                    "PROTOFACE_LIVEKIT_LIBRARY": home.path + "/missing.so",
                ])
            #expect(outcome.status == 1 && outcome.errors.contains("missing.so"))
        }
    }
}
