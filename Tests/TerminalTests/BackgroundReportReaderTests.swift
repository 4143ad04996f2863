import Testing

@testable import Canvas
@testable import Terminal

/// Extraction of the response to OSC 11 from the input.
struct BackgroundReportReaderTests {
    private func read(_ pieces: [String], pendingProfile: Bool = true) -> (keys: [Key], colour: RGB?) {
        var decoder = KeyDecoder()
        if pendingProfile { decoder.report.await() }
        var keys: [Key] = []
        for piece in pieces {
            for scalar in piece.unicodeScalars { decoder.feed(.scalar(scalar.value)) }
            keys += decoder.take()
        }
        return (keys, decoder.report.removeColour())
    }

    @Test(
        arguments: [
            ("\u{1B}]11;rgb:1212/1616/1c1c\u{07}", 0x12161C), ("\u{1B}]11;rgb:fa/fb/fc\u{1B}\\", 0xFAFBFC),
            ("\u{1B}]11;rgba:ffff/0000/8080/ffff\u{07}", 0xFF0080),
        ] as [(String, UInt32)])
    func `a response becomes a colour and gives no keys`(answer: String, colour: UInt32) {
        let (keys, found) = read([answer + "j"])
        #expect(keys == [.character("j")])
        #expect(found == RGB(colour))
    }

    @Test func `a response is recognized late, in pieces and between keys`() {
        let answer = Array("\u{1B}]11;rgb:1212/1616/1c1c\u{1B}\\")
        for cut in 2..<answer.count {
            let (keys, found) = read(["k", String(answer[..<cut]), String(answer[cut...]) + "q"])
            #expect(keys == [.character("k"), .character("q")], "cut at \(cut)")
            #expect(found == RGB(0x12161C))
        }
    }

    @Test func `an Escape that arrived alone stays a key, and the rest of the response gives no keys`() {
        #expect(read(["\u{1B}", "]11;rgb:00/00/00\u{07}x"]).keys == [.escape, .character("x")])
    }

    @Test func `input that only begins like a response is returned as keys`() {
        #expect(read(["\u{1B}]x"]).keys == [.alt("]"), .character("x")])
        #expect(
            read(["\u{1B}]11;q"]).keys == [
                .alt("]"), .character("1"), .character("1"), .character(";"), .character("q"),
            ])
        #expect(read(["\u{1B}]", "j"]).keys == [.alt("]"), .character("j")])
    }

    @Test func `without a query, the same input gives keys`() {
        #expect(read(["\u{1B}]1"], pendingProfile: false).keys == [.alt("]"), .character("1")])
    }

    @Test(
        arguments: [("15;0", false), ("0;15", true), ("0;default;15", true), ("7;8", false), ("x", nil), ("", nil)]
            as [(String, Bool?)])
    func `the last number of COLORFGBG decides whether the background is light`(value: String, isLight: Bool?) {
        #expect(BackgroundDetection.isLight(["COLORFGBG": value]) == isLight)
    }
}
