extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isAlphanumeric: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    var isHexDigit: Bool { isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20) }
    /// RFC 3986 `unreserved`.
    var isUnreserved: Bool { isAlphanumeric || "-._~".utf8.contains(self) }
    /// RFC 3986 `pchar`, including the `%` of an encoded byte.
    var isPathByte: Bool { isUnreserved || "!$&'()*+,;=:@%".utf8.contains(self) }
    /// Allowed in header values: visible ASCII and space.
    var isHeaderByte: Bool { (0x20...0x7E).contains(self) }
}

extension String {
    /// Encodes every byte except RFC 3986 `unreserved` as `%XX`.
    var percentEncoded: String {
        utf8.reduce(into: "") { text, byte in
            if byte.isUnreserved {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
