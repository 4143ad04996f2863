/// A case-insensitive text pattern of a filter term.
package struct TextPattern: Equatable, Sendable {
    package enum Mode: Equatable, Sendable {
        case whole, contains
        /// One or more whole words of the text.
        case word
        /// `*` matches any text.
        case glob
    }

    package let mode: Mode
    package let text: String
    private let needle: [UInt8]
    /// How the pattern is compared with an id that has a ULID.
    private let idTest: IDTest

    private enum IDTest: Equatable, Sendable {
        case always, never
        case digits(ULIDDigits)
        /// As with any other text.
        case text
    }

    init(_ text: String, _ mode: Mode) {
        self.text = text
        self.mode = mode != .contains && text.contains("*") ? .glob : mode
        needle = Array(text.lowercased().utf8)
        idTest = Self.idTest(needle, self.mode)
    }

    private static func idTest(_ needle: [UInt8], _ mode: Mode) -> IDTest {
        // Most words have a letter that no id has.
        guard needle.allSatisfy({ $0 == UInt8(ascii: "*") || SessionID.canContain(lowercase: $0) }) else {
            return .never
        }
        guard mode == .contains else { return .text }
        let prefix = Array(SessionID.prefix.utf8)
        if prefix.contains(needle) { return .always }
        // The prefix ends with the only `_` of an id.
        if let end = needle.lastIndex(of: UInt8(ascii: "_")) {
            return prefix.suffix(end + 1).elementsEqual(needle[...end]) ? .text : .never
        }
        return ULIDDigits(lowercase: needle).map(IDTest.digits) ?? .text
    }

    /// True if every text that matches this pattern also matches `other`.
    func isNarrower(than other: TextPattern) -> Bool {
        self == other || mode == .contains && other.mode == .contains && needle.contains(other.needle)
    }

    package func passes(_ text: String) -> Bool {
        var text = text
        return text.withUTF8(passes(ascii:))
            ?? Array(text.lowercased().utf8).withUnsafeBufferPointer { passes($0) { $0 } }
    }

    package func passes(_ id: SessionID) -> Bool {
        guard let ulid = id.ulid else { return passes(id.rawValue) }
        return switch idTest {
        case .always: true
        case .never: false
        case .digits(let digits): digits.isContained(in: ulid)
        case .text: id.withLowercaseULID { text in passes(text) { $0 } } ?? false
        }
    }

    /// Nil if the text contains non-ASCII bytes.
    private func passes(ascii bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
        if bytes.contains(where: { $0 >= 0x80 }) { return nil }
        return passes(bytes, Self.lowercased)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }

    private func passes(_ bytes: UnsafeBufferPointer<UInt8>, _ fold: (UInt8) -> UInt8) -> Bool {
        switch mode {
        case .whole: bytes.count == needle.count && matches(bytes, at: 0, fold)
        case .contains: hasMatch(in: bytes, fold) { _ in true }
        case .word: hasMatch(in: bytes, fold) { isAtWordBoundaries(bytes, $0) }
        case .glob: matchesGlob(bytes, fold)
        }
    }

    private func matches(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ fold: (UInt8) -> UInt8) -> Bool {
        for index in needle.indices where fold(bytes[start + index]) != needle[index] { return false }
        return true
    }

    private func hasMatch(
        in bytes: UnsafeBufferPointer<UInt8>, _ fold: (UInt8) -> UInt8, where isAccepted: (Int) -> Bool
    ) -> Bool {
        guard bytes.count >= needle.count else { return false }
        for start in 0...(bytes.count - needle.count) where matches(bytes, at: start, fold) && isAccepted(start) {
            return true
        }
        return false
    }

    /// True if no word character precedes or follows the match at `start`.
    private func isAtWordBoundaries(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        let end = start + needle.count
        return (start == 0 || !Self.isWordCharacter(bytes[start - 1]))
            && (end == bytes.count || !Self.isWordCharacter(bytes[end]))
    }

    private static func isWordCharacter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || byte &- 48 < 10 || (byte | 0x20) &- 97 < 26
    }

    /// Glob matching with backtracking only to the last star: it matches as little as possible and is extended when the
    /// rest does not match.
    private func matchesGlob(_ bytes: UnsafeBufferPointer<UInt8>, _ fold: (UInt8) -> UInt8) -> Bool {
        var (position, patternPosition, star, starEnd) = (0, 0, -1, 0)
        while position < bytes.count {
            if patternPosition < needle.count, needle[patternPosition] == UInt8(ascii: "*") {
                (star, starEnd) = (patternPosition, position)
                patternPosition += 1
            } else if patternPosition < needle.count, needle[patternPosition] == fold(bytes[position]) {
                position += 1
                patternPosition += 1
            } else if star >= 0 {
                starEnd += 1
                (position, patternPosition) = (starEnd, star + 1)
            } else {
                return false
            }
        }
        return needle[patternPosition...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
