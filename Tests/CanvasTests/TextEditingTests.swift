import Testing

@testable import Canvas

/// Cursor movement and deletion with the key bindings of readline.
struct TextEditingTests {
    private func edited(_ text: String, _ keys: Key...) -> (text: String, cursor: Int) {
        var input = TextInput(text)
        for key in keys { _ = input.handle(key) }
        return (input.text, input.cursor)
    }

    @Test func `word keys move the cursor to word boundaries in both directions`() {
        #expect(edited("wss://my-app.host", .wordLeft).cursor == 13)
        #expect(edited("wss://my-app.host", .alt("b"), .alt("b")).cursor == 9)
        #expect(edited("one two", .home, .wordRight).cursor == 3)
        #expect(edited("one two", .home, .alt("f"), .alt("f"), .alt("f")).cursor == 7)
    }

    @Test func `Ctrl-W deletes back to a space, Alt-Backspace and Alt-d delete one word`() {
        #expect(edited("one two-three", .control("w")).text == "one ")
        #expect(edited("one two-three", .alt("\u{7F}")).text == "one two-")
        #expect(edited("one two", .home, .alt("d")).text == " two")
    }

    @Test func `Ctrl-a moves to the start, Ctrl-k and Ctrl-u delete to the end and to the start`() {
        #expect(edited("abc", .control("a"), .delete).text == "bc")
        #expect(edited("abc", .left, .control("k")).text == "ab")
        #expect(edited("abc", .left, .control("u")).text == "c")
        #expect(edited("abc", .left, .left, .left, .left, .backspace).text == "abc")
    }

    @Test func `the visible part of a long line contains the cursor`() {
        var input = TextInput("世界世界世界")
        #expect(input.window(width: 6) == ("界世界", 4) || input.window(width: 6).cursor <= 5)
        _ = input.handle(.home)
        #expect(input.window(width: 6).cursor == 0)
        for width in 1...30 {
            #expect(TextInput(String(repeating: "x", count: 50)).window(width: width).cursor < width)
        }
    }
}
