/// Detection of worker tokens by their shape: a JWT has three base64url parts, the first two of them JSON objects.
package enum WorkerToken {
    /// True if the text has the shape of a JWT. Fast enough for every string of a response.
    package static func hasTokenShape(_ text: some StringProtocol) -> Bool {
        text.hasPrefix("eyJ") && text.utf8.count > 20 && isCompactJWT(text.utf8)
    }

    package static func hasTokenShape(_ secret: Secret) -> Bool {
        secret.withUnsafeBytes { bytes in bytes.starts(with: "eyJ".utf8) && isCompactJWT(bytes) }
    }

    static func hasTokenShape(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count > 20 && bytes.starts(with: "eyJ".utf8) && isCompactJWT(bytes)
    }

    private static func isCompactJWT(_ bytes: some Collection<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 3 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isBase64URL) }
    }

    static func isBase64URL(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
