import Canvas
import Media
import Model

/// The fields of the create form, in display order.
enum CreateFields {
    static let type = "transport.type"
    static let avatar = "avatar_id"
    static let url = "transport.url"
    static let room = "transport.room_name"
    static let token = "transport.worker_token"
    static let identity = "transport.worker_identity"
    static let audioSource = "transport.audio_source"
    static let subscribe = "transport.subscribe_to_identity"
    static let synthetic = "transport.synthetic_audio_if_no_input"
    static let quality = "quality"
    static let maxDuration = "max_duration_seconds"
    static let idleTimeout = "idle_timeout_seconds"
    static let metadata = "metadata"

    static let fakeAudio = "fake.audio"
    static let fakeFile = "fake.file"
    static let fakeText = "fake.text"
    static let fakeParticipants = "fake.participants"

    private static let livekit = FormField.Condition(type, ["livekit"])
    private static let fake = FormField.Condition(type, ["fake"])
    private static let livekitOrFake = FormField.Condition(type, ["livekit", "fake"])
    private static let livekitOrPipecat = FormField.Condition(type, ["livekit", "pipecat"])
    private static let usable = FormField.Condition(type, ["livekit", "pipecat", "fake"])
    private static let trackSource = FormField.Condition(
        audioSource, ["track"], reason: "only with track; data_stream ignores it")

    static let all: [FormField] =
        [
            FormField(
                path: type, label: "transport", kind: .choice(TransportType.known.map(option)),
                help: "←→ choose the transport."),
            FormField(
                path: avatar, label: "avatar", kind: .picker([.init("av_stock_001")]),
                help: "Enter or Space opens the list, typing searches it.", visible: usable),
        ] + transport + fakeFields + limits

    private static let transport: [FormField] = [
        FormField(
            path: url, label: "url", kind: .text, placeholder: "wss://my-app.livekit.cloud",
            help: "Your LiveKit server: wss://, or ws:// for this machine.", section: "room", visible: livekit),
        FormField(
            path: room, label: "room", kind: .text, placeholder: "the room the worker joins",
            help: "You create and own the room.",
            visible: livekit),
        FormField(
            path: token, label: "worker token", kind: .secret, placeholder: "paste the JWT, or F3 to mint or read it",
            help: "Lets the worker into the room. Never shown; Ctrl-U clears it.", visible: livekit),
        FormField(
            path: identity, label: "identity", kind: .text,
            placeholder: LiveKitTransport.defaultWorkerIdentity + "  (default)",
            help: "Identity of the worker in the room; the token must have the same.", visible: livekit),
        FormField(
            path: audioSource, label: "audio source", kind: .choice(AudioSource.known.map { .init($0.rawValue) }),
            help: "data_stream: sent to the worker. track: a participant's audio track.",
            section: "audio", visible: livekitOrFake),
        FormField(
            path: subscribe, label: "subscribe to", kind: .text, placeholder: "the first audio track seen",
            help: "The worker uses only this participant's track.",
            visible: livekitOrFake, enabled: trackSource),
        FormField(
            path: synthetic, label: "synthetic audio", kind: .toggle,
            help: "Space toggles it. A sine tone if nobody joins within 10 s, for demos.", visible: livekitOrFake),
    ]

    /// Fields of fake sessions only; they are never sent to an API.
    private static let fakeFields: [FormField] = [
        FormField(
            path: fakeAudio, label: "audio",
            kind: .choice(["sample", "speech", "sine", "silence", "file", "text"].map { .init($0) }),
            help: "sample is recorded, speech is synthesised, text needs espeak-ng.", visible: fake),
        FormField(
            path: fakeFile, label: "file", kind: .text, placeholder: "a WAV file, or a FIFO with 16 kHz PCM",
            help: "8 to 32 bit or float, any rate, mono or stereo.", visible: .init(fakeAudio, ["file"])),
        FormField(
            path: fakeText, label: "text", kind: .text, placeholder: "the text to speak",
            visible: .init(fakeAudio, ["text"])),
        FormField(
            path: fakeParticipants, label: "participants",
            kind: .number(FakeSessionRequest.participantRange, step: 1, unit: ""),
            placeholder: "2",
            help: "In the room when the worker joins: agent, caller, guest-3 and so on.", visible: fake),
    ]

    private static let limits: [FormField] = [
        FormField(
            path: quality, label: "quality", kind: .choice(["standard", "pro", "lite", "mock"].map { .init($0) }),
            help: "←→ choose a tier.",
            section: "limits", visible: livekitOrPipecat),
        FormField(
            path: maxDuration, label: "max duration",
            kind: .number(CreateRequest.maxDurationRange, step: 60, unit: "s"),
            placeholder: "the plan's limit", help: "The session ends after this time, audio or not. PgUp, PgDn: 1 min.",
            visible: usable),
        FormField(
            path: idleTimeout, label: "idle timeout",
            kind: .number(CreateRequest.idleTimeoutRange, step: 10, unit: "s"),
            placeholder: "\(CreateRequest.defaultIdleTimeoutSeconds)  (default)",
            help: "Silence this long ends the session; in track mode, no audio frames.",
            visible: usable),
        FormField(
            path: metadata, label: "metadata", kind: .pairs,
            help: "Numbers, true, null keep their type; \"1\" is text. Ctrl-X deletes it.",
            section: "metadata",
            visible: livekitOrPipecat),
    ]

    private static func option(_ type: TransportType) -> FormField.Option {
        switch type.availability {
        case .reserved: FormField.Option(type.rawValue, note: type == .pipecat ? "live" : "reserved")
        case .internal: FormField.Option(type.rawValue, note: "local")
        case .available, .unknown: FormField.Option(type.rawValue)
        }
    }
}
