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
    enum CodingKeys: String, CodingKey {
        case type, url
        case roomName = "room_name"
        case workerToken = "worker_token"
        case workerIdentity = "worker_identity"
        case audioSource = "audio_source"
        case subscribeToIdentity = "subscribe_to_identity"
        case syntheticAudioIfNoInput = "synthetic_audio_if_no_input"
    }

    /// Ignores `worker_token`, so that a token echoed by the server is not stored.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        url = try values.decodeMasked(.url) ?? ""
        roomName = try values.decodeMasked(.roomName) ?? ""
        workerIdentity = try values.decodeMasked(.workerIdentity) ?? Self.defaultWorkerIdentity
        audioSource = try values.decodeIfPresent(AudioSource.self, forKey: .audioSource) ?? .dataStream
        subscribeToIdentity = try values.decodeMasked(.subscribeToIdentity)
        syntheticAudioIfNoInput = try values.decodeIfPresent(Bool.self, forKey: .syntheticAudioIfNoInput) ?? false
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
