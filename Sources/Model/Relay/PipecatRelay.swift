/// Media relay of a Pipecat session, as its create answer describes it.
package struct PipecatRelay: Equatable, Sendable {
    package static let standardProtocol = "protoface.pipecat.media.v1"
    package static let standardSampleRate = 16_000
    /// Name of the member of the answer that contains the token.
    package static let tokenKey = "media_token"

    /// Address of the relay's WebSocket. The server chooses it; a client never builds it.
    package var mediaURL: String
    /// Subprotocol of the WebSocket.
    package var subprotocol = standardProtocol
    /// Token for this session only, which expires soon. No other answer contains it.
    package var mediaToken: Secret
    /// Sample rate in Hz of the audio that the avatar expects.
    package var audioSampleRate = standardSampleRate
    package var videoEncoding = RelayVideoEncoding.jpeg
    package var supportsAudioOutput = true

    package init(mediaURL: String, mediaToken: Secret) { (self.mediaURL, self.mediaToken) = (mediaURL, mediaToken) }
}

/// Value of `video_encoding` of a relay, and of `encoding` of a picture.
package struct RelayVideoEncoding: OpenEnum {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let jpeg = Self(rawValue: "jpeg")
    package static let rgb24 = Self(rawValue: "rgb24")
    package static let known: [Self] = [.jpeg, .rgb24]
}

extension PipecatRelay: Decodable {
    private enum CodingKeys: String, CodingKey {
        case type
        case subprotocol = "protocol"
        case mediaURL = "media_url"
        case mediaToken = "media_token"
        case audioSampleRate = "audio_sample_rate"
        case videoEncoding = "video_encoding"
        case supportsAudioOutput = "supports_audio_output"
    }

    /// Throws an `UnreadableField` unless the address, token, type, protocol and sample rate are usable.
    package init(from decoder: any Decoder) throws {
        var fields = try FieldReader<CodingKeys>(decoder)
        let type = fields.opaqueText(.type) ?? "websocket"
        guard type == "websocket" else {
            throw UnreadableField(path: "relay.type", found: "another type", expected: "websocket")
        }
        let (url, token) = (
            fields.opaqueText(.mediaURL, isRequired: true), fields.opaqueText(.mediaToken, isRequired: true)
        )
        mediaURL = try fields.required(url)
        mediaToken = Secret(try fields.required(token))
        guard !mediaToken.isEmpty else {
            throw UnreadableField(path: "relay.media_token", found: "empty text", expected: "text")
        }
        subprotocol = fields.opaqueText(.subprotocol) ?? Self.standardProtocol
        guard subprotocol == Self.standardProtocol else {
            throw UnreadableField(path: "relay.protocol", found: "another protocol", expected: Self.standardProtocol)
        }
        audioSampleRate = fields.wholeNumber(.audioSampleRate) ?? Self.standardSampleRate
        guard RelayAudio.sampleRates.contains(audioSampleRate) else {
            throw UnreadableField(
                path: "relay.audio_sample_rate", found: "a number out of range", expected: "8000 to 192000")
        }
        videoEncoding = fields.enumValue(.videoEncoding, as: RelayVideoEncoding.self) ?? .jpeg
        supportsAudioOutput = fields.flag(.supportsAudioOutput) ?? true
    }
}
