/// The settings of a LiveKit transport, without the worker token.
package struct LiveKitTransport: Equatable, Sendable {
    /// Identity of the worker if the request contains none.
    package static let defaultWorkerIdentity = "protoface-worker"

    package var url: String
    package var roomName: String
    package var workerIdentity: String
    package var audioSource: AudioSource
    package var subscribeToIdentity: String?
    package var syntheticAudioIfNoInput: Bool

    package init(
        url: String, roomName: String, workerIdentity: String = defaultWorkerIdentity,
        audioSource: AudioSource = .dataStream,
        subscribeToIdentity: String? = nil, syntheticAudioIfNoInput: Bool = false
    ) {
        self.url = url
        self.roomName = roomName
        self.workerIdentity = workerIdentity
        self.audioSource = audioSource
        self.subscribeToIdentity = subscribeToIdentity
        self.syntheticAudioIfNoInput = syntheticAudioIfNoInput
    }
}

extension LiveKitTransport: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case type, url
        case roomName = "room_name"
        case workerToken = "worker_token"
        case workerIdentity = "worker_identity"
        case audioSource = "audio_source"
        case subscribeToIdentity = "subscribe_to_identity"
        case syntheticAudioIfNoInput = "synthetic_audio_if_no_input"
    }

    /// Throws for a field with a value of the wrong type, as in a create request.
    package init(from decoder: any Decoder) throws {
        var fields = try FieldReader<CodingKeys>(decoder)
        self.init(&fields)
        if let field = fields.unreadable.first { throw field }
    }

    /// Ignores `worker_token`, so that a token echoed by the server is not stored.
    init(_ fields: inout FieldReader<CodingKeys>) {
        url = fields.text(.url) ?? ""
        roomName = fields.text(.roomName) ?? ""
        workerIdentity = fields.text(.workerIdentity, ifAbsent: Self.defaultWorkerIdentity)
        audioSource = fields.enumValue(.audioSource, as: AudioSource.self) ?? .dataStream
        subscribeToIdentity = fields.text(.subscribeToIdentity)
        syntheticAudioIfNoInput = fields.flag(.syntheticAudioIfNoInput) ?? false
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(TransportType.livekit, forKey: .type)
        try values.encode(url, forKey: .url)
        try values.encode(roomName, forKey: .roomName)
        try values.encode(Secret.mask, forKey: .workerToken)
        try values.encode(workerIdentity, forKey: .workerIdentity)
        try values.encode(audioSource, forKey: .audioSource)
        try values.encode(subscribeToIdentity, forKey: .subscribeToIdentity)
        try values.encode(syntheticAudioIfNoInput, forKey: .syntheticAudioIfNoInput)
    }
}
