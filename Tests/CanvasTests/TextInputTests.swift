import Model
import Testing

@testable import Canvas

/// Line editing, of text and of secrets.
struct TextInputTests {
    private func input(_ text: String, _ keys: Key...) -> TextInput {
        var input = TextInput(text)
        for key in keys { _ = input.handle(key) }
        return input
    }

    @Test func `characters go in at the cursor`() {
        #expect(input("ac", .left, .character("b")).text == "abc")
        #expect(input("bc", .home, .character("a")).text == "abc")
    }

    @Test func `whole characters are deleted, whatever they are made of`() {
        #expect(input("ae\u{301}", .backspace).text == "a")
        #expect(input("ab", .home, .delete).text == "b")
        #expect(input("", .backspace, .delete).text == "")
    }

    @Test func `words and lines are deleted as in a shell`() {
        #expect(input("one two  ", .control("w")).text == "one ")
        #expect(input("one two", .left, .control("u")).text == "o")
        #expect(input("one two", .home, .control("k")).text == "")
    }

    @Test func `a paste loses its line breaks and stays within the limit`() {
        #expect(input("", .paste("a\r\nb\nc")).text == "abc")
        #expect(input("", .paste(String(repeating: "x", count: 5000))).text.count == TextInput.limit)
    }

    @Test func `a key that is no edit is left to others`() {
        var input = TextInput("x")
        let asked = input.handle(.enter)
        #expect(asked == nil)
        let asked2 = input.handle(.tab)
        #expect(asked2 == nil)
    }

    @Test func `a secret takes a paste without its white space and shows dots of a fixed number`() {
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
