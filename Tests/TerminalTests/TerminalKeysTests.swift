import Testing

@testable import Canvas
@testable import Terminal

/// Keys from the terminal's description.
struct TerminalKeysTests {
    private func decoder(_ strings: [String: String]) -> InputDecoder {
        InputDecoder(keys: TerminalKeys { strings[$0].map { Array($0.utf8) } })
    }

    private static let wyse = ["kf1": "\u{1}@\r", "kf2": "\u{1}A\r", "kcuu1": "\u{B}", "kcbt": "\u{1B}I"]

    @Test func `a key of the description is decoded, also byte by byte`() {
        let cases: [([String: String], String, Key)] = [
            (["kcbt": "\u{1B}\t"], "\u{1B}\t", .backTab), (["kcuu1": "\u{1B}A"], "\u{1B}A", .up),
            (["kf1": "\u{1B}[M"], "\u{1B}[M", .function(1)), (["kf9": "\u{1B}P"], "\u{1B}P", .function(9)),
            (["khome": "\u{1B}[7~"], "\u{1B}[7~", .home), (Self.wyse, "\u{1}A\r", .function(2)),
        ]
        for (strings, sequence, key) in cases {
            var whole = decoder(strings)
            #expect(whole.decode((sequence + "j").utf8) == [.key(key), .key(.character("j"))], "\(sequence)")
            var parts = decoder(strings)
            #expect(
                (sequence + "j").utf8.flatMap { parts.decode([$0]) } == [.key(key), .key(.character("j"))],
                "\(sequence)")
        }
    }

    @Test func `bytes that begin like a key of the description are decoded as without it`() {
        var terminal = decoder(Self.wyse)
        #expect(terminal.decode([1]) == [])
        #expect(terminal.wait == .milliseconds(25))
        #expect(terminal.timeout() == [.key(.control("a"))])
        #expect(terminal.decode("\u{1}j".utf8) == [.key(.control("a")), .key(.character("j"))])
        #expect(terminal.decode("\u{1}@q".utf8) == [.key(.control("a")), .key(.character("@")), .key(.character("q"))])
        #expect(terminal.decode("\u{1B}[C".utf8) == [.key(.right)])
        #expect(terminal.decode([0x1B]) + terminal.timeout() == [.key(.escape)])
    }

    @Test func `a single byte, a paste marker and a missing string add no key`() {
        var terminal = decoder(["kcuu1": "\u{B}", "kf1": "\u{1B}[200~", "kf2": "\u{1B}[20", "kent": ""])
        #expect(terminal.decode("\u{B}\u{1B}[200~ey\u{1B}[201~".utf8) == [.key(.control("k")), .key(.paste("ey"))])
    }

    @Test func `Pause of the Linux console is not F1`() {
        var linux = decoder(["kf1": "\u{1B}[[A"])
        #expect(linux.decode("\u{1B}[P\u{1B}[[A".utf8) == [.key(.function(1))])
    }

    @Test func `documented sequences give the same events with the keys of xterm's description`() {
        let strings = [
            "kcuu1": "\u{1B}OA", "kcud1": "\u{1B}OB", "kcuf1": "\u{1B}OC", "kcub1": "\u{1B}OD", "khome": "\u{1B}OH",
            "kend": "\u{1B}OF", "kpp": "\u{1B}[5~", "knp": "\u{1B}[6~", "kich1": "\u{1B}[2~", "kdch1": "\u{1B}[3~",
            "kf1": "\u{1B}OP", "kf5": "\u{1B}[15~", "kf12": "\u{1B}[24~", "kLFT5": "\u{1B}[1;5D",
        ]
        for sequence in DocumentedSequence.all {
            var terminal = decoder(strings)
            let bytes = sequence.bytes + [0x6A]
            let expected = sequence.events + [.key(.character("j"))]
            #expect(terminal.decode(bytes) == expected, "\(sequence.testDescription)")
            #expect(bytes.flatMap { terminal.decode([$0]) } == expected, "\(sequence.testDescription)")
        }
    }
}
