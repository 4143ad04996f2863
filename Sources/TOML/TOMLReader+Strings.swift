extension TOMLReader {
    /// Reads any of the four kinds of string; the next byte must be the opening quote.
    mutating func readString() throws(TOMLError) -> String {
        let quote = peek ?? 0
        let isMultiline = peek(1) == quote && peek(2) == quote
        advance(isMultiline ? 3 : 1)
        // TOML ignores a line break directly after the opening quotes.
        if isMultiline { advance(starts(with: "\r\n") ? 2 : starts(with: "\n") ? 1 : 0) }
        let bytes = try readStringBytes(quote, isMultiline: isMultiline)
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func readStringBytes(_ quote: UInt8, isMultiline: Bool) throws(TOMLError) -> [UInt8] {
        var text: [UInt8] = []
        while let byte = peek {
            if byte == quote {
                guard isMultiline else {
                    advance()
                    return text
                }
                if readClosingQuotes(quote, &text) { return text }
            } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                try readEscape(into: &text, isMultiline: isMultiline)
            } else if byte == 10 || byte == 13 {
                guard isMultiline, byte == 10 || peek(1) == 10 else { break }
                // Line breaks become line feeds, so that a document means the same on every system.
                text.append(10)
                advance(byte == 13 ? 2 : 1)
            } else if Self.isControl(byte) {
                throw error("a string contains a control character")
            } else {
                text.append(byte)
                advance()
            }
        }
        throw error("a string is not closed")
    }

    /// Reads up to five quotes and returns whether they end the string: the last three end it, and the quotes before
    /// them are part of it.
    private mutating func readClosingQuotes(_ quote: UInt8, _ text: inout [UInt8]) -> Bool {
        var count = 0
        while count < 5, peek == quote {
            count += 1
            advance()
        }
        text += repeatElement(quote, count: count < 3 ? count : count - 3)
        return count >= 3
    }

    private mutating func readEscape(into text: inout [UInt8], isMultiline: Bool) throws(TOMLError) {
        advance()
        let letter = peek
        if isMultiline, letter == 0x20 || letter == 0x09 || letter == 10 || letter == 13 {
            return try skipContinuation()
        }
        advance()
        switch letter {
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "u"): text += try readScalar(digits: 4)
        case UInt8(ascii: "U"): text += try readScalar(digits: 8)
        default: throw error("a string contains an unknown escape sequence")
        }
    }

    /// Skips the white space and line breaks after a backslash at the end of a line.
    private mutating func skipContinuation() throws(TOMLError) {
        skipBlanks()
        guard peek == 10 || peek == 13 else {
            throw error("a string contains an unknown escape sequence")
        }
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 10 || byte == 13 && peek(1) == 10 { advance() }
    }

    private mutating func readScalar(digits: Int) throws(TOMLError) -> [UInt8] {
        var digitCount = 0
        let text = readBytes { byte in
            defer { digitCount += 1 }
            return digitCount < digits && Character(Unicode.Scalar(byte)).isHexDigit
        }
        guard text.count == digits, let code = UInt32(String(decoding: text, as: UTF8.self), radix: 16),
            let scalar = Unicode.Scalar(code)
        else { throw error("an escape sequence is not a valid Unicode character") }
        return Array(String(Character(scalar)).utf8)
    }
}
