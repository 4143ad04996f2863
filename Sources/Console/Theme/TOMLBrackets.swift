/// Looks over what a TOML text holds besides strings and comments, for what trips assertions of the parser.
struct TOMLBrackets {
    private var rest: Substring.UTF8View
    private var line = 1
    private var open: [UInt8] = []
    private var isValue = false
    private var isNumber = false
    /// The byte before this one.
    private var last: UInt8 = 10

    private init(_ text: String) { rest = Substring(text).utf8 }

    /// The first brace that closes while a bracket is open; the first character that TOML has no use for, a control or one that
    /// is not ASCII, some of which the parser takes for line ends; the first number with what no number has in it, as dates
    /// do, which nothing that is read here has. Nil where there is none of them.
    static func flaw(in text: String) -> TOMLReading.Flaw? {
        var look = TOMLBrackets(text)
        while let byte = look.next() {
            defer { look.last = byte }
            if look.breaksNumber(byte) { return TOMLReading.Flaw(line: look.line, why: "this is no number, and no setting is a date") }
            switch byte {
            case UInt8(ascii: "#"): look.skipComment()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): look.skipString(byte)
            case UInt8(ascii: "["), UInt8(ascii: "{"): look.open.append(byte)
            case UInt8(ascii: "]"): if look.open.last == UInt8(ascii: "[") { look.open.removeLast() }
            case UInt8(ascii: "}"):
                if look.open.last == UInt8(ascii: "[") {
                    return TOMLReading.Flaw(line: look.line, why: "a brace closes where a bracket is open")
                }
                _ = look.open.popLast()
            case 9, 10, 13, 0x20..<0x7F: break
            default: return TOMLReading.Flaw(line: look.line, why: "a character stands here that belongs into quotes")
            }
        }
        return nil
    }

    private mutating func next() -> UInt8? {
        guard let byte = rest.popFirst() else { return nil }
        if byte == 10 { line += 1 }
        return byte
    }

    /// True for a byte that can't stand in a number, within one.
    private mutating func breaksNumber(_ byte: UInt8) -> Bool {
        if byte == UInt8(ascii: "=") { isValue = true }
        if byte == 10, open.isEmpty { isValue = false }
        if isNumber {
            if Self.ends.contains(byte) {
                isNumber = false
                return false
            }
            return byte == UInt8(ascii: "-") ? last | 0x20 != UInt8(ascii: "e") : !Self.isOfNumber(byte)
        }
        isNumber = isValue && Self.isDigit(byte) && (Self.ends.contains(last) || last == UInt8(ascii: "=") || last == UInt8(ascii: "["))
        return false
    }

    /// What the parser takes for the end of a value.
    private static let ends = Set(" \t\r\n,]}#".utf8)

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || "_+.:".utf8.contains(byte)
    }

    private mutating func skipComment() {
        while let byte = rest.first, byte != 10 { _ = next() }
    }

    /// A string on one line ends with it at the latest: the parser stops there.
    private mutating func skipString(_ quote: UInt8) {
        let isLong = rest.starts(with: [quote, quote])
        if isLong { rest = rest.dropFirst(2) }
        while let byte = rest.first, isLong || byte != 10 {
            if isLong ? rest.starts(with: [quote, quote, quote]) : byte == quote {
                rest = rest.dropFirst(isLong ? 3 : 1)
                // Up to two quotes may stand before the three that end it.
                while isLong, rest.first == quote { rest = rest.dropFirst() }
                return
            }
            _ = next()
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { _ = next() }
        }
    }
}
