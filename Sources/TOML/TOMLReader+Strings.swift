extension TOMLReader {
    /// Any of the four kinds of string; the reader stands on the opening quote.
    mutating func readString() throws(TOMLError) -> String {
        let quote = peek ?? 0
        let isLong = peek(1) == quote && peek(2) == quote
        advance(isLong ? 3 : 1)
        // The line end right after the opening quotes does not count.
        if isLong { advance(starts(with: "\r\n") ? 2 : starts(with: "\n") ? 1 : 0) }
        let bytes = try readStringBytes(quote, isLong: isLong)
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func readStringBytes(_ quote: UInt8, isLong: Bool) throws(TOMLError) -> [UInt8] {
        var text: [UInt8] = []
        while let byte = peek {
            if byte == quote {
                guard isLong else {
                    advance()
                    return text
                }
                if endsLongString(quote, &text) { return text }
            } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                try readEscape(into: &text, isLong: isLong)
            } else if byte == 10 || byte == 13 {
                guard isLong, byte == 10 || peek(1) == 10 else { break }
                text.append(byte)
                advance()
            } else if Self.isControl(byte) {
                throw error("a control character stands in a string")
            } else {
                text.append(byte)
                advance()
            }
        }
        throw error("a string is not closed")
    }

    /// Takes a run of quotes. Three end the string; up to two more before them belong to it.
    private mutating func endsLongString(_ quote: UInt8, _ text: inout [UInt8]) -> Bool {
        var count = 0
        while count < 5, peek == quote {
            count += 1
            advance()
        }
        text += repeatElement(quote, count: count < 3 ? count : count - 3)
        return count >= 3
    }

    private mutating func readEscape(into text: inout [UInt8], isLong: Bool) throws(TOMLError) {
        advance()
        let letter = peek
        if isLong, letter == 0x20 || letter == 0x09 || letter == 10 || letter == 13 { return try skipContinuation() }
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
        default: throw error("a backslash is followed by a character that it can't escape")
        }
    }

    /// A backslash at the end of a line: it and all white space up to the next character do not count.
    private mutating func skipContinuation() throws(TOMLError) {
        skipBlanks()
        guard peek == 10 || peek == 13 else {
            throw error("a backslash is followed by a character that it can't escape")
        }
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 10 || byte == 13 && peek(1) == 10 { advance() }
    }

    private mutating func readScalar(digits: Int) throws(TOMLError) -> [UInt8] {
        var taken = 0
        let text = take { byte in
            defer { taken += 1 }
            return taken < digits && Character(Unicode.Scalar(byte)).isHexDigit
        }
        guard text.count == digits, let code = UInt32(String(decoding: text, as: UTF8.self), radix: 16),
            let scalar = Unicode.Scalar(code)
        else { throw error("an escape names no Unicode character") }
        return Array(String(Character(scalar)).utf8)
    }
}
