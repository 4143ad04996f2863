import ArgumentParser
import Media

/// Measures a WAV file and prints the levels of its channels.
struct MeterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meter", abstract: "Measure the levels of a recording.",
        discussion: """
            Each channel is measured at its own sample rate: RMS of the whole recording, the highest RMS of any \
            300 ms, sample peak (dBFS as in AES17: a full-scale sine reads 0 RMS and 0 peak), true peak with four \
            times oversampling (ITU-R BS.1770-4), runs of three or more full-scale samples, and samples beyond full \
            scale. \
            Digital silence reads silent, with --json null. WAV files may have 8 to 32 bits per sample or floats, up \
            to 384 kHz and eight channels. The file is read once and not loaded into memory.
            """)

    @Argument(help: "WAV file, or - for standard input.", completion: .file(extensions: ["wav"]))
    var file: String
    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let input = try RecordingFile(file)
        defer { input.close() }
        let (report, warning) = try input.measure()
        if json {
            try Output.json(MeterReport(report))
        } else {
            Output.say(MeterReport(report).summary)
            Output.table(MeterReport(report).rows)
        }
        if case .cutOff(let bytes) = warning {
            Output.complain("\(input.name) is cut off: \(bytes) bytes of samples are missing. The rest was measured.")
        }
    }
}
