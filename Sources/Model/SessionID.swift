/// The id of a session: `sess_` and a ULID.
///
/// Such a one is kept as the number that it is, for a hundred thousand texts would be as many objects; what a server
/// sends beside that stays the text that it was. Not a `RawRepresentable`: the library would compare and hash those by
/// texts made anew.
package struct SessionID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    private enum Form: Hashable, Sendable {
        case ulid(ULID)
        /// Never one that could be the other.
        case text(String)
    }

    private static let head = "sess_"

    private let form: Form

    package init(_ rawValue: String) {
        let ulid = rawValue.hasPrefix(Self.head) ? ULID(rawValue.dropFirst(Self.head.count)) : nil
        form = ulid.map(Form.ulid) ?? .text(rawValue)
    }

    package var rawValue: String {
        switch form {
        case .text(let text): text
        case .ulid(let ulid):
            String(unsafeUninitializedCapacity: Self.head.utf8.count + ULID.length) { Self.write(ulid, to: $0) }
        }
    }

    /// Its characters, without making a text of them.
    package func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        switch form {
        case .text(var text): text.withUTF8(body)
        case .ulid(let ulid):
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.head.utf8.count + ULID.length) { bytes in
                _ = Self.write(ulid, to: bytes)
                return body(UnsafeBufferPointer(bytes))
            }
        }
    }

    private static func write(_ ulid: ULID, to bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let count = head.utf8.count
        for (index, byte) in zip(0..., head.utf8) { bytes[index] = byte }
        return count + ulid.write(to: UnsafeMutableBufferPointer(rebasing: bytes[count...]))
    }

    package var description: String { rawValue }

    package static func < (a: Self, b: Self) -> Bool {
        // Of one length and one alphabet, in the alphabet's order: as the texts compare.
        if case (.ulid(let a), .ulid(let b)) = (a.form, b.form) { return a < b }
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
