/// A worker token as people store and paste it: alone, after `Bearer`, in quotes, after `NAME=`, in JSON, with a byte
/// order mark, with invisible characters, or wrapped over several lines.
package struct TokenText: Equatable, Sendable {
    /// What was in the text beside the token.
    package enum Extra: String, CaseIterable, Sendable {
        case byteOrderMark = "a byte order mark"
        case bearer = "the word Bearer"
        case name = "the name in front"
        case quotes = "quotes"
        case invisible = "invisible characters"
        case lineBreaks = "spaces and line breaks"
        case otherText = "other text"
    }

    package let token: Secret
    /// In the order of `Extra`; empty for a token alone, with or without white space around it.
    package let extras: [Extra]

    /// Finds the one token in the text. An error says why there is none, and never contains a part of the text.
    package init(_ text: Secret) throws(TokenFormatError) {
        guard text.count <= TokenParts.limit else { throw .tooLong(text.count) }
        if WorkerToken.hasTokenShape(text) {
            (token, extras) = (text, [])
            return
        }
        var source = TokenTextScanner(text)
        defer { source.wipe() }
        let found = try source.find()
        token = found.token
        extras = Extra.allCases.filter(found.extras.contains)
    }

    /// Sentence without full stop about what was removed; nil if nothing was.
    package var removal: String? {
        guard let last = extras.last else { return nil }
        let others = extras.dropLast().map(\.rawValue).joined(separator: ", ")
        return "Removed from the worker token: " + (others.isEmpty ? last.rawValue : "\(others) and \(last.rawValue)")
    }
}
