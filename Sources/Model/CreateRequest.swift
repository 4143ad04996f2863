/// The body of `POST /v1/sessions`, with the worker token stored separately from the JSON.
///
/// `json` contains no token and can be shown; only `body()` contains it. The body may be invalid: `CreateRules`
/// validates it.
package struct CreateRequest: Equatable, Sendable {
    package static let maxDurationRange = 1...3600
    package static let idleTimeoutRange = 1...600
    package static let defaultIdleTimeoutSeconds = 30
    /// Bytes of compact UTF-8 JSON.
    package static let metadataByteLimit = 8192
    /// Metadata keys with this prefix are reserved for Protoface.
    package static let reservedMetadataPrefix = "_avatar."

    /// The body with the mask in place of the token.
    package let json: JSONValue
    package let workerToken: Secret

    /// Replaces a string at `transport.worker_token` by the mask, or removes it if `workerToken` is empty. Without a
    /// token, a value of another type is kept, so that validation can report it.
    package init(json: JSONValue, workerToken: Secret = Secret("")) {
        self.workerToken = workerToken
        let existing = json["transport"]?["worker_token"]
        let isStringOrAbsent = existing == nil || existing?.string != nil
        self.json =
            workerToken.isEmpty && !isStringOrAbsent
            ? json : json.settingWorkerToken(workerToken.isEmpty ? nil : .string(Secret.mask))
    }
}

extension CreateRequest {
    /// The transport of a request. Reserved types are included so that the API's response to them can be tested.
    package enum TransportRequest: Equatable, Sendable {
        case livekit(LiveKitTransport, workerToken: Secret)
        case bare(TransportType)
    }

    package init(
        avatarID: String, transport: TransportRequest, quality: Quality? = nil, maxDurationSeconds: Int? = nil,
        idleTimeoutSeconds: Int? = nil, metadata: [String: JSONValue] = [:]
    ) {
        var members: [String: JSONValue] = ["avatar_id": .string(avatarID), "transport": transport.json]
        if let quality { members["quality"] = .string(quality.rawValue) }
        if let maxDurationSeconds { members["max_duration_seconds"] = .integer(maxDurationSeconds) }
        if let idleTimeoutSeconds { members["idle_timeout_seconds"] = .integer(idleTimeoutSeconds) }
        if !metadata.isEmpty { members["metadata"] = .object(metadata) }
        let token = if case .livekit(_, let token) = transport { token } else { Secret("") }
        self.init(json: .object(members), workerToken: token)
    }
}

extension CreateRequest.TransportRequest {
    fileprivate var json: JSONValue {
        switch self {
        case .bare(let type): .object(["type": .string(type.rawValue)])
        case .livekit(let settings, _): settings.requestJSON
        }
    }
}

extension LiveKitTransport {
    /// The transport of a create request, without the token. `subscribe_to_identity` is sent only with `track`, because
    /// `data_stream` ignores it.
    package var requestJSON: JSONValue {
        var members: [String: JSONValue] = [
            "type": .string(TransportType.livekit.rawValue), "url": .string(url), "room_name": .string(roomName),
            "worker_identity": .string(workerIdentity), "audio_source": .string(audioSource.rawValue),
            "synthetic_audio_if_no_input": .bool(syntheticAudioIfNoInput),
        ]
        if audioSource == .track, let subscribeToIdentity {
            members["subscribe_to_identity"] = .string(subscribeToIdentity)
        }
        return .object(members)
    }
}

extension JSONValue {
    /// Returns the body with `transport.worker_token` replaced or removed; unchanged if `transport` is not an object.
    fileprivate func settingWorkerToken(_ token: JSONValue?) -> JSONValue {
        guard case .object(var members) = self, case .object(var transport)? = members["transport"] else { return self }
        transport["worker_token"] = token
        members["transport"] = .object(transport)
        return .object(members)
    }
}
