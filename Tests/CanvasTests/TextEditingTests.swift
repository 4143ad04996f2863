import Testing

@testable import Canvas

/// Movement and deletion inside a line, as readline users have them in their fingers.
struct TextEditingTests {
    private func edited(_ text: String, _ keys: Key...) -> (text: String, cursor: Int) {
        var input = TextInput(text)
        for key in keys { _ = input.handle(key) }
        return (input.text, input.cursor)
    }

    @Test func `words are jumped over in both directions`() {
        #expect(edited("wss://my-app.host", .wordLeft).cursor == 13)
        #expect(edited("wss://my-app.host", .alt("b"), .alt("b")).cursor == 9)
        #expect(edited("one two", .home, .wordRight).cursor == 3)
        #expect(edited("one two", .home, .alt("f"), .alt("f"), .alt("f")).cursor == 7)
    }

    @Test func `words are deleted by spaces and by letters`() {
        #expect(edited("one two-three", .control("w")).text == "one ")
        #expect(edited("one two-three", .alt("\u{7F}")).text == "one two-")
        #expect(edited("one two", .home, .alt("d")).text == " two")
    }

    @Test func `the ends are reached and cut off`() {
        #expect(edited("abc", .control("a"), .delete).text == "bc")
        #expect(edited("abc", .left, .control("k")).text == "ab")
        #expect(edited("abc", .left, .control("u")).text == "c")
        #expect(edited("abc", .left, .left, .left, .left, .backspace).text == "abc")
    }

    @Test func `what is seen of a long line holds the cursor, by columns`() {
        var input = TextInput("世界世界世界")
        #expect(input.window(width: 6) == ("界世界", 4) || input.window(width: 6).cursor <= 5)
        _ = input.handle(.home)
        #expect(input.window(width: 6).cursor == 0)
        for width in 1...30 {
            #expect(TextInput(String(repeating: "x", count: 50)).window(width: width).cursor < width)
        }
    }
}
