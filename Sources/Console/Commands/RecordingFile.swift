import Glibc
import Media

/// A WAV file or standard input that is measured while it is read.
struct RecordingFile {
    private static let chunkSize = 1 << 18

    /// Name of the recording in messages.
    let name: String
    private let descriptor: Int32

    /// The path `-` stands for standard input.
    init(_ path: String) throws(CommandFailure) {
        name = path == "-" ? "Standard input" : path
        if path == "-", isatty(STDIN_FILENO) == 1 {
            throw CommandFailure("Standard input is a terminal: give a WAV file, or pipe one into the command.", .usage)
        }
        descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.unreadable(name) }
    }

    func close() { _ = Glibc.close(descriptor) }

    func measure() throws(CommandFailure) -> (report: RecordingReport, warning: WAVWarning?) {
        do throws(FakeTransportError) {
            var meter = RecordingMeter()
            var buffer = [UInt8](repeating: 0, count: Self.chunkSize)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw .unreadable(name: name, reason: String(cString: strerror(errno))) }
                guard count > 0 else { return try meter.finish() }
                try meter.append(Array(buffer[..<count]))
            }
        } catch {
            throw CommandFailure("\(name) can't be measured: \(error.reason).\(Self.advice(for: error))")
        }
    }

    private static func unreadable(_ name: String) -> CommandFailure {
        CommandFailure("\(name) can't be read: \(String(cString: strerror(errno))).")
    }

    /// Suggests a conversion for a format that this program can't read.
    private static func advice(for error: FakeTransportError) -> String {
        switch error {
        case .notWAV, .bigEndianWAV, .unsupportedCoding, .unsupportedBitDepth, .unsupportedSampleRate,
            .unsupportedChannelCount:
            " ffmpeg -i FILE -c:a pcm_f32le OUT.wav converts it."
        case .emptyInput, .headerCutOff, .noFormat, .noData, .noSamples, .unreadable, .noSpeech, .inputIsTerminal,
            .inputStalled:
            ""
        }
    }
}
