import Testing

@testable import Canvas
@testable import Terminal

/// The answer to OSC 11 among the keys.
struct ReportReaderTests {
    private func read(_ pieces: [String], awaited: Bool = true) -> (keys: [Key], colour: RGB?) {
        var decoder = KeyDecoder()
        if awaited { decoder.report.await() }
        var keys: [Key] = []
        for piece in pieces {
            for scalar in piece.unicodeScalars { decoder.feed(.scalar(scalar.value)) }
            keys += decoder.take()
        }
        return (keys, decoder.report.takeColour())
    }

    @Test(
        arguments: [
            ("\u{1B}]11;rgb:1212/1616/1c1c\u{07}", 0x12161C), ("\u{1B}]11;rgb:fa/fb/fc\u{1B}\\", 0xFAFBFC),
            ("\u{1B}]11;rgba:ffff/0000/8080/ffff\u{07}", 0xFF0080),
        ] as [(String, UInt32)])
    func `it becomes a colour and no key`(answer: String, colour: UInt32) {
        let (keys, found) = read([answer + "j"])
        #expect(keys == [.character("j")])
        #expect(found == RGB(colour))
    }

    @Test func `it may come in any pieces, late, and between keys`() {
        let answer = Array("\u{1B}]11;rgb:1212/1616/1c1c\u{1B}\\")
        for cut in 2..<answer.count {
            let (keys, found) = read(["k", String(answer[..<cut]), String(answer[cut...]) + "q"])
            #expect(keys == [.character("k"), .character("q")], "cut at \(cut)")
            #expect(found == RGB(0x12161C))
        }
    }

    @Test func `an Escape that came alone stays a key, and the rest is still no text`() {
        #expect(read(["\u{1B}", "]11;rgb:00/00/00\u{07}x"]).keys == [.escape, .character("x")])
    }

    @Test func `what only begins like it is given back`() {
        #expect(read(["\u{1B}]x"]).keys == [.alt("]"), .character("x")])
        #expect(
            read(["\u{1B}]11;q"]).keys == [
                .alt("]"), .character("1"), .character("1"), .character(";"), .character("q"),
            ])
        #expect(read(["\u{1B}]", "j"]).keys == [.alt("]"), .character("j")])
    }

    @Test func `unasked it is typing`() {
        #expect(read(["\u{1B}]1"], awaited: false).keys == [.alt("]"), .character("1")])
    }

    @Test(
        arguments: [("15;0", false), ("0;15", true), ("0;default;15", true), ("7;8", false), ("x", nil), ("", nil)]
            as [(String, Bool?)])
    func `COLORFGBG names the background last`(value: String, isLight: Bool?) {
        #expect(BackgroundHint.isLight(["COLORFGBG": value]) == isLight)
    }
}
