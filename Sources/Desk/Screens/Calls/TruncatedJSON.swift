/// Repairs truncated JSON: closes it after its last complete value.
enum TruncatedJSON {
    /// Nil if no value is complete.
    static func closed(_ bytes: [UInt8]) -> [UInt8]? {
        /// The closing brackets that are missing at this point.
        var closers: [UInt8] = []
        var best: (end: Int, closers: [UInt8])?
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): closers.append(bytes[index] + 2)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard closers.popLast() == bytes[index] else { return nil }
                best = (index + 1, closers)
            // The value before a comma is complete.
            case UInt8(ascii: ","): best = (index, closers)
            case UInt8(ascii: "\""): index = closingQuote(bytes, index)
            default: break
            }
            index += 1
        }
        return best.map { Array(bytes[..<$0.end]) + $0.closers.reversed() }
    }

    /// The index of the closing quote of the string that begins at `start`.
    private static func closingQuote(_ bytes: [UInt8], _ start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return index
    }
}
