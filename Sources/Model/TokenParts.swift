import FoundationEssentials

/// The parts of a compact JWT: header and payload as JSON objects, and the length of the signature.
struct TokenParts {
    /// Maximum size in bytes; LiveKit's tokens are smaller than 2 KiB.
    static let limit = 16_384

    let header, payload: [String: JSONValue]
    let signatureLength: Int

    init(_ token: Secret) throws(TokenFormatError) {
        self = try token.withUnsafeBytes { (bytes) throws(TokenFormatError) -> TokenParts in try TokenParts(bytes) }
    }

    private init(_ bytes: UnsafeRawBufferPointer) throws(TokenFormatError) {
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
        in part: Slice<UnsafeRawBufferPointer>, _ name: TokenFormatError.Part
    ) throws(TokenFormatError) -> [String: JSONValue] {
        guard let data = decoded(part) else { throw .notBase64URL(name) }
        // Zero bytes are refused because `JSONDecoder` also accepts UTF-16 and UTF-32, which are invalid in a JWT.
        guard !data.isEmpty, !data.contains(0), let value = try? JSONCoding.decode(JSONValue.self, from: data) else {
            throw .notJSON(name)
        }
        guard let object = value.object else { throw .notAnObject(name) }
        return object
    }

    /// Decodes base64url without padding (RFC 7515).
    private static func decoded(_ part: Slice<UnsafeRawBufferPointer>) -> Data? {
        guard part.allSatisfy(WorkerToken.isBase64URL) else { return nil }
        var text = Data(part.lazy.map(standardBase64))
        defer { text.resetBytes(in: 0..<text.count) }
        text.append(contentsOf: repeatElement(UInt8(ascii: "="), count: (4 - part.count % 4) % 4))
        return Data(base64Encoded: text)
    }

    /// Converts a character from base64url to standard base64.
    private static func standardBase64(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: byte
        }
    }
}
