/// A record's length is impossible, so the relay and this program no longer agree where records begin.
package enum RelayLengthError: Error, Equatable, Sendable {
    case tooLarge(bytes: Int)
    case tooShort(bytes: Int)
    case mismatch(announced: Int, received: Int)
    case header(announced: Int, available: Int)

    package var sentence: String {
        switch self {
        case .tooLarge(let bytes):
            "The relay sent a record of \(bytes) bytes; at most \(RelayRecordReader.limit) are read."
        case .tooShort(let bytes): "The relay sent a record of \(bytes) bytes, which is too short to be one."
        case .mismatch(let announced, let received):
            "The relay announced a record of \(announced) bytes, and its message has \(received)."
        case .header(let announced, let available):
            "The relay announced a header of \(announced) bytes in a record that has \(available) left."
        }
    }
}

/// Fault of one record, which is ignored.
package enum RelayRecordFlaw: Error, Equatable, Hashable, Sendable {
    case unknownKind(UInt8)
    case malformed(RelayRecord.Kind, Defect)

    package enum Defect: Equatable, Hashable, Sendable {
        case headerTooLarge, headerNotJSON, headerNotObject
        /// A member of the header is missing or has an unusable value. The name is one that this program knows.
        case field(String)
        case encoding
        /// The length of the blob differs from the length in the header.
        case blobLength
    }

    package var sentence: String {
        switch self {
        case .unknownKind(let kind): "A record has the unknown type 0x\(Self.hex(kind)) and was ignored."
        case .malformed(let kind, let defect): "\(kind.article) record was ignored: \(defect.words)."
        }
    }

    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}

extension RelayRecordFlaw.Defect {
    fileprivate var words: String {
        switch self {
        case .headerTooLarge: "its header is larger than 64 KiB"
        case .headerNotJSON: "its header is not valid JSON"
        case .headerNotObject: "its header is not a JSON object"
        case .field(let name): "\(name) is missing or can't be used"
        case .encoding: "its encoding is neither jpeg nor rgb24"
        case .blobLength: "its data has another length than its header says"
        }
    }
}

extension RelayRecord.Kind {
    package var name: String {
        switch self {
        case .audio: "AUDIO"
        case .flush: "FLUSH"
        case .interrupt: "INTERRUPT"
        case .listenAudio: "LISTEN_AUDIO"
        case .close: "CLOSE"
        case .ready: "READY"
        case .video: "VIDEO"
        case .metrics: "METRICS"
        case .error: "ERROR"
        }
    }

    fileprivate var article: String { (self == .audio || self == .interrupt || self == .error ? "An " : "A ") + name }
}
