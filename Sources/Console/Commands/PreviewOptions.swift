import ArgumentParser
import Canvas
import Desk
import FakeTransport
import FoundationEssentials
import Glibc
import Media
import Model
import Settings

/// Options for the audio and the drawing of a preview.
struct PreviewOptions: ParsableArguments {
    @Option(name: .customLong("avatar-id"), help: "Avatar id; each id gives another face.", completion: .avatars)
    var avatarID = "av_stock_001"
    @Option(
        help:
            "WAV file, FIFO or - for standard input with raw 16 kHz 16-bit mono PCM; sample, speech, sine or silence.",
        completion: .file())
    var audio: String?
    @Flag(help: "Play the WAV file of --audio again after its end.")
    var loop = false
    @Option(help: "Text to speak with espeak-ng.")
    var say: String?
    @Option(name: .customLong("audio-source"), help: "data_stream or track.", completion: .audioSources)
    var audioSource = AudioSource.dataStream.rawValue
    @Option(help: "ascii, half, sextant or braille.", completion: .encodings)
    var encoding = GlyphEncoding.ascii.rawValue
    @Option(
        help: "Pictures to draw instead of the avatar, one per frame: binary PPM (P6), one after another in a file.",
        completion: .file())
    var picture: String?
    @Option(help: "Frames per second, 1 to 60.")
    var fps = 30
    @Option(help: "Random seed; the same seed, audio and size give the same frames.")
    var seed: UInt64 = 1
    @Option(help: "Theme name or path of a theme file.", completion: .themes)
    var theme = "dark"

    func validate() throws {
        guard audio == nil || say == nil else { throw ValidationError("--audio and --say exclude each other.") }
        if loop {
            guard case .file(let path) = fakeAudio, path != "-" else {
                throw ValidationError("--loop needs a WAV file with --audio.")
            }
        }
        guard GlyphEncoding(rawValue: encoding) != nil else {
            throw ValidationError("--encoding must be ascii, half, sextant or braille.")
        }
        guard (1...60).contains(fps) else { throw ValidationError("--fps must be between 1 and 60.") }
        guard AudioSource(rawValue: audioSource).isKnown else {
            throw ValidationError(
                "--audio-source must be \(AudioSource.known.map(\.rawValue).joined(separator: " or ")).")
        }
        guard CreateRules.isAvatarID(avatarID) else { throw ValidationError("--avatar-id must begin with av_.") }
        guard audio != "-" || !AudioStream.standardInputIsTerminal else {
            throw ValidationError(
                "Standard input is a terminal: pipe raw PCM into it, or use a file.")
        }
    }

    /// Maximum size in bytes of a file of pictures, which are kept decoded: about 13 s of 512×512 at 50 fps.
    private static let pictureLimit = 512 << 20

    /// Reads the pictures that the option names; nil without the option.
    func pictures() throws(CommandFailure) -> PictureSequence? {
        guard let picture else { return nil }
        let bytes = try Self.read(picture)
        do throws(PPMFile.Flaw) {
            return PictureSequence(try PPMFile.frames(bytes), framesPerSecond: fps)
        } catch {
            throw CommandFailure("\(picture) can't be drawn: \(error.sentence)", .usage)
        }
    }

    private static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
        let tooLarge = CommandFailure("\(path) is larger than \(pictureLimit >> 20) MiB.", .usage)
        func unreadable() -> CommandFailure {
            CommandFailure("\(path) can't be read: \(String(cString: strerror(errno))).", .usage)
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable() }
        defer { close(descriptor) }
        var facts = stat()
        if fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, Int(facts.st_size) > pictureLimit {
            throw tooLarge
        }
        guard let bytes = POSIXFile.readAll(descriptor, limit: pictureLimit) else { throw unreadable() }
        // A pipe has no size, and a file can grow while it is read.
        guard bytes.count <= pictureLimit else { throw tooLarge }
        return bytes
    }

    var order: FakeSessionRequest {
        var order = FakeSessionRequest(avatarID: avatarID)
        order.audio = fakeAudio
        order.isRepeating = loop
        order.audioSource = AudioSource(rawValue: audioSource)
        (order.seed, order.startUpScale) = (seed, 0.2)
        (order.maxDurationSeconds, order.idleTimeoutSeconds) = (3600, 600)
        return order
    }

    private var fakeAudio: FakeSessionRequest.Audio {
        if let say { return .say(say) }
        return switch audio {
        case nil, "sample"?: .sample
        case "speech"?: .speech
        case "sine"?: .sine
        case "silence"?: .silence
        case let path?: .file(path)
        }
    }
}
