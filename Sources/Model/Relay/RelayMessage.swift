/// Meaning of a record of the relay; its header has been checked.
package enum RelayMessage: Equatable, Sendable {
    case ready([String: JSONValue])
    case audio(RelayAudio)
    case video(RelayVideo)
    case metrics([String: JSONValue])
    /// The relay reports an error; the text is the server's.
    case error(String)
    case close
    /// A record of a kind that only clients send.
    case other(RelayRecord.Kind)

    package init(_ record: RelayRecord) throws(RelayRecordFlaw) {
        switch record.kind {
        case .ready: self = .ready(record.header)
        case .audio: self = .audio(try RelayAudio(record))
        case .video: self = .video(try RelayVideo(record))
        case .metrics: self = .metrics(record.header)
        case .error: self = .error(record.header["message"]?.string ?? "")
        case .close: self = .close
        case .flush, .interrupt, .listenAudio: self = .other(record.kind)
        }
    }
}

/// PCM of an AUDIO or LISTEN_AUDIO record.
package struct RelayAudio: Equatable, Sendable {
    package static let sampleRates = 8_000...192_000
    package static let channelCounts = 1...8

    /// Sample rate in Hz.
    package var sampleRate: Int
    package var channels: Int
    /// PCM16, little endian, with interleaved channels; the bytes contain only whole sample blocks.
    package var pcm: ArraySlice<UInt8>

    package init(_ record: RelayRecord) throws(RelayRecordFlaw) {
        let kind = record.kind
        guard let rate = record.header["sample_rate"]?.integer, Self.sampleRates.contains(rate) else {
            throw .malformed(kind, .field("sample_rate"))
        }
        guard let channels = record.header["num_channels"]?.integer, Self.channelCounts.contains(channels) else {
            throw .malformed(kind, .field("num_channels"))
        }
        guard record.blob.count % (2 * channels) == 0 else { throw .malformed(kind, .blobLength) }
        (sampleRate, self.channels, pcm) = (rate, channels, record.blob)
    }

    /// Number of samples per channel.
    package var blockCount: Int { pcm.count / (2 * channels) }
    package var seconds: Double { Double(blockCount) / Double(sampleRate) }

    /// The samples of all channels, interleaved, −1…1.
    package var values: [Float] {
        stride(from: pcm.startIndex, to: pcm.endIndex - 1, by: 2).map { index in
            Float(Int16(truncatingIfNeeded: Int(pcm[index]) | Int(pcm[index + 1]) << 8)) / 32768
        }
    }

    /// Mean of the channels for each sample block, −1…1.
    package var mono: [Float] {
        let values = values
        guard channels > 1 else { return values }
        return stride(from: 0, to: values.count, by: channels).map { start in
            values[start..<start + channels].reduce(0, +) / Float(channels)
        }
    }
}

/// Picture of a VIDEO record.
package struct RelayVideo: Equatable, Sendable {
    /// Allowed width and height in pixels.
    package static let sides = 1...16_384

    package var width: Int
    package var height: Int
    package var encoding: RelayVideoEncoding
    /// Number of the picture in the session, if the relay counts them.
    package var frameIndex: Int?
    package var data: ArraySlice<UInt8>

    package init(_ record: RelayRecord) throws(RelayRecordFlaw) {
        func side(_ name: String) throws(RelayRecordFlaw) -> Int {
            guard let side = record.header[name]?.integer, Self.sides.contains(side) else {
                throw .malformed(.video, .field(name))
            }
            return side
        }
        (width, height) = (try side("width"), try side("height"))
        guard let encoding = record.header["encoding"]?.string.map(RelayVideoEncoding.init(rawValue:)),
            encoding.isKnown
        else {
            throw .malformed(.video, .encoding)
        }
        guard encoding == .jpeg ? !record.blob.isEmpty : record.blob.count == width * height * 3 else {
            throw .malformed(.video, .blobLength)
        }
        (self.encoding, data) = (encoding, record.blob)
        frameIndex = record.header["frame_index"]?.integer
    }
}
