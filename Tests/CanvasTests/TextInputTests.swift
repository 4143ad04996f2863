import Model
import Testing

@testable import Canvas

/// Editing of text inputs and secret inputs.
struct TextInputTests {
    private func input(_ text: String, _ keys: Key...) -> TextInput {
        var input = TextInput(text)
        for key in keys { _ = input.handle(key) }
        return input
    }

    @Test func `characters are inserted at the cursor`() {
        #expect(input("ac", .left, .character("b")).text == "abc")
        #expect(input("bc", .home, .character("a")).text == "abc")
    }

    @Test func `deletion removes whole graphemes`() {
        #expect(input("ae\u{301}", .backspace).text == "a")
        #expect(input("ab", .home, .delete).text == "b")
        #expect(input("", .backspace, .delete).text == "")
    }

    @Test func `Ctrl-w, Ctrl-u and Ctrl-k delete as in a shell`() {
        #expect(input("one two  ", .control("w")).text == "one ")
        #expect(input("one two", .left, .control("u")).text == "o")
        #expect(input("one two", .home, .control("k")).text == "")
    }

    @Test func `a paste is inserted without line breaks and truncated at the limit`() {
        #expect(input("", .paste("a\r\nb\nc")).text == "abc")
        #expect(input("", .paste(String(repeating: "x", count: 5000))).text.count == TextInput.limit)
    }

    @Test func `keys that do not edit text are not handled`() {
        var input = TextInput("x")
        let enterEdit = input.handle(.enter)
        #expect(enterEdit == nil)
        let tabEdit = input.handle(.tab)
        #expect(tabEdit == nil)
    }

    @Test func `a secret input removes white space from a paste and limits the number of dots`() {
        var input = SecretInput()
        _ = input.handle(.paste(" abc\n def "))
        #expect(input.secret == Secret("abcdef"))
        #expect(input.dots == 6)
        _ = input.handle(.paste(String(repeating: "y", count: 300)))
        #expect(input.dots == SecretInput.dotLimit)
        _ = input.handle(.control("u"))
        #expect(input.isEmpty)
    }

    private static let token =
        "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiJ3b3JrZXIifQ." + String(repeating: "a", count: 43)

    @Test func `a pasted or typed token is kept alone, and what was removed is named`() {
        var input = SecretInput()
        let paste = input.handle(.paste("NAME=\"Bearer \(Self.token)\"\n"))
        #expect(input.secret == Secret(Self.token))
        #expect(
            paste?.notice == "Pasted. Removed from the worker token: the word Bearer, the name in front and quotes.")
        input = SecretInput()
        _ = input.handle(.paste(String(Self.token.prefix(40)) + "\n"))
        let rest = input.handle(.paste(String(Self.token.dropFirst(40))))
        #expect(input.secret == Secret(Self.token) && rest?.notice == nil)
        input = SecretInput()
        for character in "'\(Self.token)'" { _ = input.handle(.character(character)) }
        #expect(input.removeExtras() == "Removed from the worker token: quotes.")
        #expect(input.secret == Secret(Self.token) && input.removeExtras() == nil)
    }

    @Test func `a paste without one clear token is kept with a notice, and one of 200 kB is not added`() {
        var input = SecretInput()
        #expect(input.handle(.paste("sk_live_0123456789"))?.notice?.contains("it is an API key") == true)
        #expect(input.secret == Secret("sk_live_0123456789"))
        let large = input.handle(.paste(String(repeating: "a", count: 200_000)))
        #expect(
            large?.isChange == false && large?.notice?.contains("\(Format.grouped(200_000)) bytes were pasted") == true)
    }
}
