import FoundationEssentials

/// Masks secrets inside text: plain, JSON-escaped, percent-encoded, as hex and as base64.
///
/// Stores no secret, only the length and two keyed hashes of each encoding.
package struct Redactor: Sendable {
    /// Minimum length in bytes; shorter texts are no real keys, and masking them would remove ordinary words.
    package static let shortest = 8
    /// Maximum number of nested escape levels.
    static let depth = 3

    struct Print: Hashable, Sendable {
        var length: Int
        var whole: Int
    }

    private(set) var prints: [Int: Set<Print>] = [:]
    /// 65,536 bits; the bit of the hashed last eight bytes of each encoding is set.
    private(set) var filter: [UInt64] = []

    package init(_ secrets: [Secret?] = []) {
        for case let secret? in secrets { note(secret) }
    }

    package var isEmpty: Bool { prints.isEmpty }

    /// Adds a secret; ignores it if it is shorter than `shortest`.
    package mutating func note(_ secret: Secret) {
        guard secret.count >= Self.shortest, !isKnown(secret) else { return }
        if filter.isEmpty { filter = Array(repeating: 0, count: 1024) }
        SecretEncodings.each(of: secret) { encoding in
            guard encoding.count >= Self.shortest else { return }
            let tail = Self.tail(encoding, end: encoding.count)
            let bit = Self.bit(tail)
            filter[bit >> 6] |= 1 << UInt64(bit & 63)
            prints[tail.hashValue, default: []].insert(Print(length: encoding.count, whole: Self.hash(encoding)))
        }
    }

    func isKnown(_ secret: Secret) -> Bool {
        secret.count >= Self.shortest && secret.withUnsafeBytes(isKnown)
    }

    private func isKnown(_ bytes: UnsafeRawBufferPointer) -> Bool {
        prints[Self.tail(bytes, end: bytes.count).hashValue]?.contains(
            Print(length: bytes.count, whole: Self.hash(bytes)))
            == true
    }

    /// Replaces all added secrets and all worker tokens by the mask.
    package func redacted(_ data: Data) -> Data {
        data.withUnsafeBytes { bytes in Self.masked(bytes, ranges(in: bytes, depth: Self.depth)).map { Data($0) } }
            ?? data
    }

    /// Does not decode escapes; for text that was written from values that are already redacted.
    package func redactedPlain(_ text: [UInt8]) -> [UInt8] {
        text.withUnsafeBytes { bytes in Self.masked(bytes, ranges(in: bytes, depth: 0)) } ?? text
    }

    /// Nil if there are no ranges.
    private static func masked(_ bytes: UnsafeRawBufferPointer, _ ranges: [Range<Int>]) -> [UInt8]? {
        guard !ranges.isEmpty else { return nil }
        var result: [UInt8] = []
        var end = 0
        for range in ranges {
            result += bytes[end..<range.lowerBound]
            result += Secret.mask.utf8
            end = range.upperBound
        }
        return result + bytes[end...]
    }

    package func redacted(_ text: String) -> String {
        var text = text
        let ranges = text.withUTF8 { self.ranges(in: UnsafeRawBufferPointer($0), depth: Self.depth) }
        return ranges.isEmpty ? text : String(decoding: redacted(Data(text.utf8)), as: UTF8.self)
    }

    /// True if `redacted` would change the text.
    package func containsSecret(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { !self.ranges(in: UnsafeRawBufferPointer($0), depth: Self.depth).isEmpty }
    }
}
