import Testing

@testable import Canvas
@testable import Terminal

/// Decoding of characters, control characters and Escape.
struct InputDecoderTests {
    private func events(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
        var decoder = InputDecoder()
        return decoder.decode(bytes) + decoder.timeout()
    }

    private func keys(_ text: String) -> [Key] { keys(text.utf8) }
    private func keys(_ bytes: some Sequence<UInt8>) -> [Key] { events(bytes).compactMap(\.key) }
    private func letters(_ text: String) -> [Key] { text.map { .character($0) } }

    @Test func `letters and control characters are decoded`() {
        #expect(keys("aÄ日😀 ") == letters("aÄ日😀 "))
        #expect(keys("\r\n\t\u{7F}\u{8}") == [.enter, .enter, .tab, .backspace, .backspace])
        #expect(keys("\u{3}\u{10}\u{0}\u{1C}") == [.control("c"), .control("p"), .control(" "), .control("\\")])
        #expect(keys("\u{85}\u{80}") == [])
    }

    @Test func `a combining character is a key of its own, as it is typed`() {
        #expect(keys("e\u{301}") == [.character("e"), .character("\u{301}")])
    }

    // MARK: UTF-8

    @Test func `a character whose bytes arrive in two reads is kept`() {
        for character in "é日😀" {
            let bytes = Array(String(character).utf8)
            for cut in 1..<bytes.count {
                var decoder = InputDecoder()
                #expect(decoder.decode(bytes[..<cut]) == [])
                #expect(decoder.wait == nil && decoder.timeout() == [])
                #expect(decoder.decode(bytes[cut...]) == [.key(.character(character))])
            }
        }
    }

    @Test(
        arguments: [
            [0xE9], [0xFC], [0xFF], [0x80], [0xC0, 0x80], [0xC3], [0xE6, 0x97], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98],
            [0xF5, 0x80, 0x80, 0x80], [0xE0, 0x80, 0xAF], [0x9B], [0x90], [0x9D], [0x8F], [0xED, 0xB2, 0x9B],
        ] as [[UInt8]])
    func `an invalid byte costs only itself`(bytes: [UInt8]) {
        #expect(keys([0x61] + bytes + Array("bc日".utf8)) == letters("abc日"))
        #expect(keys(bytes + bytes + Array("bc".utf8)) == letters("bc"))
    }

    @Test func `each single byte over 0x7F leaves the letters around it`() {
        for byte in UInt8(0x80)...0xFF { #expect(keys([0x61, byte, 0x62]) == letters("ab"), "\(byte)") }
    }

    // MARK: Escape

    @Test func `a single Escape is a key after the delay, and Escape followed by a letter is Alt`() {
        var decoder = InputDecoder(escapeDelay: .milliseconds(40))
        #expect(decoder.decode([0x1B]) == [])
        #expect(decoder.wait == .milliseconds(40))
        #expect(decoder.timeout() == [.key(.escape)])
        #expect(decoder.wait == nil)
        #expect(keys("\u{1B}x") == [.alt("x")])
        #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
        #expect(keys("\u{1B}\u{1B}x") == [.escape, .alt("x")])
        #expect(keys("\u{1B}(") == [.alt("(")])
    }

    @Test(
        arguments: [
            ("40", 40), ("0", 0), ("10000", 10_000), ("-1", 25), ("99999", 25), ("x", 25), ("", 25), (nil, 25),
        ] as [(String?, Int)])
    func `ESCDELAY is honoured from 0 to 10,000`(value: String?, milliseconds: Int) {
        let environment = value.map { ["ESCDELAY": $0] } ?? [:]
        #expect(InputDecoder.escapeDelay(environment) == .milliseconds(milliseconds))
    }

    /// The keys after an Escape that was reported.
    private func afterEscape(_ parts: String...) -> [Key] {
        var decoder = InputDecoder()
        #expect(decoder.decode([0x1B]) + decoder.timeout() == [.key(.escape)])
        return parts.flatMap { decoder.decode($0.utf8) + decoder.timeout() }.compactMap(\.key)
    }

    @Test func `the rest of a sequence that was split after its Escape is dropped`() {
        for rest in [
            "[C", "OC", "[?62;22c", "[12;40R", "P>|xterm(388)\u{1B}\\", "]11;rgb:0/0/0\u{7}", "_Gi=1;OK\u{1B}\\",
        ] {
            #expect(afterEscape(rest + "j") == [.character("j")], "\(rest)")
        }
        #expect(afterEscape("[", "C", "j") == [.character("j")])
        #expect(afterEscape("[", "1", ";", "5", "C", "j") == [.character("j")])
        #expect(afterEscape("[", "200~key, please\u{1B}[201~j") == [.paste("key, please"), .character("j")])
    }

    @Test func `letters that are typed after Escape stay letters`() {
        for text in ["O", "P", "X", "_", "\\", "j", "Pj", "Og"] {
            #expect(afterEscape(text) == letters(text), "\(text)")
        }
        #expect(afterEscape("O", "C") == letters("OC"))
    }

    @Test func `an Escape directly before a report, a click or a paste stays a key; before a cursor key it is Alt`() {
        #expect(keys("\u{1B}\u{1B}[?62;22cj") == [.escape, .character("j")])
        #expect(keys("\u{1B}\u{1B}[<0;1;1M") == [.escape, .click(Point(x: 0, y: 0))])
        #expect(keys("\u{1B}\u{1B}[200~ey\u{1B}[201~") == [.escape, .paste("ey")])
        #expect(keys("\u{1B}\u{1B}[Aj") == [.character("j")])
    }

    @Test func `a new Escape ends a sequence, and a control character inside of one is itself`() {
        #expect(keys("\u{1B}[12\u{1B}[Aj") == [.up, .character("j")])
        #expect(keys("\u{1B}]title\u{1B}[Bj") == [.down, .character("j")])
        #expect(keys("\u{1B}[\u{3}12Cj") == [.control("c"), .character("j")])
        #expect(keys("\u{1B}]\u{3}ey\r\u{7}j") == [.character("j")])
    }

    @Test func `a string without an end is reported once, and Escape ends it`() {
        var decoder = InputDecoder()
        #expect(decoder.decode("\u{1B}Pey".utf8) == [])
        #expect(decoder.wait == SequenceParser.longestPause)
        #expect(decoder.timeout() == [.sequenceUnfinished])
        #expect(decoder.wait == nil)
        #expect(decoder.decode("ey".utf8) == [])
        #expect(decoder.timeout() == [.sequenceUnfinished])
        #expect(decoder.decode([0x1B]) + decoder.timeout() == [])
        #expect(decoder.decode("ej".utf8) == [.key(.character("e")), .key(.character("j"))])
    }

    @Test func `a sequence of any length is dropped up to its end`() {
        let long = String(repeating: "1;", count: 100_000)
        #expect(keys("\u{1B}[" + long + "Aj") == [.character("j")])
        #expect(keys("\u{1B}]" + long + "\u{7}j") == [.character("j")])
    }

    @Test func `Shift with Delete of rxvt ends with a pause`() {
        var decoder = InputDecoder()
        #expect(decoder.decode("\u{1B}[3$".utf8) == [])
        #expect(decoder.wait == .milliseconds(25))
        #expect(decoder.timeout() == [])
        #expect(decoder.decode("j".utf8) == [.key(.character("j"))])
    }
}

extension InputEvent {
    /// Nil for other events.
    var key: Key? {
        guard case .key(let key) = self else { return nil }
        return key
    }
}
