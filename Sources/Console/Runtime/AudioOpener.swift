import Desk
import FakeTransport
import FoundationEssentials
import Glibc
import Media
import Model
import Settings

/// An audio input, with the stream that feeds it if it is a pipe.
struct OpenedAudio: Sendable {
    var input: AudioInput
    var stream: AudioStream?
}

/// Opens the audio input of a fake session. An error becomes an input that fails, which fails the session.
enum AudioOpener {
    /// The maximum file size in bytes: about 46 minutes of 16-bit stereo at 48 kHz.
    static let fileLimit = 512 << 20

    static func open(_ order: FakeSessionRequest, speak: (String) -> Result<Clip, Complaint>) -> OpenedAudio {
        switch order.audio {
        case .speech: OpenedAudio(input: .speech(SpeechSynthesiser(seed: order.seed)))
        case .sample: OpenedAudio(input: .clip(ClipSource(.speech, repeatingAfter: 0.8)))
        case .sine: OpenedAudio(input: .sine(SineSource()))
        case .silence: OpenedAudio(input: .silence)
        case .file(let path): file(path, order.isRepeating)
        case .say(let text):
            switch speak(text) {
            case .success(let clip): OpenedAudio(input: .clip(ClipSource(clip)))
            case .failure(let complaint): OpenedAudio(input: .failed(.noSpeech(reason: complaint.sentence)))
            }
        }
    }

    private static func file(_ path: String, _ isRepeating: Bool) -> OpenedAudio {
        let name = path == "-" ? "standard input" : path
        guard path != "-" || isatty(AudioStream.standardInput) == 0 else {
            return OpenedAudio(input: .failed(.inputIsTerminal))
        }
        // O_NONBLOCK, because opening a FIFO without a writer would block forever.
        let descriptor =
            path == "-" ? dup(AudioStream.standardInput) : Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return failed(name, String(cString: strerror(errno))) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { return failed(name, String(cString: strerror(errno))) }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: return regular(descriptor, name, Int(facts.st_size), isRepeating)
        case S_IFDIR:
            close(descriptor)
            return failed(name, "it is a folder")
        default: return OpenedAudio(input: .stream(PCMStream()), stream: AudioStream(descriptor: descriptor))
        }
    }

    private static func regular(_ descriptor: Int32, _ name: String, _ size: Int, _ isRepeating: Bool) -> OpenedAudio {
        defer { close(descriptor) }
        let tooLarge = "it is larger than \(fileLimit >> 20) MiB"
        guard size <= fileLimit else { return failed(name, tooLarge) }
        guard let bytes = POSIXFile.readAll(descriptor, limit: fileLimit) else {
            return failed(name, String(cString: strerror(errno)))
        }
        // Check again, because the file can grow while it is read.
        guard bytes.count <= fileLimit else { return failed(name, tooLarge) }
        return OpenedAudio(input: input(of: bytes, isRepeating: isRepeating))
    }

    static func input(of bytes: [UInt8], isRepeating: Bool = false) -> AudioInput {
        do throws(FakeTransportError) {
            return .file(WAVSource(try WAVFile(bytes), isRepeating: isRepeating))
        } catch {
            return .failed(error)
        }
    }

    private static func failed(_ name: String, _ reason: String) -> OpenedAudio {
        OpenedAudio(input: .failed(.unreadable(name: name, reason: reason)))
    }
}
