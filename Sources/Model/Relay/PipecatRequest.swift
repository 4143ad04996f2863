/// The body of `POST /v1/pipecat/sessions`. It contains no secret.
package struct PipecatRequest: Equatable, Sendable {
    package let json: JSONValue

    package init(
        avatarID: String, quality: Quality? = nil, maxDurationSeconds: Int? = nil, idleTimeoutSeconds: Int? = nil,
        metadata: [String: JSONValue] = [:]
    ) {
        var members: [String: JSONValue] = ["avatar_id": .string(avatarID), "relay_mode": .string("websocket")]
        if let quality { members["quality"] = .string(quality.rawValue) }
        if let maxDurationSeconds { members["max_duration_seconds"] = .integer(maxDurationSeconds) }
        if let idleTimeoutSeconds { members["idle_timeout_seconds"] = .integer(idleTimeoutSeconds) }
        if !metadata.isEmpty { members["metadata"] = .object(metadata) }
        json = .object(members)
    }

    /// `body` must be an object; `relay_mode` is added.
    package init(body: JSONValue) {
        json = .object((body.object ?? [:]).merging(["relay_mode": .string("websocket")]) { first, _ in first })
    }

    /// The request with another entry in its metadata, by which its session can be found.
    package func adding(marker: String, as key: String) -> PipecatRequest {
        var members = json.object ?? [:]
        let metadata = members["metadata"]?.object ?? [:]
        members["metadata"] = .object(metadata.merging([key: .string(marker)]) { _, new in new })
        return PipecatRequest(body: .object(members))
    }
}

extension CreateRules {
    /// Returns all problems of the body of `POST /v1/pipecat/sessions`, in field order; empty if it is valid.
    package static func pipecatProblems(in body: JSONValue) -> [FieldProblem] {
        guard let object = body.object else { return [bodyTypeProblem] }
        var rules = FieldValidator(object)
        checkAvatar(&rules)
        checkLimits(&rules)
        if let mode = rules.checkOptionalString("relay_mode"), mode != "websocket" {
            rules.add("relay_mode", "unknown_value", "relay_mode must be websocket.")
        }
        rules.append(metadataProblems(object["metadata"]))
        rules.close(over: [
            "avatar_id", "quality", "max_duration_seconds", "idle_timeout_seconds", "metadata", "relay_mode",
        ])
        return rules.problems
    }
}
