import Model

/// Body of the answer to `POST /v1/pipecat/sessions`. No other answer contains the media token.
struct PipecatAnswer: Encodable {
    struct Relay: Encodable {
        var type = "websocket"
        var `protocol` = PipecatRelay.standardProtocol
        var mediaURL: String
        var mediaToken: String
        var audioSampleRate = PipecatRelay.standardSampleRate
        var videoEncoding: RelayVideoEncoding
        var decodedVideoFormat = "RGB"
        var supportsAudioOutput = true

        enum CodingKeys: String, CodingKey {
            case type, `protocol`
            case mediaURL = "media_url"
            case mediaToken = "media_token"
            case audioSampleRate = "audio_sample_rate"
            case videoEncoding = "video_encoding"
            case decodedVideoFormat = "decoded_video_format"
            case supportsAudioOutput = "supports_audio_output"
        }
    }

    var object = "pipecat.session"
    var session: Session
    var relay: Relay
}

/// Decoded body of a valid request for a Pipecat session.
struct PipecatBody: Decodable {
    let avatarID: String
    let quality: Quality?
    let maxDurationSeconds: Int?
    let idleTimeoutSeconds: Int?
    let metadata: [String: JSONValue]?

    enum CodingKeys: String, CodingKey {
        case quality, metadata
        case avatarID = "avatar_id"
        case maxDurationSeconds = "max_duration_seconds"
        case idleTimeoutSeconds = "idle_timeout_seconds"
    }
}
