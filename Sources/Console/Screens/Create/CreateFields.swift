import Model

/// The fields of the create form, in the order in which they are asked.
enum CreateFields {
    static let type = "transport.type"
    static let token = "transport.worker_token"
    static let avatar = "avatar_id"
    static let audioSource = "transport.audio_source"
    static let metadata = "metadata"

    private static let livekit = FormField.Condition(field: type, value: "livekit", reason: "")
    private static let track = FormField.Condition(
        field: audioSource, value: "track", reason: "only with audio source track; ignored with data_stream")

    static let all: [FormField] = [
        FormField(path: type, label: "transport", kind: .choice(TransportType.known.map(option)), help: "←→ choose. What the worker joins."),
        FormField(
            path: avatar, label: "avatar", kind: .choice([.init("av_stock_001")]), help: "←→ choose among the avatars this key can use.",
            visible: livekit),
    ] + room + [
        FormField(
            path: "quality", label: "quality", kind: .choice(["standard", "pro", "lite", "mock"].map { .init($0) }), help: "←→ choose a tier.",
            visible: livekit),
        FormField(
            path: "max_duration_seconds", label: "max duration", kind: .text, placeholder: "the plan's cap",
            help: "Whole seconds, 1–3600; clamped to the plan's cap.", visible: livekit),
        FormField(
            path: "idle_timeout_seconds", label: "idle timeout", kind: .text, placeholder: "30",
            help: "Whole seconds, 1–600, without audio until the session ends.", visible: livekit),
        FormField(
            path: metadata, label: "metadata", kind: .text, placeholder: "customer=acme, tier=3",
            help: "key=value, separated by commas; numbers, true, false and null keep their type.", visible: livekit),
    ]

    private static let room: [FormField] = [
        FormField(
            path: "transport.url", label: "url", kind: .text, placeholder: "wss://my-app.livekit.cloud",
            help: "Your LiveKit server: wss://, or ws:// to this machine.", visible: livekit),
        FormField(
            path: "transport.room_name", label: "room", kind: .text, placeholder: "the room the worker joins",
            help: "You create and own the room.", visible: livekit),
        FormField(
            path: token, label: "worker token", kind: .secret, placeholder: "paste the JWT here",
            help: "Lets the worker into the room. Never shown; ^U clears it.", visible: livekit),
        FormField(
            path: "transport.worker_identity", label: "identity", kind: .text, placeholder: LiveKitTransport.defaultWorkerIdentity,
            help: "Identity of the worker in the room.", visible: livekit),
        FormField(
            path: audioSource, label: "audio source", kind: .choice(AudioSource.known.map { .init($0.rawValue) }),
            help: "data_stream: sent to the worker, interruptible. track: a participant's published track.", visible: livekit),
        FormField(
            path: "transport.subscribe_to_identity", label: "subscribe to", kind: .text, placeholder: "the first audio track seen",
            help: "Pin this participant.", visible: livekit, enabled: track),
        FormField(
            path: "transport.synthetic_audio_if_no_input", label: "synthetic audio", kind: .toggle,
            help: "Space toggles. A sine if nobody joins within 10 s: a demo aid.", visible: livekit),
    ]

    private static func option(_ type: TransportType) -> FormField.Option {
        switch type.availability {
        case .reserved: FormField.Option(type.rawValue, note: "reserved")
        case .internal: FormField.Option(type.rawValue, note: "local, never sent")
        case .available, .unknown: FormField.Option(type.rawValue)
        }
    }
}
