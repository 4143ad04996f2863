/// Looks over what a TOML text holds besides strings and comments, for what trips assertions of the parser.
struct TOMLBrackets {
    private var rest: Substring.UTF8View
    private var line = 1
    private var open: [UInt8] = []
    private var isValue = false
    /// Digits in a row.
    private var digits = 0

    private init(_ text: String) { rest = Substring(text).utf8 }

    /// The first brace that closes while a bracket is open; the first character that TOML has no use for, a control or one that
    /// is not ASCII, some of which the parser takes for line ends; the first date, which nothing that is read here has. Nil
    /// where there is none of them.
    static func flaw(in text: String) -> TOMLReading.Flaw? {
        var look = TOMLBrackets(text)
        while let byte = look.next() {
            if look.endsYear(byte) { return TOMLReading.Flaw(line: look.line, why: "a date stands here; no setting is one") }
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

    private mutating func endsYear(_ byte: UInt8) -> Bool {
        if byte == UInt8(ascii: "=") { isValue = true }
        if byte == 10, open.isEmpty { isValue = false }
        defer { digits = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? digits + 1 : 0 }
        return isValue && digits >= 4 && byte == UInt8(ascii: "-")
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
