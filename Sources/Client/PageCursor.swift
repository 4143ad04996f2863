import FoundationEssentials

/// Reads the cursor at the end of a page before the page is masked and decoded, so that the next page can be requested.
enum PageCursor {
    /// Number of bytes at the end of a page in which the cursor is searched.
    private static let tailLength = 512
    private static let longest = 128

    /// Returns nil unless the page ends with a `has_more` of true and a cursor without escapes, in either order.
    static func next(in page: Data) -> String? {
        let tail = page.suffix(tailLength)
        guard value(of: "has_more", in: tail)?.starts(with: "true".utf8) == true,
            let text = value(of: "next_cursor", in: tail), text.first == UInt8(ascii: "\"")
        else { return nil }
        let cursor = text.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
        guard (1...longest).contains(cursor.count), cursor.endIndex < tail.endIndex, cursor.allSatisfy(isPlain) else {
            return nil
        }
        return String(decoding: cursor, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "\\") }

    /// Returns the text from the value of the last member with this name to the end of `tail`.
    private static func value(of name: String, in tail: Data) -> Data? {
        guard let range = tail.lastRange(of: Data("\"\(name)\"".utf8)) else { return nil }
        let rest = tail[range.upperBound...].drop(while: isSpace)
        guard rest.first == UInt8(ascii: ":") else { return nil }
        return rest.dropFirst().drop(while: isSpace)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}

extension Data {
    fileprivate func lastRange(of text: Data) -> Range<Index>? {
        guard count >= text.count else { return nil }
        return stride(from: endIndex - text.count, through: startIndex, by: -1).lazy
            .map { $0..<($0 + text.count) }.first { self[$0] == text }
    }
}
