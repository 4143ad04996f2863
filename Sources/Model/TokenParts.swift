import FoundationEssentials

/// A compact JWT taken apart: header and payload as JSON objects, of the signature only its length.
struct TokenParts {
    /// Bytes; LiveKit's tokens stay below 2 KiB.
    static let limit = 16_384

    let header, payload: [String: JSONValue]
    let signatureLength: Int

    init(_ token: Secret) throws(TokenFlaw) {
        self = try token.withUnsafeBytes { (bytes) throws(TokenFlaw) -> TokenParts in try TokenParts(bytes) }
    }

    private init(_ bytes: UnsafeRawBufferPointer) throws(TokenFlaw) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Self.limit else { throw .tooLong(bytes.count) }
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .parts(parts.count) }
        header = try Self.object(in: parts[0], .header)
        payload = try Self.object(in: parts[1], .payload)
        guard parts[2].allSatisfy(WorkerToken.isBase64URL) else { throw .notBase64URL(.signature) }
        signatureLength = parts[2].count
    }

    private static func object(
        in part: Slice<UnsafeRawBufferPointer>, _ name: TokenFlaw.Part
    ) throws(TokenFlaw) -> [String: JSONValue] {
        guard let data = decoded(part) else { throw .notBase64URL(name) }
        // The decoder would also take UTF-16 and UTF-32, which no JWT is in.
        guard !data.isEmpty, !data.contains(0), let value = try? JSONCoding.decode(JSONValue.self, from: data) else {
            throw .notJSON(name)
        }
        guard let object = value.object else { throw .notAnObject(name) }
        return object
    }

    /// base64url as in RFC 7515: without padding.
    private static func decoded(_ part: Slice<UnsafeRawBufferPointer>) -> Data? {
        guard part.allSatisfy(WorkerToken.isBase64URL) else { return nil }
        var text = Data(part.lazy.map(standard))
        defer { text.resetBytes(in: 0..<text.count) }
        text.append(contentsOf: repeatElement(UInt8(ascii: "="), count: (4 - part.count % 4) % 4))
        return Data(base64Encoded: text)
    }

    /// The character that plain base64 has in its place.
    private static func standard(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: byte
        }
    }
}
