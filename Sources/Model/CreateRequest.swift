/// The body of `POST /v1/sessions`, its worker token kept apart: `json` may be shown and checked, `body()` may only be
/// sent.
///
/// It can hold any body, also one that the rules refuse: whether it may leave is said by `CreateRules`, not by its
/// type.
package struct CreateRequest: Equatable, Sendable {
    package static let maxDurationRange = 1...3600
    package static let idleTimeoutRange = 1...600
    package static let defaultIdleTimeoutSeconds = 30
    /// Bytes of compact UTF-8 JSON.
    package static let metadataByteLimit = 8192
    /// Metadata keys that begin so belong to Protoface.
    package static let reservedMetadataPrefix = "_avatar."

    /// The mask stands where the token goes.
    package let json: JSONValue
    package let workerToken: Secret

    /// Text at `transport.worker_token` is replaced: by the mask when there is a token, else by nothing. A value of
    /// another type stays, so that the rules can say what it is.
    package init(json: JSONValue, workerToken: Secret = Secret("")) {
        self.workerToken = workerToken
        let given = json["transport"]?["worker_token"]
        let isText = given == nil || given?.string != nil
        self.json =
            workerToken.isEmpty && !isText
            ? json : json.settingWorkerToken(workerToken.isEmpty ? nil : .string(Secret.mask))
    }
}

extension CreateRequest {
    /// The transport as it is sent; reserved types are representable so that the API's answer to them can be tested.
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
    /// The transport of a create request without its token; `subscribe_to_identity` goes only with `track`, where it
    /// means something.
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
    /// The same body with another worker token, or none; a body whose transport is no object stays as it is.
    fileprivate func settingWorkerToken(_ token: JSONValue?) -> JSONValue {
        guard case .object(var members) = self, case .object(var transport)? = members["transport"] else { return self }
        transport["worker_token"] = token
        members["transport"] = .object(transport)
        return .object(members)
    }
}
