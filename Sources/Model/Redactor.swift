import FoundationEssentials

/// Removes secrets from bytes that enter or leave, also inside other text and also JSON-escaped, percent-encoded, as
/// hex or base64.
///
/// It keeps no secret: of each form only its length and two keyed hashes, which name it and can't give it back.
package struct Redactor: Sendable {
    /// Bytes; a shorter one is no real key, and masking it would eat ordinary words.
    package static let shortest = 8
    /// Escapes of escapes are looked through so many times.
    static let depth = 3

    struct Print: Hashable, Sendable {
        var length: Int
        var whole: Int
    }

    private(set) var prints: [Int: Set<Print>] = [:]
    /// One bit for each value that the last eight bytes of a form can be scattered to.
    private(set) var filter: [UInt64] = []

    package init(_ secrets: [Secret?] = []) {
        for case let secret? in secrets { note(secret) }
    }

    package var isEmpty: Bool { prints.isEmpty }

    /// One that is shorter than `shortest` is passed over.
    package mutating func note(_ secret: Secret) {
        guard secret.count >= Self.shortest, !secret.withUnsafeBytes(knows) else { return }
        if filter.isEmpty { filter = Array(repeating: 0, count: 1024) }
        SecretForms.each(of: secret) { form in
            guard form.count >= Self.shortest else { return }
            let tail = Self.tail(form, end: form.count)
            let bit = Self.bit(tail)
            filter[bit >> 6] |= 1 << UInt64(bit & 63)
            prints[tail.hashValue, default: []].insert(Print(length: form.count, whole: Self.hash(form)))
        }
    }

    private func knows(_ bytes: UnsafeRawBufferPointer) -> Bool {
        prints[Self.tail(bytes, end: bytes.count).hashValue]?.contains(
            Print(length: bytes.count, whole: Self.hash(bytes)))
            == true
    }

    /// The same bytes with the mask in place of every secret, noted ones and what has the shape of a worker token.
    package func redacted(_ data: Data) -> Data {
        let ranges = data.withUnsafeBytes { self.ranges(in: $0, depth: Self.depth) }
        guard !ranges.isEmpty else { return data }
        var clean = Data()
        var end = 0
        for range in ranges {
            clean.append(data[(data.startIndex + end)..<(data.startIndex + range.lowerBound)])
            clean.append(contentsOf: Secret.mask.utf8)
            end = range.upperBound
        }
        clean.append(data[(data.startIndex + end)...])
        return clean
    }

    package func redacted(_ text: String) -> String {
        var text = text
        let ranges = text.withUTF8 { self.ranges(in: UnsafeRawBufferPointer($0), depth: Self.depth) }
        return ranges.isEmpty ? text : String(decoding: redacted(Data(text.utf8)), as: UTF8.self)
    }

    /// True where `redacted` would change the text.
    package func holdsSecret(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { !self.ranges(in: UnsafeRawBufferPointer($0), depth: Self.depth).isEmpty }
    }
}
