import FoundationEssentials

extension PrettyJSONBuffer {
    mutating func null() { append("null") }

    mutating func value(_ flag: Bool) {
        if flag { append("true") } else { append("false") }
    }

    mutating func value(_ number: Int) { append(number: number) }

    mutating func value(_ text: String) {
        var text = text
        text.withUTF8 { value(utf8: $0) }
    }

    mutating func value(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard text.allSatisfy(Self.isPlain) else {
            return generalValue(String(decoding: text, as: UTF8.self))
        }
        append(quoted: text)
    }

    /// False for bytes that may need an escape.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// Writes a value with the general encoder; writes null if it can't be encoded.
    mutating func generalValue(_ value: some Encodable) {
        guard let text = try? JSONCoding.print(value) else { return null() }
        append(indented: text)
    }
}
