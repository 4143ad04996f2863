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
}
