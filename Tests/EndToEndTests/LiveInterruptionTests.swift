import Foundation
import Glibc
import Model
import TestSupport
import Testing

extension EndToEndWaits {
    /// A live session whose terminal is slow, whose program is suspended, or whose network is lost.
    @Suite struct LiveInterruptionTests {
        /// A sandbox, and a console in a pseudo-terminal that shows its live session.
        private struct Stage {
            let home: Home
            let sandbox: SandboxProcess
            let pty: Pty
            /// The console; not the shell that started it.
            let console: pid_t

            /// `command` is run by a shell; `{}` stands for the console.
            init(_ command: String, sandbox arguments: [String] = []) async throws {
                home = try Home()
                sandbox = try await SandboxProcess(["--sessions", "0", "--no-traffic"] + arguments, home: home)
                let environment = home.environment.merging(sandbox.environment) { $1 }
                let shell = ["bash", "--norc", "-c", command.replacing("{}", with: ConsoleProgram.path)]
                pty = try Pty(
                    shell, environment: environment.merging(["TERM": "xterm-256color"]) { $1 })
                try await pty.wait(for: "● live")
                let pty = pty
                console = try await waiting("the program's process") { children(pty.identifier).first }
                try await pty.typeAlone(Array("L".utf8))
                try await pty.wait(for: "Start a live session?")
                // A key confirms only after the question has been shown for a moment.
                _ = try await waiting("the live screen", limit: 60) {
                    pty.type("\r")
                    return try? await pty.wait(for: "frames_sent", limit: 4)
                }
            }

            /// The only session, as the API has it.
            func session() throws -> JSONValue {
                let listed = try ConsoleProgram.run(
                    ["sessions", "list", "--json"], home: home, environment: sandbox.environment)
                let json = try JSONCoding.decode(JSONValue.self, from: Data(listed.output.utf8))
                let sessions = json["data"]?.array ?? []
                guard sessions.count == 1, let session = sessions.first else {
                    throw TestFailure(description: "\(sessions.count) sessions")
                }
                return session
            }

            func frames() throws -> Int { try session()["usage"]?["frames"]?.integer ?? 0 }

            func waitForStatus(_ statuses: [String]) async throws {
                _ = try await waiting("a session that is \(statuses)") {
                    statuses.contains(try session()["status"]?.string ?? "") ? true : nil
                }
            }

            /// Resident memory of the console in MB.
            func memory() throws -> Double {
                let text = try String(contentsOfFile: "/proc/\(console)/status", encoding: .utf8)
                let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
                return Double(line.filter(\.isNumber)).map { $0 / 1024 } ?? 0
            }

            /// Ends the session with the screen's key, and the program.
            func finish() async throws {
                try await pty.redraw(until: "pipecat")
                let start = pty.log().count
                pty.type("e")
                try await pty.wait(for: "End the session?", after: start)
                _ = try await waiting("the end", limit: 60) {
                    pty.type("y")
                    return try? await pty.wait(for: "has ended", after: start, limit: 2)
                }
                try await waitForStatus(["ending", "ended"])
            }
        }

        private static func children(_ process: pid_t) -> [pid_t] {
            let text = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
            return (text ?? "").split(separator: " ").compactMap { pid_t($0) }
        }

        /// While the console is suspended it reads nothing, so the relay leaves pictures out.
        @Test func `after Ctrl-Z and fg the live session goes on with the newest picture`() async throws {
            let stage = try await Stage("set -m; {}; echo held-$?; read go; fg; echo over-$?")
            let before = stage.pty.log().count
            let memory = try stage.memory()
            stage.pty.type("\u{1A}")
            try await stage.pty.wait(for: "held-", after: before)
            let sent = try stage.frames()
            // Long enough for the buffers of the socket to fill.
            _ = try await waiting("relay steps while suspended") { try stage.frames() > sent + 50 ? true : nil }
            let after = stage.pty.log().count
            stage.pty.type("\n")
            try await stage.pty.wait(for: "frames_sent", after: after)
            try await stage.waitForStatus(["running"])
            #expect(try stage.memory() < memory + 20)
            try await stage.finish()
            let end = stage.pty.log().count
            stage.pty.type("qq")
            try await stage.pty.wait(for: "over-0", after: end)
        }

        @Test func `a terminal that takes no output slows only the drawing`() async throws {
            let stage = try await Stage("{}; echo over-$?")
            let (memory, sent) = (try stage.memory(), try stage.frames())
            // The output is not read for 200 pictures.
            _ = try await waiting("200 pictures") { try stage.frames() > sent + 200 ? true : nil }
            #expect(try stage.memory() < memory + 20)
            #expect(try stage.session()["status"] == .string("running"))
            try await stage.finish()
            let end = stage.pty.log().count
            stage.pty.type("qq")
            try await stage.pty.wait(for: "over-0", after: end)
        }

        /// The sandbox is stopped: its sockets stay open, and nothing answers.
        @Test func `a lost network is reported, and the session is ended when it is back`() async throws {
            let stage = try await Stage("{}; echo over-$?")
            stage.sandbox.send(SIGSTOP)
            // The sentence has several lines in the panel of events.
            _ = try await waiting("the sentence", limit: 60) { try? await stage.pty.redraw(until: "nothing for 15 s") }
            // The console still reacts to keys.
            let key = stage.pty.log().count
            stage.pty.type("?")
            try await stage.pty.wait(for: "Keys", after: key)
            stage.pty.type("\u{1B}")
            stage.sandbox.send(SIGCONT)
            try await stage.waitForStatus(["ending", "ended"])
            _ = try await waiting("the file of the session to be removed") {
                stage.home.files().contains { $0.path.contains("/live/") && $0.path.hasSuffix(".json") } ? nil : true
            }
        }

        @Test func `quitting without a network says how to end the session`() async throws {
            let stage = try await Stage("{}; echo over-$?")
            stage.sandbox.send(SIGSTOP)
            let start = stage.pty.log().count
            kill(stage.console, SIGTERM)
            try await stage.pty.wait(for: "over-", after: start, limit: 20)
            #expect(stage.pty.text(after: start).contains("End it with: protoface-console sessions end sess_"))
            stage.sandbox.send(SIGCONT)
        }
    }
}
