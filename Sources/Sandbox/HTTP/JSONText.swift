/// Check for invalid JSON that Foundation's decoder accepts.
enum JSONText {
    /// False for text that is not valid UTF-8, for NUL bytes, and for a comma before a closing bracket.
    static func isStrict(_ bytes: UnsafeRawBufferPointer) -> Bool {
        !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil && !hasTrailingComma(bytes)
    }

    private static func hasTrailingComma(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var (isInString, isEscaped, isAfterComma) = (false, false, false)
        for byte in bytes {
            if isInString {
                isInString = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: continue
            case UInt8(ascii: "}"), UInt8(ascii: "]"): if isAfterComma { return true }
            case UInt8(ascii: "\""): isInString = true
            default: break
            }
            isAfterComma = byte == UInt8(ascii: ",")
        }
        return false
    }
}
