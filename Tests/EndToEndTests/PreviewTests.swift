import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The fake transport on the desk, and the `preview` command: interactive, printed and recorded.
    @Suite struct PreviewTests {
        @Test(arguments: [(120, 40), (80, 24), (40, 10)])
        func `a fake session can be started from the form and previewed`(columns: Int, rows: Int) async throws {
            let home = try Home()
            let pane = try Pane(ConsoleProgram.path, columns: columns, rows: rows, home: home)
            try await pane.wait(for: "● live")
            try pane.press("n")
            try await pane.wait(for: "New session")
            try pane.press("f")
            try await pane.wait(for: "fake is local")
            try await pane.confirm("C-s", until: "Started")
            try pane.press("p")
            try await pane.wait(for: "fake · local")
            try await pane.wait(for: "interrupt")
            try pane.press("Escape")
            try await pane.wait(for: "Sessions")
            #expect(!home.log.contains("POST"))
        }

        @Test(arguments: [(120, 40), (80, 24), (40, 10)])
        func `the preview command animates, handles keys and quits`(columns: Int, rows: Int) async throws {
            let home = try Home()
            let pane = try Pane(ConsoleProgram.path + " preview", columns: columns, rows: rows, home: home)
            try await pane.wait(for: "av_stock_001")
            let first = pane.screen
            _ = try await waiting("a changed frame") { pane.screen == first ? nil : true }
            try pane.press("T")
            try await pane.wait(for: "Theme: light")
            try pane.press("q")
            #expect(try await waiting("the end") { pane.exitCode } == 0)
        }

        @Test func `printed frames are reproducible and depend on audio, seed, avatar and encoding`() throws {
            let home = try Home()
            func frames(_ more: String...) throws -> String {
                let outcome = try ConsoleProgram.run(
                    ["preview", "--print", "--size", "60x20", "--seconds", "1"] + more, home: home)
                #expect(outcome.status == 0, "\(outcome.errors)")
                return outcome.output
            }
            let first = try frames()
            #expect(try first == frames())
            #expect(first.split(separator: "\u{0C}").count == 31, "30 frames, and the rest after the last one")
            #expect(first.utf8.allSatisfy { $0 < 0x80 })
            #expect(try first != frames("--audio", "speech"))
            #expect(try frames("--audio", "speech") != frames("--audio", "speech", "--seed", "2"))
            #expect(try first != frames("--avatar-id", "av_stock_002"))
            #expect(try first != frames("--encoding", "braille"))
        }

        @Test func `a recording is a valid asciicast of the requested duration and is not overwritten`() throws {
            let home = try Home()
            let path = home.path + "/a.cast"
            let outcome = try ConsoleProgram.run(
                ["preview", "--cast", path, "--size", "60x20", "--seconds", "2"], home: home)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            let header = try #require(JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
            #expect(header["version"] as? Int == 2 && header["width"] as? Int == 60 && header["height"] as? Int == 20)
            #expect(lines.count > 20)
            var last = 0.0
            for line in lines.dropFirst() {
                let event = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
                let time = try #require(event[0] as? Double)
                #expect(time >= last && time < 2 && event[1] as? String == "o")
                last = time
            }
            let again = try ConsoleProgram.run(
                ["preview", "--cast", path, "--size", "60x20", "--seconds", "1"], home: home)
            #expect(again.status != 0 && again.errors.contains("already exists and is not replaced"))
            #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == lines.count)
        }

        private func wav(rate: Int = 16_000, channels: Int = 1, dataSize: Int? = nil, samples: Int = 1600) -> Data {
            let body = [UInt8](repeating: 1, count: samples * 2 * channels)
            return Data(WAVFileBuilder(channels: channels, rate: rate, statedSize: dataSize, data: body).bytes)
        }

        @Test func `an invalid audio file exits with code 1 and a one-line message`() throws {
            let home = try Home()
            let cases: [(Data, String)] = [
                (Data(), "empty"), (Data("hello, this is no sound".utf8), "not a WAV file"), (wav(rate: 0), "0 Hz"),
                (wav(channels: 200), "200 channels"), (wav().prefix(20), "no format"), (wav(samples: 0), "no samples"),
            ]
            for (index, (data, words)) in cases.enumerated() {
                let path = home.path + "/\(index).wav"
                try data.write(to: URL(filePath: path))
                let outcome = try ConsoleProgram.run(["preview", "--print", "--audio", path], home: home)
                #expect(outcome.status == 1)
                #expect(
                    outcome.errors.contains(words) && outcome.errors.split(separator: "\n").count == 1,
                    "\(outcome.errors)")
            }
        }

        @Test func `a WAV file with a wrong size of 4 GB in its header plays its samples`() throws {
            let home = try Home()
            let path = home.path + "/huge.wav"
            try wav(dataSize: 0xFFFF_FFF0).write(to: URL(filePath: path))
            let outcome = try ConsoleProgram.run(
                ["preview", "--print", "--audio", path, "--seconds", "0.2"], home: home)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }

        @Test func `audio can be piped in while keys come from the terminal`() async throws {
            let home = try Home()
            let pane = try Pane(
                "head -c 320000 /dev/urandom | \(ConsoleProgram.path) preview --audio -", columns: 120, rows: 40,
                home: home)
            try await pane.wait(for: "agent publishes")
            try await pane.wait(for: "first frame")
            try pane.press("m")
            try await pane.wait(for: "agent is muted")
            try pane.press("q")
            #expect(try await waiting("the end") { pane.exitCode } == 0)
        }

        @Test func `an empty audio pipe fails the session with an error message`() async throws {
            let home = try Home()
            let pane = try Pane(
                "true | \(ConsoleProgram.path) preview --audio -; echo status $?; cat", columns: 120, rows: 40,
                home: home)
            try await pane.wait(for: "✖ failed")
            try pane.press("q")
            try await pane.wait(for: "it is empty")
            try await pane.wait(for: "status 1")
        }
    }
}
