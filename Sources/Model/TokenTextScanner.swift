/// Splits a text into words and what separates them, and looks for a token in them.
struct TokenTextScanner {
    enum Piece: Equatable {
        /// Bytes of `bytes`: base64url characters and dots.
        case word(Range<Int>)
        case space
        case other(Unicode.Scalar)
    }

    /// The words one after the other.
    private var bytes: [UInt8] = []
    private var pieces: [Piece] = []
    private var extras: Set<TokenText.Extra> = []

    init(_ text: Secret) {
        var scalars = text.withUnsafeBytes(Self.decoded)
        if scalars.first?.value == 0xFEFF {
            extras.insert(.byteOrderMark)
            scalars.removeFirst()
        }
        var wordStart: Int?
        for scalar in scalars {
            if let byte = UInt8(exactly: scalar.value), byte == UInt8(ascii: ".") || WorkerToken.isBase64URL(byte) {
                wordStart = wordStart ?? bytes.count
                bytes.append(byte)
                continue
            }
            let isSpace = scalar.properties.isWhitespace
            if !isSpace, Self.isInvisible(scalar) {
                extras.insert(.invisible)
                continue
            }
            endWord(&wordStart)
            pieces.append(isSpace ? .space : .other(scalar))
        }
        endWord(&wordStart)
        joinContinuedLines()
    }

    mutating func wipe() { bytes.withUnsafeMutableBytes { $0.wipe() } }

    private mutating func endWord(_ start: inout Int?) {
        if let first = start { pieces.append(.word(first..<bytes.count)) }
        start = nil
    }

    /// A backslash before a line break continues the line in shells and `.env` files.
    private mutating func joinContinuedLines() {
        for index in pieces.indices.dropLast() where pieces[index + 1] == .space {
            if pieces[index] == .other("\\") { pieces[index] = .space }
        }
    }

    /// UTF-16 with a byte order mark, as some shells of Windows write it, or else UTF-8.
    private static func decoded(_ bytes: UnsafeRawBufferPointer) -> [Unicode.Scalar] {
        let isBigEndian = bytes.starts(with: [0xFE, 0xFF])
        guard isBigEndian || bytes.starts(with: [0xFF, 0xFE]) else {
            return Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        }
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
            UInt16(bytes[index + (isBigEndian ? 0 : 1)]) << 8 | UInt16(bytes[index + (isBigEndian ? 1 : 0)])
        }
        return Array(String(decoding: units, as: UTF16.self).unicodeScalars)
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isDefaultIgnorableCodePoint { return true }
        return [.control, .format].contains(scalar.properties.generalCategory)
    }
}

extension TokenTextScanner {
    /// Maximum number of words that are tried as the start of a token, so that no text takes long.
    private static let startLimit = 64

    /// Throws if there is no token, or if there are several different ones.
    func find() throws(TokenFormatError) -> (token: Secret, extras: Set<TokenText.Extra>) {
        guard pieces.contains(where: { $0 != .space }) else { throw .empty }
        var matches: [TokenMatch] = []
        var (index, starts) = (0, 0)
        while index < pieces.count, starts < Self.startLimit {
            guard let word = tokenStart(at: index) else {
                index += 1
                continue
            }
            starts += 1
            let match = match(from: word, at: index)
            if let match { matches.append(match) }
            index = match?.end ?? index + 1
        }
        guard let first = matches.first else { throw reason() }
        let distinctCount = matches.indices.count { index in
            !matches[..<index].contains { $0.token == matches[index].token }
        }
        guard distinctCount == 1 else { throw .several(distinctCount) }
        return (first.token, extras.union(extras(around: first)))
    }

    /// Bytes of the word without a leading `Bearer`; nil if no token can start with it.
    private func tokenStart(at index: Int) -> Range<Int>? {
        guard case .word(var range) = pieces[index] else { return nil }
        if hasPrefixBearer(range) { range = range.lowerBound + 6..<range.upperBound }
        return bytes[range].starts(with: "eyJ".utf8) ? range : nil
    }

    /// Joins words up to the end of the signature: only its length tells whether the next line belongs to it.
    private func match(from word: Range<Int>, at start: Int) -> TokenMatch? {
        var joined = Array(bytes[word])
        defer { joined.withUnsafeMutableBytes { $0.wipe() } }
        let dot = UInt8(ascii: ".")
        var (end, dots) = (start + 1, joined.count { $0 == dot })
        while dots < 2, let next = nextWord(after: end) {
            joined += bytes[next.range]
            dots += bytes[next.range].count { $0 == dot }
            end = next.end
        }
        // A full stop after the token.
        while dots > 2, joined.last == dot {
            joined.removeLast()
            dots -= 1
        }
        do throws(TokenFormatError) {
            var missing = try TokenMatch.missingSignatureLength(joined)
            while missing != 0, let next = nextWord(after: end), !bytes[next.range].contains(dot) {
                if let count = missing {
                    guard next.range.count <= count else { break }
                    missing = count - next.range.count
                }
                joined += bytes[next.range]
                end = next.end
            }
        } catch { return nil }
        let isAfterBearer = pieces[start] != .word(word)
        return TokenMatch(token: Secret(joined), start: start, end: end, isAfterBearer: isAfterBearer)
    }

    /// The word after white space, and the index of the piece after it.
    private func nextWord(after index: Int) -> (range: Range<Int>, end: Int)? {
        let next = pieces[index...].firstIndex { $0 != .space }
        guard let next, case .word(let range) = pieces[next] else { return nil }
        return (range, next + 1)
    }

    private func hasPrefixBearer(_ range: Range<Int>) -> Bool {
        range.count > 6 && zip(bytes[range], "bearer".utf8).allSatisfy { $0 | 0x20 == $1 }
    }

    private func extras(around match: TokenMatch) -> Set<TokenText.Extra> {
        var found: Set<TokenText.Extra> = match.isAfterBearer ? [.bearer] : []
        if match.end - match.start > 1 { found.insert(.lineBreaks) }
        for index in pieces.indices where !(match.start..<match.end).contains(index) {
            if let extra = extra(at: index, before: match.start) { found.insert(extra) }
        }
        return found
    }

    private func extra(at index: Int, before start: Int) -> TokenText.Extra? {
        switch pieces[index] {
        case .space: return nil
        case .other(let scalar) where "\"'`“”„‘’‚«»".unicodeScalars.contains(scalar): return .quotes
        case .other(let scalar): return index < start && ":=$".unicodeScalars.contains(scalar) ? .name : .otherText
        case .word(let range):
            if index < start, range.count == 6, zip(bytes[range], "bearer".utf8).allSatisfy({ $0 | 0x20 == $1 }) {
                return .bearer
            }
            // `export`, `set` and the like stand before a name.
            let isName = pieces[index..<max(index, start)].contains { [.other("="), .other(":")].contains($0) }
            return isName ? .name : .otherText
        }
    }

    /// Why there is no token in a text that is not blank.
    private func reason() -> TokenFormatError {
        guard let start = pieces.indices.first(where: { isWord($0, startingWith: "eyJ") }) else {
            let first = pieces.indices.first { if case .word = pieces[$0] { true } else { false } }
            if let first, isWord(first, startingWith: "sk_") { return .apiKey }
            return strictError(in: pieces[...])
        }
        let end = pieces[start...].firstIndex { if case .other = $0 { true } else { false } } ?? pieces.endIndex
        if end < pieces.endIndex, case .other(let scalar) = pieces[end], !"\"'`,;}])>".unicodeScalars.contains(scalar) {
            return .character(scalar.value)
        }
        return strictError(in: pieces[start..<end])
    }

    private func isWord(_ index: Int, startingWith prefix: String) -> Bool {
        guard case .word(let range) = pieces[index] else { return false }
        return bytes[range].starts(with: prefix.utf8)
    }

    /// The error of the words joined, each other character replaced by one that no token contains.
    private func strictError(in pieces: ArraySlice<Piece>) -> TokenFormatError {
        var joined: [UInt8] = []
        defer { joined.withUnsafeMutableBytes { $0.wipe() } }
        for piece in pieces {
            switch piece {
            case .word(let range): joined += bytes[range]
            case .other: joined.append(UInt8(ascii: "?"))
            case .space: break
            }
        }
        do throws(TokenFormatError) { _ = try TokenParts(Secret(joined)) } catch { return error }
        return .parts(1)
    }
}
