/// What a create sends: every field of `POST /v1/sessions`, the worker token under its own type.
package struct CreateRequest: Equatable, Sendable {
    package static let maxDurationRange = 1...3600
    package static let idleTimeoutRange = 1...600
    package static let defaultIdleTimeoutSeconds = 30
    /// Bytes of compact UTF-8 JSON.
    package static let metadataByteLimit = 8192
    /// Metadata keys that begin so belong to Protoface.
    package static let reservedMetadataPrefix = "_avatar."

    /// The transport as it is sent; reserved types are representable so that the API's answer to them can be tested.
    package enum TransportRequest: Equatable, Sendable {
        case livekit(LiveKitTransport, workerToken: Secret)
        case bare(TransportType)
    }

    package var avatarID: String
    package var transport: TransportRequest
    package var quality: Quality?
    package var maxDurationSeconds: Int?
    package var idleTimeoutSeconds: Int?
    package var metadata: [String: JSONValue]

    package init(
        avatarID: String, transport: TransportRequest, quality: Quality? = nil, maxDurationSeconds: Int? = nil,
        idleTimeoutSeconds: Int? = nil, metadata: [String: JSONValue] = [:]
    ) {
        self.avatarID = avatarID
        self.transport = transport
        self.quality = quality
        self.maxDurationSeconds = maxDurationSeconds
        self.idleTimeoutSeconds = idleTimeoutSeconds
        self.metadata = metadata
    }

    /// The request as JSON, the token masked: what may be shown, logged and validated.
    package var json: JSONValue {
        var members: [String: JSONValue] = ["avatar_id": .string(avatarID), "transport": transportJSON]
        if let quality { members["quality"] = .string(quality.rawValue) }
        if let maxDurationSeconds { members["max_duration_seconds"] = .integer(maxDurationSeconds) }
        if let idleTimeoutSeconds { members["idle_timeout_seconds"] = .integer(idleTimeoutSeconds) }
        if !metadata.isEmpty { members["metadata"] = .object(metadata) }
        return .object(members)
    }

    private var transportJSON: JSONValue {
        switch transport {
        case .bare(let type): .object(["type": .string(type.rawValue)])
        case .livekit(let settings, let token): settings.requestJSON(hasToken: !token.isEmpty)
        }
    }
}

extension LiveKitTransport {
    /// The transport of a create request; `subscribe_to_identity` goes only with `track`, where it means something.
    package func requestJSON(hasToken: Bool) -> JSONValue {
        var members: [String: JSONValue] = [
            "type": .string(TransportType.livekit.rawValue), "url": .string(url), "room_name": .string(roomName),
            "worker_identity": .string(workerIdentity), "audio_source": .string(audioSource.rawValue),
            "synthetic_audio_if_no_input": .bool(syntheticAudioIfNoInput),
        ]
        if hasToken { members["worker_token"] = .string(Secret.mask) }
        if audioSource == .track, let subscribeToIdentity { members["subscribe_to_identity"] = .string(subscribeToIdentity) }
        return .object(members)
    }
}
