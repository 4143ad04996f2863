import Model

/// Decoded body of a valid create request, without the worker token.
struct CreateBody: Decodable {
    let avatarID: String
    let transport: LiveKitTransport
    let quality: Quality?
    let maxDurationSeconds: Int?
    let idleTimeoutSeconds: Int?
    let metadata: [String: JSONValue]?

    enum CodingKeys: String, CodingKey {
        case transport, quality, metadata
        case avatarID = "avatar_id"
        case maxDurationSeconds = "max_duration_seconds"
        case idleTimeoutSeconds = "idle_timeout_seconds"
    }
}
