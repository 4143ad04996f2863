import Media
import Model

/// What a fake session is to be, before its audio is opened.
package struct FakeOrder: Equatable, Sendable {
    /// What its participants say.
    package enum Audio: Equatable, Sendable {
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
        package var fields: (name: String, file: String, text: String) {
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

    package var avatarID: String
    package var audio = Audio.sample
    package var audioSource = AudioSource.dataStream
    package var subscribeToIdentity: String?
    package var syntheticAudioIfNoInput = false
    package var maxDurationSeconds = Self.defaultMaxDuration
    package var idleTimeoutSeconds = CreateRequest.defaultIdleTimeoutSeconds
    /// 0 to 9; the first one is called caller.
    package var participants = 2
    package var seed: UInt64 = 1
    /// 1 starts as slowly as a real worker does, 0 at once.
    package var startUpScale = 1.0

    package init(
        avatarID: String, audio: Audio = Audio.sample, audioSource: AudioSource = AudioSource.dataStream,
        subscribeToIdentity: String? = nil, syntheticAudioIfNoInput: Bool = false,
        maxDurationSeconds: Int = FakeOrder.defaultMaxDuration,
        idleTimeoutSeconds: Int = CreateRequest.defaultIdleTimeoutSeconds, participants: Int = 2,
        seed: UInt64 = 1, startUpScale: Double = 1.0
    ) {
        self.avatarID = avatarID
        self.audio = audio
        self.audioSource = audioSource
        self.subscribeToIdentity = subscribeToIdentity
        self.syntheticAudioIfNoInput = syntheticAudioIfNoInput
        self.maxDurationSeconds = maxDurationSeconds
        self.idleTimeoutSeconds = idleTimeoutSeconds
        self.participants = participants
        self.seed = seed
        self.startUpScale = startUpScale
    }

    static let participantRange = 0...9
    /// Seconds; no plan has a say in it.
    static let defaultMaxDuration = 600
    /// Identities in the order of their numbers.
    package static let identities = ["caller", "agent"] + (3...9).map { "guest-\($0)" }
}
