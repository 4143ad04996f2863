import FoundationEssentials

/// Assembles one record from the parts of one binary message, and reads it.
///
/// An impossible length ends the connection. Every other fault costs only its record.
package struct RelayRecordReader: Sendable {
    /// Maximum size in bytes of a record without its length field. The protocol allows 64 MiB; a picture of 1080p in
    /// RGB has 6 MiB.
    package static let limit = 8 << 20
    /// Maximum size in bytes of a header.
    static let headerLimit = 64 << 10

    /// Content of a message.
    package enum Content: Equatable, Sendable {
        case record(RelayRecord)
        case flaw(RelayRecordFlaw)
    }

    private let limit: Int
    private var bytes: [UInt8] = []
    private var announced: Int?

    package init(limit: Int = Self.limit) { self.limit = limit }

    /// Adds a part of a message. Returns the content after the last part, otherwise nil.
    package mutating func append(_ part: ArraySlice<UInt8>, isLast: Bool) throws(RelayLengthError) -> Content? {
        // This is checked before the bytes are stored, so that a message can't make this buffer larger than a record
        // may be.
        guard bytes.count + part.count <= limit + RelayRecord.lengthSize else {
            throw RelayLengthError.tooLarge(bytes: announcedLength(with: part) ?? bytes.count + part.count)
        }
        bytes += part
        try checkLength(isLast: isLast)
        guard isLast else { return nil }
        defer { (bytes, announced) = ([], nil) }
        return try Self.content(of: bytes)
    }

    private func announcedLength(with part: ArraySlice<UInt8>) -> Int? {
        let head = Array((bytes.prefix(4) + part.prefix(4)).prefix(4))
        return head.count == 4 ? Self.number(head, at: 0) : nil
    }

    private mutating func checkLength(isLast: Bool) throws(RelayLengthError) {
        if announced == nil, bytes.count >= RelayRecord.lengthSize {
            let length = Self.number(bytes, at: 0)
            guard length <= limit else { throw .tooLarge(bytes: length) }
            guard length >= RelayRecord.fixedSize else { throw .tooShort(bytes: length) }
            announced = length
        }
        guard let announced else {
            if isLast { throw .tooShort(bytes: bytes.count) }
            return
        }
        let received = bytes.count - RelayRecord.lengthSize
        guard received <= announced, !isLast || received == announced else {
            throw .mismatch(announced: announced, received: received)
        }
    }

    /// `bytes` must be a whole record whose length is correct.
    private static func content(of bytes: [UInt8]) throws(RelayLengthError) -> Content {
        let start = RelayRecord.lengthSize + RelayRecord.fixedSize
        let (headerLength, available) = (number(bytes, at: 5), bytes.count - start)
        guard headerLength <= available else { throw .header(announced: headerLength, available: available) }
        guard let kind = RelayRecord.Kind(rawValue: bytes[4]) else { return .flaw(.unknownKind(bytes[4])) }
        guard headerLength <= headerLimit else { return .flaw(.malformed(kind, .headerTooLarge)) }
        let blob = bytes[(start + headerLength)...]
        guard headerLength > 0 else { return .record(RelayRecord(kind, blob: blob)) }
        let text = Data(bytes[start..<start + headerLength])
        guard let json = try? JSONCoding.decode(JSONValue.self, from: text) else {
            return .flaw(.malformed(kind, .headerNotJSON))
        }
        guard let header = json.object else { return .flaw(.malformed(kind, .headerNotObject)) }
        return .record(RelayRecord(kind, header, blob: blob))
    }

    private static func number(_ bytes: [UInt8], at start: Int) -> Int {
        bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    }
}
