import FoundationEssentials

/// One record of the media relay `protoface.pipecat.media.v1`: a kind, a JSON object and bytes.
///
/// On the wire, with big-endian integers: `u32` length of everything after it, `u8` kind, `u32` length of the header,
/// then the header and the blob.
package struct RelayRecord: Equatable, Sendable {
    package enum Kind: UInt8, CaseIterable, Sendable {
        case audio = 0x01
        case flush = 0x02
        case interrupt = 0x03
        case listenAudio = 0x04
        case close = 0x05
        case ready = 0x10
        case video = 0x11
        case metrics = 0x12
        case error = 0x13
    }

    /// Size in bytes of the field with the record's length.
    package static let lengthSize = 4
    /// Size in bytes of the fields with the kind and the header's length.
    static let fixedSize = 5

    package var kind: Kind
    package var header: [String: JSONValue]
    package var blob: ArraySlice<UInt8>

    package init(_ kind: Kind, _ header: [String: JSONValue] = [:], blob: ArraySlice<UInt8> = []) {
        (self.kind, self.header, self.blob) = (kind, header, blob)
    }

    /// The bytes on the wire. The caller keeps the blob below the 64 MiB of the protocol.
    package var bytes: [UInt8] {
        let text = header.isEmpty ? [] : Array((try? JSONCoding.encode(JSONValue.object(header))) ?? Data())
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.lengthSize + Self.fixedSize + text.count + blob.count)
        Self.append(UInt32(clamping: Self.fixedSize + text.count + blob.count), to: &bytes)
        bytes.append(kind.rawValue)
        Self.append(UInt32(clamping: text.count), to: &bytes)
        bytes += text
        bytes += blob
        return bytes
    }

    private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
        for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}

extension RelayRecord {
    /// Makes an AUDIO record of PCM16, little endian; the channels are interleaved.
    package static func audio(_ samples: some Sequence<Int16>, sampleRate: Int, channels: Int = 1) -> RelayRecord {
        var blob: [UInt8] = []
        for sample in samples {
            blob.append(UInt8(truncatingIfNeeded: sample))
            blob.append(UInt8(truncatingIfNeeded: sample >> 8))
        }
        return RelayRecord(
            .audio, ["sample_rate": .integer(sampleRate), "num_channels": .integer(channels)], blob: blob[...])
    }
}
