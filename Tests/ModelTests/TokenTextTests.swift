import FoundationEssentials
import Testing

@testable import Model

/// Finding a worker token in pasted text.
struct TokenTextTests {
    private typealias Extra = TokenText.Extra

    private func read(_ bytes: some Collection<UInt8>) -> Result<TokenText, TokenFormatError> {
        Result { () throws(TokenFormatError) in try TokenText(Secret(bytes)) }
    }

    private func error(_ text: String) -> TokenFormatError? {
        if case .failure(let error) = read(text.utf8) { error } else { nil }
    }

    /// Replaces `§` in the template by the token.
    private func expect(_ template: String, _ extras: [Extra], location: SourceLocation = #_sourceLocation) {
        let token = TokenSample().text
        switch read(template.replacing("§", with: token).utf8) {
        case .success(let found):
            #expect(found.token == Secret(token), "\(template)", sourceLocation: location)
            #expect(found.extras == extras, "\(template)", sourceLocation: location)
        case .failure(let error): Issue.record("\(template): \(error)", sourceLocation: location)
        }
    }

    @Test(arguments: ["§", " §\n", "\r\n\t§\u{A0}\u{2028}"])
    func `a token alone is read with white space around it`(template: String) { expect(template, []) }

    @Test(arguments: ["Bearer §", "bearer\t§\n", "BEARER  §", "Bearer\u{A0}§"])
    func `the word Bearer is removed`(template: String) { expect(template, [.bearer]) }

    @Test(arguments: ["\"§\"", "'§'", "`§`", "“§”", "‘§’", "«§»", "\"§", "§'", "\"'§'\"", "\" § \""])
    func `quotes are removed`(template: String) { expect(template, [.quotes]) }

    @Test(arguments: [
        "TOKEN=§", "export LIVEKIT_TOKEN=§\n", "set NAME=§", "$env:NAME = §", "token: §", "NAME := §", "-v NAME=§",
    ])
    func `a name in front is removed`(template: String) { expect(template, [.name]) }

    @Test func `combinations are removed and each is named`() {
        expect("\u{FEFF}export NAME=\"Bearer §\"\n", [.byteOrderMark, .bearer, .name, .quotes])
        expect("Authorization: Bearer §", [.bearer, .name])
        expect("-H 'Authorization: Bearer §' \\\n", [.bearer, .name, .quotes])
        expect("{\"server_url\": \"wss://x.example\", \"token\": \"§\"}", [.name, .quotes, .otherText])
        expect("https://x.example/?access=§&x=1", [.name, .otherText])
        expect("§.", [])
        expect("§ # the worker", [.otherText])
        expect("§ is the worker of tonight", [.otherText])
        expect("§,\nT", [.otherText])
        expect("Bearer\u{200B}§", [.bearer, .invisible])
    }

    @Test(arguments: [
        "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{AD}", "\u{200E}", "\u{202C}", "\u{FEFF}", "\0", "\u{7F}",
    ])
    func `invisible characters are removed wherever they are`(character: String) {
        let token = TokenSample().text
        for position in [1, 9, token.count / 2, token.count - 1] {
            let index = token.index(token.startIndex, offsetBy: position)
            let found = try? read((token[..<index] + character + token[index...]).utf8).get()
            #expect(found?.token == Secret(token) && found?.extras == [.invisible])
        }
    }

    @Test(arguments: ["\n", "\r\n", " ", "\n    ", " \\\n", "\u{200B}\n"])
    func `a token wrapped at any width is joined`(separator: String) {
        let token = TokenSample().text
        for width in [3, 20, 41, 64, 76, 100, token.count - 1] {
            let lines = stride(from: 0, to: token.count, by: width).map { String(token.dropFirst($0).prefix(width)) }
            for template in ["W", "Bearer W\n", "NAME=\"W\"", "W and a note"] {
                let text = template.replacing("W", with: lines.joined(separator: separator))
                let found = try? read(text.utf8).get()
                #expect(found?.token == Secret(token), "\(width) \(template)")
                #expect(found?.extras.contains(.lineBreaks) == true)
            }
        }
    }

    @Test func `UTF-16 with a byte order mark is read`() {
        let token = TokenSample().text
        for isBigEndian in [false, true] {
            let bytes = ("\u{FEFF}" + token + "\r\n").utf16.flatMap { unit in
                isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            }
            let found = try? read(bytes).get()
            #expect(found?.token == Secret(token) && found?.extras == [.byteOrderMark])
        }
    }

    @Test func `a text without one clear token is rejected with its reason`() {
        let (token, other) = (TokenSample().text, TokenSample().text)
        #expect(error("") == .empty && error(" \n\u{200B}") == .empty)
        #expect(error(token + "\n" + other) == .several(2))
        #expect(error("A=\(token)\nB=\(other)") == .several(2))
        #expect(error("sk_live_0123456789abcdef") == .apiKey)
        #expect(error("hello") == .parts(1))
        #expect(error(String(token.prefix(60)) + "…") == .character(0x2026))
        #expect(error(token.replacing("-", with: "–").replacing(".", with: "–")) == .character(0x2013))
        #expect(error(token.split(separator: ".").dropLast().joined(separator: ".")) == .parts(2))
        #expect(error(String(repeating: "a", count: 200_000)) == .tooLong(200_000))
    }

    @Test func `a token that is cut off is read, and its verdict says so`() {
        let cut = TokenSample().text.dropLast(5)
        for template in ["C", "Bearer C", "\"C\""] {
            let found = try? read(template.replacing("C", with: cut).utf8).get()
            #expect(found?.token == Secret(String(cut)))
        }
    }

    @Test func `neither errors nor removals contain a part of the text`() {
        let token = TokenSample().text
        for text in ["Bearer \(token)", "\(token)\n\(TokenSample().text)", "x=\(token.dropLast(90))…", "\(token)%2"] {
            let words: String
            switch read(text.utf8) {
            case .success(let found): words = found.removal ?? ""
            case .failure(let error): words = error.evidence
            }
            #expect(!words.isEmpty && !token.split(separator: ".").contains { words.contains($0.prefix(8)) })
        }
    }

    @Test func `texts that repeat the start of a token are searched in a short time`() {
        let start = ContinuousClock.now
        for piece in ["eyJ ", "eyJ.", "eyJ.eyJ.", "eyJ.eyJ. ", "eyJ\"", ". ", "eyJhbGciOiJIUzI1NiJ9.e30. "] {
            _ = read(String(repeating: piece, count: TokenParts.limit / piece.count).utf8)
        }
        #expect(start.duration(to: .now) < .seconds(20))
    }

    @Test func `random text causes no crash`() {
        var generator = SystemRandomNumberGenerator()
        let pieces = ["eyJ", ".", " ", "\n", "\"", "=", "Bearer", "\u{FEFF}", "é", TokenSample().text, "\\", "A1-_"]
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 0...20)).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
            _ = read(text.utf8)
        }
    }
}
