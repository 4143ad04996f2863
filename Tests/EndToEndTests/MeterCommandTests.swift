import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Report, errors and exit codes of the `meter` command.
    @Suite struct MeterCommandTests {
        /// A 16-bit WAV file at 48 kHz with one channel per amplitude, each with a 997 Hz sine.
        private func wav(_ amplitudes: [Double], seconds: Double = 1) -> Data {
            var samples: [Int16] = []
            for index in 0..<Int(48_000 * seconds) {
                let value = sin(2 * Double.pi * 997 * Double(index) / 48_000)
                samples += amplitudes.map { Int16(max(-1, min(1, $0 * value)) * 32_767) }
            }
            let data = samples.withUnsafeBytes { Array($0) }
            return Data(WAVFileBuilder(channels: amplitudes.count, rate: 48_000, data: data).bytes)
        }

        @Test func `the JSON report contains the levels of every channel`() throws {
            let home = try Home()
            let path = home.path + "/a.wav"
            try wav([0.5, 0, 2]).write(to: URL(filePath: path))
            let outcome = try ConsoleProgram.run(["meter", path, "--json"], home: home)
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
            let report = try #require(
                JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
            #expect(report["object"] as? String == "meter_report")
            #expect(report["seconds"] as? Double == 1 && report["sample_rate"] as? Int == 48_000)
            let channels = try #require(report["channels"] as? [[String: Any]])
            let keys = ["rms_dbfs", "rms_max_dbfs", "peak_dbfs", "true_peak_dbtp"]
            #expect(channels.count == 3)
            for key in keys {
                #expect(abs((channels[0][key] as? Double ?? 0) - -6.02) < 0.1, "\(key)")
                #expect(channels[1][key] is NSNull, "\(key)")
            }
            #expect(channels[0]["clipped_runs"] as? Int == 0 && channels[2]["clipped_runs"] as? Int == 1994)
            #expect(channels.allSatisfy { $0["overs"] as? Int == 0 })
        }

        @Test func `the table shows digital silence as the word silent`() throws {
            let home = try Home()
            let path = home.path + "/a.wav"
            try wav([0.5, 0]).write(to: URL(filePath: path))
            let outcome = try ConsoleProgram.run(["meter", path], home: home)
            #expect(outcome.status == 0)
            #expect(outcome.output.hasPrefix("1.00 s, 48 000 Hz, 2 channels\n"))
            #expect(outcome.output.contains("−6.02 dBFS") && outcome.output.contains("2        silent"))
        }

        @Test func `standard input is measured like a file`() async throws {
            let home = try Home()
            let path = home.path + "/a.wav"
            try wav([0.5]).write(to: URL(filePath: path))
            let pane = try Pane(
                "cat \(path) | \(ConsoleProgram.path) meter -; echo status $?; cat", columns: 120, rows: 20, home: home)
            try await pane.wait(for: "status 0")
            #expect(pane.screen.contains("−6.02 dBFS"))
        }

        @Test func `a truncated file is measured and gives a warning`() throws {
            let home = try Home()
            let path = home.path + "/a.wav"
            try wav([0.5]).dropLast(1000).write(to: URL(filePath: path))
            let outcome = try ConsoleProgram.run(["meter", path], home: home)
            #expect(outcome.status == 0 && outcome.errors.contains("1000 bytes of samples are missing"))
        }

        @Test func `a file that can't be measured exits with code 1 and one line`() throws {
            let home = try Home()
            let text = home.path + "/text.wav"
            try Data("this is no audio at all".utf8).write(to: URL(filePath: text))
            let cases = [(text, "not a WAV file"), (home.path + "/none", "No such file"), (home.path, "directory")]
            for (path, words) in cases {
                let outcome = try ConsoleProgram.run(["meter", path, "--json"], home: home)
                #expect(outcome.status == 1 && outcome.output.isEmpty)
                #expect(outcome.errors.contains(words) && outcome.errors.split(separator: "\n").count == 1)
            }
            #expect(try ConsoleProgram.run(["meter"], home: home).status == 2)
        }
    }
}
