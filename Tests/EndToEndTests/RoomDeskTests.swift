import Foundation
import Glibc
import Model
import TestSupport
import Testing

extension EndToEnd {
    /// Joins a room from the desk in a terminal; the helper process is a shell script with fixed records.
    @Suite struct RoomDeskTests {
        private static let secret = "sandbox-livekit-secret-00000000"

        /// Records of a helper that has joined. It ends when its input ends.
        private static let records = """
            exec 3<&0; cat <&3 > /dev/null &
            reader=$!
            echo '{"record":"ready","room":"watched"}'
            echo '{"record":"joined","identity":"protoface-avatar-agent","kind":"agent"}'
            echo '{"record":"track","identity":"protoface-avatar-agent","sid":"TR_v","name":"protoface-avatar","audio":false,"muted":false}'
            echo '{"record":"track","identity":"protoface-avatar-agent","sid":"TR_a","name":"protoface-avatar-audio","audio":true,"muted":false}'
            while kill -0 $reader 2> /dev/null; do
            echo '{"record":"sound","sid":"TR_a","mean_square":0.125,"peak":0.5,"clip":false}'
            echo '{"record":"pictures","sid":"TR_v","width":640,"height":480,"count":3,"gap":20,"luma":[]}'
            printf '{"record":"picture","sid":"TR_v","width":2,"height":2}\\nABCDEFGHIJKL'
            sleep 0.1; done

            """

        private final class Stage {
            let home: Home
            let sandbox: SandboxProcess
            let pane: Pane

            init(_ script: String) async throws {
                home = try Home()
                sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
                let server = sandbox.url.replacing("http://", with: "ws://")
                let outcome = try ConsoleProgram.run(
                    [
                        "sessions", "create", "--avatar-id", "av_stock_001", "--url", server, "--room-name", "watched",
                        "--worker-token-file", "-",
                    ], home: home, environment: sandbox.environment, input: Token.mint(room: "watched"))
                #expect(outcome.status == 0, "\(outcome)")
                let helper = try home.write(
                    "#!/bin/sh\necho $$ >> '\(home.path)/pids.txt'\nIFS= read -r line\nenv > '\(home.path)/env.txt'\n"
                        + script, to: "helper.sh")
                #expect(chmod(helper, 0o755) == 0)
                let environment = [
                    "LIVEKIT_URL": server, "LIVEKIT_API_KEY": "devkey", "LIVEKIT_API_SECRET": RoomDeskTests.secret,
                    "PROTOFACE_ROOM_HELPER": helper,
                    "PROTOFACE_LIVEKIT_LIBRARY": try home.write("", to: "library.so"),
                ]
                pane = try Pane(
                    "\(ConsoleProgram.path); s=$?; stty -a; echo exit-$s", columns: 120, rows: 40, home: home,
                    environment: sandbox.environment.merging(environment) { $1 })
                try await pane.wait(for: "● live")
                try await pane.wait(for: "watched")
            }

            func join() async throws {
                try pane.press("W")
                try await pane.wait(for: "Join this room?")
                try await pane.confirm("Enter", until: "▶ room")
            }

            func file(_ name: String) -> String {
                (try? String(contentsOfFile: home.path + "/" + name, encoding: .utf8)) ?? ""
            }

            /// Helpers that run.
            var helpers: [pid_t] {
                file("pids.txt").split(separator: "\n").compactMap { pid_t($0) }.filter { kill($0, 0) == 0 }
            }

            func waitUntilNoHelperRuns() async throws {
                _ = try await waiting("the end of the helpers") { helpers.isEmpty ? true : nil }
            }
        }

        @Test func `W joins, p shows the picture, the meters say room, and W leaves without an orphan`() async throws {
            let stage = try await Stage(Self.records)
            try await stage.join()
            try await stage.pane.wait(for: "meters · room")
            try await stage.pane.wait(for: "30.0")
            try stage.pane.press("p")
            try await stage.pane.wait(for: "in the room")
            try await stage.pane.wait(for: "640×480")
            try stage.pane.press("Escape")
            try await stage.pane.wait(for: "meters · room")
            #expect(stage.helpers.count == 1)
            try stage.pane.press("W")
            try await stage.waitUntilNoHelperRuns()
            try await stage.pane.wait(for: "Left the room")
            #expect(!stage.pane.screen.contains("▶ room"))
        }

        @Test func `no helper is left after the console quits or its terminal closes`() async throws {
            let stage = try await Stage(Self.records)
            try await stage.join()
            try await stage.pane.wait(for: "meters · room")
            try stage.pane.press("q")
            try await stage.pane.wait(for: "exit-0")
            #expect(stage.pane.screen.contains(" echo ") && stage.pane.screen.contains(" icanon "))
            #expect(stage.helpers.isEmpty)
            let killed = try await Stage(Self.records)
            try await killed.join()
            try await killed.pane.wait(for: "meters · room")
            try killed.pane.vanish()
            try await killed.waitUntilNoHelperRuns()
        }

        @Test(arguments: [
            ("kill -6 $$", "signal 6"),
            ("i=0; while [ $i -lt 50 ]; do i=$((i+1)); echo x; done; sleep 60", "can't be read"),
            ("yes '{\"record\":\"reconnecting\"}'", "sent too much"),
            ("printf '\\033[2J\\033]0;title\\007\\n%.0s' $(seq 50); sleep 60", "can't be read"),
        ])
        func `whatever the helper does, the desk goes on`(_ script: String, _ words: String) async throws {
            let stage = try await Stage(script + "\n")
            try stage.pane.press("W")
            try await stage.pane.wait(for: "Join this room?")
            try await stage.pane.confirm("Enter", until: words)
            try await stage.pane.wait(for: "W starts it again")
            try await stage.waitUntilNoHelperRuns()
            try stage.pane.press("?")
            try await stage.pane.wait(for: "Keys")
            #expect(stage.pane.fact("pane_title") != "title")
        }

        @Test func `the secret is in no argument, environment, screen, log or file`() async throws {
            let stage = try await Stage(Self.records)
            try await stage.join()
            try await stage.pane.wait(for: "meters · room")
            let process = try #require(stage.helpers.first)
            let arguments = try String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)
            let texts = [arguments, stage.file("env.txt"), stage.pane.screen, stage.home.log]
            for text in texts { #expect(!text.contains(Self.secret) && !text.contains("eyJ")) }
            for file in stage.home.files() where file.path != "helper.sh" {
                #expect(!String(decoding: file.bytes, as: UTF8.self).contains(Self.secret), "\(file.path)")
            }
            try stage.pane.press("R")
            try await stage.pane.wait(for: "livekit.RoomService/ListRooms")
            #expect(!stage.pane.screen.contains(Self.secret))
        }

        @Test func `LiveKit is called only for w, W or an open session screen, and another host never`() async throws {
            let rooms = #"{"rooms":[{"sid":"RM_1","name":"room-a"}],"participants":[]}"#
            let (own, other) = (try ScriptedServer { _ in .json(rooms) }, try ScriptedServer { _ in .json(rooms) })
            defer {
                own.stop()
                other.stop()
            }
            let home = try Home()
            let sandbox = try await SandboxProcess(["--no-traffic", "--sessions", "0"], home: home)
            for (server, room) in [(own, "room-a"), (other, "room-b")] {
                let outcome = try ConsoleProgram.run(
                    [
                        "sessions", "create", "--avatar-id", "av_stock_001", "--url", "ws://127.0.0.1:\(server.port)",
                        "--room-name", room, "--worker-token-file", "-",
                    ], home: home, environment: sandbox.environment, input: Token.mint(room: room))
                #expect(outcome.status == 0, "\(outcome)")
            }
            let pane = try Pane(
                "exec \(ConsoleProgram.path)", columns: 120, rows: 40, home: home,
                environment: sandbox.environment.merging([
                    "LIVEKIT_URL": "ws://127.0.0.1:\(own.port)", "LIVEKIT_API_KEY": "devkey",
                    "LIVEKIT_API_SECRET": Self.secret, "PROTOFACE_ROOM_HELPER": "/nowhere",
                    "PROTOFACE_LIVEKIT_LIBRARY": "/nowhere.so",
                ]) { $1 })
            try await pane.wait(for: "room-b")
            try pane.press("j", "k", "s", "r", "j")
            // An Escape together with the next key would be Alt.
            for (key, words) in [("U", "This month"), ("R", "per minute"), ("?", "Keys")] {
                try pane.press(key)
                try await pane.wait(for: words)
                try pane.press("Escape")
                try await pane.wait(for: "Sessions active")
            }
            #expect(own.connectionCount == 0 && other.connectionCount == 0)
            // The session screens of both, then w and W on both.
            for move in ["g", "j"] {
                try pane.press(move, "Enter")
                // Words that the desk does not show: an Escape that is typed too early closes nothing.
                try await pane.wait(for: "Tab section")
                try pane.press("Escape")
                try await pane.wait(for: "Sessions active")
                try pane.press("w", "W")
                _ = try await waiting("an answer to W") {
                    let screen = pane.screen
                    let isAsked = screen.contains("Join this room?")
                    return isAsked || screen.contains("not the server of this session") ? true : nil
                }
                try pane.press("Escape")
                try await pane.wait(for: "Sessions active")
                try pane.press("w")
            }
            _ = try await waiting("a look at the own server") { own.requests.isEmpty ? nil : true }
            #expect(other.connectionCount == 0)
        }
    }
}
