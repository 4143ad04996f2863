import TOMLKit

/// The one way from TOML text to a table: the parser ends the program on some texts that are not TOML, so those are refused before.
enum TOMLReading {
    struct Flaw: Error, Equatable, Sendable {
        /// From 1.
        var line: Int
        /// From the parser; untrusted, and may quote the text.
        var why: String
    }

    static func table(_ text: String) throws(Flaw) -> TOMLTable {
        // The parser passes over a byte order mark, and behind it would meet what is looked for here.
        let text = String(text.unicodeScalars.drop { $0 == "\u{FEFF}" })
        try checkHeaders(text)
        if let flaw = TOMLBrackets.flaw(in: text) { throw flaw }
        do {
            return try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw Flaw(line: error.source.begin.line, why: ScreenText.clean(error.description))
        } catch {
            throw Flaw(line: 1, why: ScreenText.clean("\(error)"))
        }
    }

    /// A line that begins with brackets must go on with a name, a quote or a closing bracket; anything else trips an assertion of
    /// the parser. An array whose elements are arrays can't begin a line with one of them; nothing that is read here has any.
    private static func checkHeaders(_ text: String) throws(Flaw) {
        // A lone carriage return ends a line as well.
        for bytes in text.utf8.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
            var rest = bytes.drop(while: isSpace)
            guard rest.first == UInt8(ascii: "[") else { continue }
            rest = rest.dropFirst().drop(while: isSpace)
            if rest.first == UInt8(ascii: "[") { rest = rest.dropFirst().drop(while: isSpace) }
            guard let next = rest.first, isKeyStart(next) else {
                let line = text.utf8[..<bytes.startIndex].count { $0 == 10 } + 1
                throw Flaw(line: line, why: "a table's name was expected after the bracket")
            }
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func isKeyStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"):
            true
        default: false
        }
    }
}
