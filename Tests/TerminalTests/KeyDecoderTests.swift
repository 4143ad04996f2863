import Testing

@testable import Canvas
@testable import Terminal

/// Decoding of ncurses input into keys.
struct KeyDecoderTests {
    private func keys(_ readings: [KeyDecoder.Reading]) -> [Key] {
        var decoder = KeyDecoder()
        for reading in readings { decoder.feed(reading) }
        decoder.endPaste()
        return decoder.take()
    }

    private func typed(_ text: String) -> [KeyDecoder.Reading] { text.unicodeScalars.map { .scalar($0.value) } }

    @Test func `letters, control characters and named keys are decoded`() {
        #expect(keys(typed("aÄ日 ")) == [.character("a"), .character("Ä"), .character("日"), .character(" ")])
        #expect(keys(typed("\r\n\t\u{7F}\u{8}")) == [.enter, .enter, .tab, .backspace, .backspace])
        #expect(keys(typed("\u{3}\u{10}\u{0}\u{1C}")) == [.control("c"), .control("p"), .control(" "), .control("\\")])
        #expect(keys([.key(.up), .key(.function(5))]) == [.up, .function(5)])
    }

    @Test func `a single Escape is a key, and Escape followed by a letter is Alt`() {
        #expect(keys(typed("\u{1B}")) == [.escape])
        #expect(keys(typed("\u{1B}x")) == [.alt("x")])
        #expect(keys(typed("\u{1B}\u{1B}")) == [.escape, .escape])
        #expect(keys(typed("\u{1B}\r")) == [.escape, .enter])
        #expect(keys([.scalar(27), .key(.up)]) == [.escape, .up])
    }

    @Test func `a paste is one key that contains its text without control characters`() {
        #expect(
            keys([.pasteStart] + typed("q\r\u{1B}x\u{3}") + [.pasteEnd] + typed("j")) == [
                .paste("q\nx"), .character("j"),
            ])
        #expect(keys([.pasteStart, .pasteEnd]) == [.paste("")])
        #expect(keys([.pasteEnd]) == [])
    }

    @Test func `C1 control characters are never text, typed or pasted`() {
        #expect(keys([.scalar(0x9B), .scalar(0x85)]) == [.unknown, .unknown])
        #expect(
            keys([.pasteStart, .scalar(0x9B), .scalar(0x7F), .scalar(9), .scalar(0x61), .pasteEnd]) == [.paste("\ta")])
    }

    @Test func `a paste without an end marker is kept`() {
        #expect(keys([.pasteStart] + typed("half")) == [.paste("half")])
    }

    @Test func `a paste over the limit is truncated to the limit`() {
        var decoder = KeyDecoder()
        decoder.feed(.pasteStart)
        for _ in 0..<KeyDecoder.pasteLimit + 100 { decoder.feed(.scalar(0x61)) }
        decoder.feed(.pasteEnd)
        guard case .paste(let text) = decoder.take().first else {
            Issue.record("no paste")
            return
        }
        #expect(text.utf8.count == KeyDecoder.pasteLimit)
    }

    @Test(
        arguments: [
            (.control("p"), "Ctrl-P"), (.enter, "↵"), (.escape, "Esc"), (.tab, "Tab"), (.pageUp, "PgUp"),
            (.character(" "), "Space"),
            (.character("J"), "J"), (.alt("x"), "Alt-x"), (.function(2), "F2"), (.backTab, "Shift-Tab"), (.up, "↑"),
        ] as [(Key, String)])
    func `each key has a label for hints`(key: Key, label: String) {
        #expect(key.label == label)
    }
}
