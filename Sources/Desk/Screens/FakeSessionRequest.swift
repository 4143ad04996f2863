import Media
import Model

/// Settings of a fake session that is about to start.
package struct FakeSessionRequest: Equatable, Sendable {
    /// Audio of the first participant.
    package enum Audio: Equatable, Sendable {
        /// Synthesized speech, seeded.
        case speech
        /// The recording that is bundled with the program.
        case sample
        case sine, silence
        /// A WAV file, a FIFO with raw PCM, or `-` for standard input.
        case file(String)
        /// Text to speech.
        case say(String)

        /// Values of the form fields: choice, file path and text.
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
    /// Plays a WAV file again after its end.
    package var isRepeating = false
    package var audioSource = AudioSource.dataStream
    package var subscribeToIdentity: String?
    package var syntheticAudioIfNoInput = false
    package var maxDurationSeconds = Self.defaultMaxDuration
    package var idleTimeoutSeconds = CreateRequest.defaultIdleTimeoutSeconds
    /// 0 to 9; see `identities`.
    package var participants = 2
    package var seed: UInt64 = 1
    /// Factor for the start-up delays: 1 as a real worker, 0 without delay.
    package var startUpScale = 1.0

    package init(
        avatarID: String, audio: Audio = Audio.sample, audioSource: AudioSource = AudioSource.dataStream,
        subscribeToIdentity: String? = nil, syntheticAudioIfNoInput: Bool = false,
        maxDurationSeconds: Int = FakeSessionRequest.defaultMaxDuration,
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
    /// Seconds; plan limits do not apply to fake sessions.
    static let defaultMaxDuration = 600
    /// Identities of participants 1 to 9. The first one speaks: with a data stream that is the agent, which sends it.
    package static func identities(_ source: AudioSource) -> [String] {
        let first = source == .track ? ["caller", "agent"] : ["agent", "caller"]
        return first + (3...9).map { "guest-\($0)" }
    }
}
