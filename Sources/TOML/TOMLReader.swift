/// Reads keys and values from the UTF-8 bytes of a TOML document.
struct TOMLReader {
    private let bytes: [UInt8]
    private var index = 0
    /// Line of the next byte, starting at 1.
    private(set) var line = 1
    private var depth = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
        // Skip the byte order mark.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// The next byte; nil at the end of the document.
    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }
    func peek(_ offset: Int) -> UInt8? { index + offset < bytes.count ? bytes[index + offset] : nil }
    func starts(with text: StaticString) -> Bool {
        bytes[index...].prefix(text.utf8CodeUnitCount).elementsEqual(
            UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    func error(_ reason: String) -> TOMLError { TOMLError(line: line, reason: reason) }

    mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where index < bytes.count {
            if bytes[index] == 10 { line += 1 }
            index += 1
        }
    }

    /// Reads the bytes up to the first one for which `isPart` is false.
    mutating func readBytes(while isPart: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = index
        while let byte = peek, isPart(byte) { advance() }
        return bytes[start..<index]
    }

    /// Skips the next byte if it is `character`; returns whether it was.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let byte = peek, byte == UInt8(ascii: character) else { return false }
        advance()
        return true
    }

    mutating func skipBlanks() { while let byte = peek, byte == 0x20 || byte == 0x09 { advance() } }

    /// Also skips blanks around the character; throws `reason` if it is missing.
    mutating func expect(_ character: Unicode.Scalar, _ reason: String) throws(TOMLError) {
        skipBlanks()
        guard skip(character) else { throw error(reason) }
        skipBlanks()
    }

    /// Skips blanks, comments and line ends; returns false at the end of the document.
    mutating func skipToContent() throws(TOMLError) -> Bool {
        while let byte = peek {
            switch byte {
            case 0x20, 0x09: advance()
            case 10, 13: try skipLineEnd()
            case UInt8(ascii: "#"): try skipComment()
            default: return true
            }
        }
        return false
    }

    mutating func expectLineEnd() throws(TOMLError) {
        skipBlanks()
        if peek == UInt8(ascii: "#") { try skipComment() }
        guard let byte = peek else { return }
        guard byte == 10 || byte == 13 else { throw error("the end of the line was expected") }
        try skipLineEnd()
    }

    private mutating func skipLineEnd() throws(TOMLError) {
        if peek == 13, peek(1) != 10 { throw error("a carriage return is not followed by a line feed") }
        advance(peek == 13 ? 2 : 1)
    }

    private mutating func skipComment() throws(TOMLError) {
        while let byte = peek, byte != 10, !(byte == 13 && peek(1) == 10) {
            guard !Self.isControl(byte) else { throw error("a comment contains a control character") }
            advance()
        }
    }

    /// True for bytes that are not allowed in strings and comments.
    static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }

    // MARK: Keys

    /// Returns the parts of a dotted key, at least one.
    mutating func readKey() throws(TOMLError) -> [String] {
        var parts: [String] = []
        repeat {
            skipBlanks()
            parts.append(try readKeyPart())
            guard parts.count <= TOMLDocument.maximumDepth else { throw error("a key has too many parts") }
            skipBlanks()
        } while skip(".")
        return parts
    }

    private mutating func readKeyPart() throws(TOMLError) -> String {
        switch peek {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            guard !starts(with: "\"\"\""), !starts(with: "'''") else {
                throw error("a key can't be a multi-line string")
            }
            return try readString()
        default:
            let part = readBytes { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
            guard !part.isEmpty else { throw error("a key was expected") }
            return String(decoding: part, as: UTF8.self)
        }
    }

    // MARK: Values

    mutating func readValue() throws(TOMLError) -> TOMLValue {
        guard let byte = peek else { throw error("a value was expected") }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try readString())
        case UInt8(ascii: "["): return try readNested { (reader) throws(TOMLError) in .array(try reader.readArray()) }
        case UInt8(ascii: "{"):
            return try readNested { (reader) throws(TOMLError) in .table(try reader.readInlineTable()) }
        default:
            let word = readWord()
            guard let value = TOMLScalar.value(word) else { throw error("this is not a valid TOML value") }
            return value
        }
    }

    /// Reads a number, a date or a word such as `true`. One space may separate a date and its time.
    private mutating func readWord() -> ArraySlice<UInt8> {
        func isPart(_ byte: UInt8) -> Bool { byte.isASCIILetterOrDigit || "+-_.:".utf8.contains(byte) }
        let start = index
        let first = readBytes(while: isPart)
        if first.count == 10, peek == 0x20, peek(1)?.isASCIIDigit == true, TOMLScalar.isDate(first) {
            advance()
            _ = readBytes(while: isPart)
        }
        return bytes[start..<index]
    }

    private mutating func readNested(
        _ read: (inout TOMLReader) throws(TOMLError) -> TOMLValue
    ) throws(TOMLError) -> TOMLValue {
        depth += 1
        guard depth <= TOMLDocument.maximumDepth else { throw error("values are nested too deeply") }
        defer { depth -= 1 }
        advance()
        return try read(&self)
    }

    private mutating func readArray() throws(TOMLError) -> [TOMLValue] {
        var values: [TOMLValue] = []
        while try skipToContent() {
            if skip("]") { return values }
            values.append(try readValue())
            guard try skipToContent() else { break }
            if skip("]") { return values }
            guard skip(",") else { throw error("a comma or a closing bracket was expected in the array") }
        }
        throw error("an array is not closed")
    }

    private mutating func readInlineTable() throws(TOMLError) -> TOMLTable {
        var table = TOMLTable(origin: .inline)
        skipBlanks()
        if skip("}") { return table }
        while true {
            let line = line
            let key = try readKey()
            try expect("=", "an equals sign was expected after the key")
            try TOMLTableBuilder.assign(try readValue(), to: key[...], in: &table, line: line)
            skipBlanks()
            if skip("}") { return table }
            guard skip(",") else { throw error("a comma or a closing brace was expected in the inline table") }
        }
    }
}

extension UInt8 {
    var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isASCIILetterOrDigit: Bool { isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
