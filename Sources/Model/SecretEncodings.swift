import Glibc

/// The encodings in which a secret can occur in other text; each one is zeroed after use.
enum SecretEncodings {
    private static let hexDigits = (lower: Array("0123456789abcdef".utf8), upper: Array("0123456789ABCDEF".utf8))
    private static let alphabets = ["+/", "-_"].map {
        Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8) + Array($0.utf8)
    }

    /// Calls `body` with the plain bytes, with hex in both cases, and with base64 in both alphabets and all three
    /// alignments.
    static func each(of secret: Secret, _ body: (UnsafeRawBufferPointer) -> Void) {
        secret.withUnsafeBytes { bytes in
            body(bytes)
            for digits in [hexDigits.lower, hexDigits.upper] { callAndZero(hex(bytes, digits), body) }
            for alphabet in alphabets {
                for offset in 0..<3 { callAndZero(base64(bytes, offset, alphabet), body) }
            }
        }
    }

    private static func callAndZero(_ encoding: [UInt8], _ body: (UnsafeRawBufferPointer) -> Void) {
        var encoding = encoding
        encoding.withUnsafeMutableBytes { bytes in
            body(UnsafeRawBufferPointer(bytes))
            bytes.wipe()
        }
    }

    private static func hex(_ bytes: UnsafeRawBufferPointer, _ digits: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return text
    }

    /// The base64 characters that depend only on the secret, if `offset` other bytes precede it.
    private static func base64(_ bytes: UnsafeRawBufferPointer, _ offset: Int, _ alphabet: [UInt8]) -> [UInt8] {
        let first = (offset * 8 + 5) / 6
        let last = (offset + bytes.count) * 8 / 6
        guard last > first else { return [] }
        var text: [UInt8] = []
        text.reserveCapacity(last - first)
        for character in first..<last {
            let bit = character * 6 - offset * 8
            let high = UInt16(bytes[bit / 8]) << 8
            let low = bit / 8 + 1 < bytes.count ? UInt16(bytes[bit / 8 + 1]) : 0
            text.append(alphabet[Int((high | low) >> UInt16(10 - bit % 8) & 63)])
        }
        return text
    }
}
