import FoundationEssentials

/// The id of a session: `sess_` and a ULID.
///
/// A ULID is stored as a number to save memory: 100,000 strings would be 100,000 heap objects. Any other id is stored
/// as text. Not `RawRepresentable`, because its default comparison and hashing would create a string each time.
package struct SessionID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    private enum Storage: Hashable, Sendable {
        case ulid(ULID)
        /// Only for ids that are not `sess_` and a ULID, so that equal ids have equal storage.
        case text(String)
    }

    static let prefix = "sess_"

    private let storage: Storage

    package init(_ rawValue: String) {
        let ulid = rawValue.hasPrefix(Self.prefix) ? ULID(rawValue.dropFirst(Self.prefix.count)) : nil
        storage = ulid.map(Storage.ulid) ?? .text(rawValue)
    }

    /// Nil unless the UTF-8 text is `sess_` and a ULID.
    init?(ulid text: UnsafeBufferPointer<UInt8>) {
        let count = Self.prefix.utf8.count
        guard text.count == count + ULID.length, text.starts(with: Self.prefix.utf8),
            let ulid = ULID(text[count...])
        else { return nil }
        storage = .ulid(ulid)
    }

    package var rawValue: String {
        switch storage {
        case .text(let text): text
        case .ulid(let ulid):
            String(unsafeUninitializedCapacity: Self.prefix.utf8.count + ULID.length) { Self.write(ulid, to: $0) }
        }
    }

    /// The time in a ULID, in milliseconds; nil for other ids.
    var creationTime: Date? {
        switch storage {
        case .text: nil
        case .ulid(let ulid): Date(timeIntervalSince1970: Double(ulid.value >> ULID.randomBits) / 1000)
        }
    }

    /// Nil if the id is not `sess_` and a ULID.
    var ulid: ULID? {
        if case .ulid(let ulid) = storage { ulid } else { nil }
    }

    /// True if text of this byte can be a part of an id with a ULID; letters in lower case.
    static func canContain(lowercase byte: UInt8) -> Bool {
        ULID.value(ofLowercaseDigit: byte) != nil || prefix.utf8.contains(byte)
    }

    /// Gives access to the UTF-8 bytes without creating a string.
    package func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        switch storage {
        case .text(var text): text.withUTF8(body)
        case .ulid(let ulid):
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.prefix.utf8.count + ULID.length) { bytes in
                _ = Self.write(ulid, to: bytes)
                return body(UnsafeBufferPointer(bytes))
            }
        }
    }

    /// As `withUTF8`, with all letters in lower case; nil unless the id has a ULID.
    func withLowercaseULID<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        guard case .ulid(let ulid) = storage else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.prefix.utf8.count + ULID.length) { bytes in
            _ = Self.write(ulid, to: bytes)
            for index in Self.prefix.utf8.count..<bytes.count where bytes[index] >= UInt8(ascii: "A") {
                bytes[index] |= 0x20
            }
            return body(UnsafeBufferPointer(bytes))
        }
    }

    private static func write(_ ulid: ULID, to bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let count = prefix.utf8.count
        var index = 0
        for byte in prefix.utf8 {
            bytes[index] = byte
            index += 1
        }
        return count + ulid.write(to: UnsafeMutableBufferPointer(rebasing: bytes[count...]))
    }

    package var description: String { rawValue }

    package static func < (a: Self, b: Self) -> Bool {
        // The same order as the texts: ULIDs have equal length, and the digits are in ASCII order.
        if case (.ulid(let a), .ulid(let b)) = (a.storage, b.storage) { return a < b }
        return a.rawValue < b.rawValue
    }

    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
