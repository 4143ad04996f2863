/// Looks over the brackets of a TOML text, past its strings and comments.
struct TOMLBrackets {
    private var rest: Substring.UTF8View
    private var line = 1
    private var open: [UInt8] = []

    private init(_ text: String) { rest = Substring(text).utf8 }

    /// The line of the first brace that closes while a bracket is open, from 1; nil where there is none.
    static func line(ofBraceInArrayOf text: String) -> Int? {
        var look = TOMLBrackets(text)
        while let byte = look.next() {
            switch byte {
            case UInt8(ascii: "#"): look.skipComment()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): look.skipString(byte)
            case UInt8(ascii: "["), UInt8(ascii: "{"): look.open.append(byte)
            case UInt8(ascii: "]"): if look.open.last == UInt8(ascii: "[") { look.open.removeLast() }
            case UInt8(ascii: "}"):
                if look.open.last == UInt8(ascii: "[") { return look.line }
                _ = look.open.popLast()
            default: break
            }
        }
        return nil
    }

    private mutating func next() -> UInt8? {
        guard let byte = rest.popFirst() else { return nil }
        if byte == 10 { line += 1 }
        return byte
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
