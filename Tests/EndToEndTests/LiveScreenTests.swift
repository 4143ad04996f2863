import Foundation
import Glibc
import Model
import TestSupport
import Testing

extension EndToEnd {
    /// The live screen in a terminal, against a sandbox in another process.
    @Suite struct LiveScreenTests {
        /// A console with a live session, and programs for speech and sound that need no hardware.
        private final class Stage {
            let home: Home
            let sandbox: SandboxProcess
            private let command: String
            private(set) var pane: Pane

            init(_ arguments: [String] = [], columns: Int = 120, rows: Int = 40) async throws {
                home = try Home()
                sandbox = try await SandboxProcess(["--sessions", "0", "--no-traffic"] + arguments, home: home)
                let tone = (0..<32_000).map { Float($0 % 40 < 20 ? 0.4 : -0.4) }
                let speech = home.path + "/speech.wav"
                try Data(WAVFileBuilder.pcm16(tone)).write(to: URL(filePath: speech))
                let play = "exec cat > '\(home.path)/played.raw'"
                let record = "tail -c +45 '\(speech)'; exec cat /dev/zero"
                for (name, script) in [
                    ("espeak-ng", "exec cat '\(speech)'"), ("aplay", play), ("pw-cat", play), ("arecord", record),
                    ("pw-record", record),
                ] {
                    let path = try home.write("#!/bin/sh\n\(script)\n", to: "bin/" + name)
                    #expect(chmod(path, 0o755) == 0)
                }
                // tmux replaces the variable PATH of its panes.
                command = "exec env PATH='\(home.path)/bin:/usr/bin:/bin' \(ConsoleProgram.path)"
                pane = try Pane(
                    command, columns: columns, rows: rows, home: home, environment: sandbox.environment)
                try await pane.wait(for: "● live")
            }

            /// From the desk to the first picture.
            func start() async throws {
                try pane.press("L")
                try await pane.wait(for: "Start a live session?")
                // The frame rate is shown after the second picture.
                try await pane.confirm("Enter", until: " fps  ")
            }

            func restart() async throws {
                pane = try Pane(command, columns: 120, rows: 40, home: home, environment: sandbox.environment)
                try await pane.wait(for: "● live")
            }

            var statuses: [String] {
                get throws {
                    let listed = try ConsoleProgram.run(
                        ["sessions", "list", "--json"], home: home, environment: sandbox.environment)
                    let json = try JSONCoding.decode(JSONValue.self, from: Data(listed.output.utf8))
                    return (json["data"]?.array ?? []).compactMap { $0["status"]?.string }
                }
            }

            func waitForEnd() async throws {
                _ = try await waiting("the end of the session") {
                    try statuses.allSatisfy { ["ending", "ended", "canceled"].contains($0) } ? true : nil
                }
                #expect(try statuses.count == 1)
            }

            /// Number of pictures that the relay has sent, from METRICS.
            var sentPictures: Int {
                let line = pane.screen.split(separator: "\n").first { $0.contains("frames_sent") } ?? ""
                let words = line.components(separatedBy: "frames_sent").last ?? ""
                return Int(words.drop { $0 == " " }.prefix { $0.isNumber }) ?? 0
            }

            /// Seconds of audio in one direction, from the meters.
            func seconds(_ direction: String) -> Double {
                let line = pane.screen.split(separator: "\n").first { $0.contains("│ \(direction)  ") } ?? ""
                let words = line.components(separatedBy: "\(direction)  ").last ?? ""
                return Double(words.prefix { $0 != " " }) ?? 0
            }
        }

        @Test func `from the desk to a talking avatar takes at most 8 keys`() async throws {
            let stage = try await Stage()
            let start = Date()
            try stage.pane.press("L")
            try await stage.pane.wait(for: "Start a live session?")
            try await stage.pane.confirm("Enter", until: " fps  ")
            try stage.pane.press("v")
            try stage.pane.type("hi")
            try stage.pane.press("Enter")
            _ = try await waiting("the avatar's voice") { stage.seconds("received") > 0.5 ? true : nil }
            print("task: talk to an avatar, 6 keys, \(Date().timeIntervalSince(start)) s")
            // METRICS come once a second.
            let screen = try await stage.pane.wait(for: "frames_sent")
            #expect(screen.contains("512×512 jpeg"), "\(screen)")
            try stage.pane.press("e")
            try await stage.pane.confirm("y", until: "has ended")
            try await stage.waitForEnd()
            #expect(!stage.home.log.contains("pmt_"))
        }

        @Test func `the microphone is sent while it is on, and the avatar's sound is played here`() async throws {
            let stage = try await Stage()
            try await stage.start()
            try stage.pane.press("p")
            try await stage.pane.wait(for: "playing here")
            try stage.pane.press("m")
            try await stage.pane.wait(for: "MICROPHONE ON")
            _ = try await waiting("the microphone's sound") { stage.seconds("received") > 0.5 ? true : nil }
            try stage.pane.press("m")
            _ = try await waiting("the end of the recording") {
                stage.pane.screen.contains("MICROPHONE ON") ? nil : true
            }
            // METRICS come once a second.
            var before = (pictures: 0, sent: -1.0)
            _ = try await waiting("a second of pictures without sent sound") {
                let now = (pictures: stage.sentPictures, sent: stage.seconds("sent"))
                if now.sent != before.sent || before.pictures == 0 { before = now }
                return now.pictures >= before.pictures + 25 ? true : nil
            }
            #expect(before.sent > 0.5)
            try stage.pane.press("i")
            let played = stage.home.files().first { $0.path == "played.raw" }
            #expect((played?.bytes.count ?? 0) > 16_000)
        }

        @Test func `a file is sent, and a missing file is reported`() async throws {
            let stage = try await Stage(columns: 100, rows: 30)
            try await stage.start()
            try stage.pane.press("o")
            try stage.pane.type("/does/not/exist.wav")
            try stage.pane.press("Enter")
            try await stage.pane.wait(for: "No such file")
            // The line is open again, with the path that could not be used.
            try stage.pane.press("C-u")
            try stage.pane.type(stage.home.path + "/speech.wav")
            try stage.pane.press("Enter")
            _ = try await waiting("the file's sound") { stage.seconds("received") > 0.5 ? true : nil }
        }

        @Test(arguments: [SIGTERM, SIGHUP])
        func `a signal ends the session`(signal: Int32) async throws {
            let stage = try await Stage(columns: 80, rows: 24)
            try await stage.start()
            kill(try #require(stage.pane.processID), signal)
            try await stage.waitForEnd()
        }

        @Test func `the live session ends when the terminal closes`() async throws {
            let stage = try await Stage(columns: 40, rows: 12)
            try stage.pane.press("L")
            try await stage.pane.confirm("Enter", until: "received")
            try stage.pane.vanish()
            try await stage.waitForEnd()
        }

        @Test func `after a crash the next start asks whether to end the session`() async throws {
            // The sandbox ends a session 10 s after its socket has closed. Slow workers make that 50 s.
            let stage = try await Stage(["--speed", "0.2"])
            try await stage.start()
            _ = try await waiting("the file of the live session") {
                stage.home.files().contains { $0.path.contains("/live/") && $0.path.hasSuffix(".json") } ? true : nil
            }
            kill(try #require(stage.pane.processID), SIGKILL)
            _ = try await waiting("the end of the process") { stage.pane.exitCode }
            try await stage.restart()
            try await stage.pane.wait(for: "A live session of yours is still running: end it?")
            try await stage.pane.confirm("y", until: "was ended")
            try await stage.waitForEnd()
            #expect(!stage.home.files().contains { $0.path.contains("/live/") && $0.path.hasSuffix(".json") })
        }

        @Test func `a relay that drops the connection fails the session with the reason`() async throws {
            let stage = try await Stage(["--fault", "relay_drop=1"])
            try stage.pane.press("L")
            try await stage.pane.confirm("Enter", until: "✖ failed")
            let screen = stage.pane.screen
            #expect(screen.contains("The connection to the media") || screen.contains("The media relay closed"))
            try await stage.waitForEnd()
        }
    }
}
