/// JSON whose end is missing, closed after its last whole value.
enum CutJSON {
    /// Nil where no value is whole.
    static func closed(_ bytes: [UInt8]) -> [UInt8]? {
        var open: [UInt8] = []
        var best: (end: Int, open: [UInt8])?
        var at = 0
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(bytes[at] + 2)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard open.popLast() == bytes[at] else { return nil }
                best = (at + 1, open)
            // What stands before a comma is whole, whatever it is.
            case UInt8(ascii: ","): best = (at, open)
            case UInt8(ascii: "\""): at = string(bytes, at)
            default: break
            }
            at += 1
        }
        return best.map { Array(bytes[..<$0.end]) + $0.open.reversed() }
    }

    /// Where the string that begins here has its closing quote.
    private static func string(_ bytes: [UInt8], _ start: Int) -> Int {
        var at = start + 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
        return at
    }
}
