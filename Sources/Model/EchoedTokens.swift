import FoundationEssentials

/// Finds the tokens that a server echoes by mistake: the values of members named `worker_token`, `media_token` or
/// `access_token` at any depth, and of query parameters with these names.
package enum EchoedTokens {
    private static let words = ["worker", "media", "access"].map { Array($0.utf8) }
    private static let suffix = Array("_token".utf8)
    /// Maximum number of nested levels of escapes, as in `Redactor`.
    private static let depth = Redactor.depth
    /// Maximum number of tokens that are collected from one answer.
    private static let countLimit = 4096
    /// Maximum number of bytes in a token, and in an array or object that is searched for tokens.
    private static let valueLimit = TokenParts.limit

    package static func found(in text: Data) -> [Secret] {
        var found = Found()
        text.withUnsafeBytes { scan($0, depth: depth, &found) }
        return found.secrets
    }

    /// The tokens that were found, without duplicates.
    private struct Found {
        var secrets: [Secret] = []
        private var hashes: Set<Int> = []

        mutating func insert(_ bytes: some Collection<UInt8>) {
            guard secrets.count < countLimit, EchoedTokens.isToken(bytes),
                hashes.insert(Redactor.hash(bytes)).inserted
            else { return }
            secrets.append(Secret(bytes))
        }
    }

    private static func scan(_ text: UnsafeRawBufferPointer, depth: Int, _ found: inout Found) {
        var position = 0
        while let underscore = text.firstIndex(of: UInt8(ascii: "_"), from: position) {
            position = underscore + 1
            let end = underscore + suffix.count
            guard end < text.count, isEqual(text[underscore..<end], suffix), isName(text, endingAt: underscore) else {
                continue
            }
            position = readValue(text, after: end, &found)
        }
        guard depth > 0, let unescaped = UnescapedText(text) else { return }
        unescaped.bytes.withUnsafeBytes { scan($0, depth: depth - 1, &found) }
    }

    /// Names are compared without regard to case.
    private static func isEqual(_ text: Slice<UnsafeRawBufferPointer>, _ lowercase: [UInt8]) -> Bool {
        text.elementsEqual(lowercase) { $0 == $1 || ($0 | 0x20 == $1 && $0 != $1 && isLetter($0)) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// True if one of `words` ends at `end` and is not the end of a longer name.
    private static func isName(_ text: UnsafeRawBufferPointer, endingAt end: Int) -> Bool {
        words.contains { word in
            let start = end - word.count
            guard start > 0, isEqual(text[start..<end], word) else { return false }
            let before = text[start - 1]
            return !isLetter(before) && !isDigit(before) && before != UInt8(ascii: "_")
        }
    }
}

// MARK: Values

extension EchoedTokens {
    /// Returns the position after the value. Without it, the value would be read again for each name inside it, in
    /// quadratic time.
    private static func readValue(_ text: UnsafeRawBufferPointer, after name: Int, _ found: inout Found) -> Int {
        switch text[name] {
        case UInt8(ascii: "="):
            let value = parameter(text, from: name + 1)
            found.insert(value)
            return value.endIndex
        case UInt8(ascii: "\""):
            let colon = skipSpace(text, name + 1)
            guard colon < text.count, text[colon] == UInt8(ascii: ":") else { return colon }
            return readMember(text, at: skipSpace(text, colon + 1), &found)
        default: return name
        }
    }

    private static func skipSpace(_ text: UnsafeRawBufferPointer, _ start: Int) -> Int {
        text[min(start, text.count)...].firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? text.count
    }

    /// A parameter ends where a URL must end; a percent-encoded one is found again after it is decoded.
    private static func parameter(_ text: UnsafeRawBufferPointer, from start: Int) -> Slice<UnsafeRawBufferPointer> {
        let end = text[start...].firstIndex { !isTokenByte($0) || $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "#") }
        return text[start..<(end ?? text.count)]
    }

    /// Reads a string, or all strings of an array or object except the member names. Returns the position after them.
    private static func readMember(_ text: UnsafeRawBufferPointer, at start: Int, _ found: inout Found) -> Int {
        var position = start
        var depth = 0
        while position < text.count, position - start < valueLimit {
            switch text[position] {
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "\""):
                let end = stringEnd(text, position + 1)
                let after = skipSpace(text, end + 1)
                if after >= text.count || text[after] != UInt8(ascii: ":") {
                    insert(text[(position + 1)..<end], &found)
                }
                position = end
            default: break
            }
            guard depth > 0 else { return position }
            position += 1
        }
        return position
    }

    private static func stringEnd(_ text: UnsafeRawBufferPointer, _ start: Int) -> Int {
        var position = start
        while position < text.count, text[position] != UInt8(ascii: "\"") {
            position += text[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(position, text.count)
    }

    private static func insert(_ string: Slice<UnsafeRawBufferPointer>, _ found: inout Found) {
        if let unescaped = UnescapedText(UnsafeRawBufferPointer(rebasing: string)) { found.insert(unescaped.bytes) }
        found.insert(string)
    }

    /// True for bytes that occur in tokens and URL parameters; false for bytes of the structure of JSON and for bytes
    /// that end a URL.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "("),
            UInt8(ascii: ")"):
            false
        default: (0x21...0x7E).contains(byte)
        }
    }

    /// False for the mask, for placeholders such as `[redacted]`, and for words of the API.
    private static func isToken(_ bytes: some Collection<UInt8>) -> Bool {
        (Redactor.shortest...valueLimit).contains(bytes.count) && bytes.allSatisfy(isTokenByte)
            && bytes.contains(where: isLetter)
            && !(bytes.count <= 32 && commonWords.contains(String(decoding: bytes, as: UTF8.self).lowercased()))
    }

    /// Words that are no tokens; masking them would make answers unreadable.
    private static let commonWords = Set(
        Session.CodingKeys.allCases.map(\.rawValue) + LiveKitTransport.CodingKeys.allCases.map(\.rawValue)
            + Page<Session>.CodingKeys.allCases.map(\.rawValue) + SessionUsage.CodingKeys.allCases.map(\.rawValue)
            + SessionStatus.known.map(\.rawValue) + Quality.known.map(\.rawValue) + AudioSource.known.map(\.rawValue)
            + TransportType.known.map(\.rawValue) + ["redacted", "media_token", "access_token", "request_id"])
}
