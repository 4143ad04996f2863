import Model

/// What a fake session is to be, before its audio is opened.
struct FakeOrder: Equatable, Sendable {
    /// What its participants say.
    enum Audio: Equatable, Sendable {
        /// Made by the synthesiser, seeded.
        case speech
        /// The recording that comes with the program.
        case sample
        case sine, silence
        /// A WAV file, a FIFO with raw PCM, or `-` for standard input.
        case file(String)
        /// Text to speech.
        case say(String)

        /// As the form has it: the choice, and the file or text that goes with it.
        var fields: (name: String, file: String, text: String) {
            switch self {
            case .speech: ("speech", "", "")
            case .sample: ("sample", "", "")
            case .sine: ("sine", "", "")
            case .silence: ("silence", "", "")
            case .file(let path): ("file", path, "")
            case .say(let text): ("text", "", text)
            }
        }
    }

    var avatarID: String
    var audio = Audio.sample
    var audioSource = AudioSource.dataStream
    var subscribeToIdentity: String?
    var syntheticAudioIfNoInput = false
    var maxDurationSeconds = Self.defaultMaxDuration
    var idleTimeoutSeconds = CreateRequest.defaultIdleTimeoutSeconds
    /// 0 to 9; the first one is called caller.
    var participants = 2
    var seed: UInt64 = 1
    /// 1 starts as slowly as a real worker does, 0 at once.
    var startUpScale = 1.0

    static let participantRange = 0...9
    /// Seconds; no plan has a say in it.
    static let defaultMaxDuration = 600
    /// Identities in the order of their numbers.
    static let identities = ["caller", "agent"] + (3...9).map { "guest-\($0)" }
}
