import Testing

@testable import Canvas
@testable import Terminal

/// Bracketed pastes: nothing between the markers is a key.
struct PasteTests {
    private static let start = "\u{1B}[200~"
    private static let end = "\u{1B}[201~"

    @Test func `a paste is one key that contains its text without control characters`() {
        var decoder = InputDecoder()
        let text = "q\r\u{1B}x\u{3}\t\u{9B}\u{7F}日"
        #expect(
            decoder.decode((Self.start + text + Self.end + "j").utf8) == [
                .key(.paste("q\nx\t日")), .key(.character("j")),
            ])
        #expect(decoder.decode((Self.start + Self.end).utf8) == [.key(.paste(""))])
        #expect(decoder.decode(Self.end.utf8) == [])
    }

    @Test func `a paste in two reads, or byte by byte, is the same paste`() {
        let bytes = Array((Self.start + "look at the key 日本, please\u{1B}[20\u{1B}[2" + Self.end + "j").utf8)
        var whole = InputDecoder()
        let expected = whole.decode(bytes)
        #expect(expected.count == 2)
        for cut in 0...bytes.count {
            var decoder = InputDecoder()
            #expect(decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...]) == expected, "cut at \(cut)")
        }
        var decoder = InputDecoder()
        #expect(bytes.flatMap { decoder.decode([$0]) } == expected)
    }

    @Test func `a paste that pauses is discarded up to its end marker, whenever it arrives`() {
        let bytes = Array((Self.start + "look at the key, please" + Self.end).utf8)
        for cut in Self.start.utf8.count..<bytes.count {
            var decoder = InputDecoder()
            #expect(decoder.decode(bytes[..<cut]) == [])
            #expect(decoder.wait == PasteAssembler.longestPause)
            #expect(decoder.timeout() == [.pasteInterrupted], "cut at \(cut)")
            #expect(decoder.wait == nil && decoder.timeout() == [])
            #expect(decoder.decode(bytes[cut...]) == [.interruptedPasteEnded], "cut at \(cut)")
            #expect(decoder.decode("j".utf8) == [.key(.character("j"))])
        }
    }

    @Test func `keys that are pressed inside of an interrupted paste are reported again`() {
        var decoder = InputDecoder()
        #expect(decoder.decode((Self.start + "ey").utf8) + decoder.timeout() == [.pasteInterrupted])
        #expect(decoder.decode("ey\u{3}".utf8) == [])
        #expect(decoder.timeout() == [.pasteInterrupted])
    }

    @Test func `a new paste ends one whose end marker was lost`() {
        var decoder = InputDecoder()
        #expect(
            decoder.decode((Self.start + "half" + Self.start + "whole" + Self.end + "j").utf8) == [
                .pasteInterrupted, .key(.paste("whole")), .key(.character("j")),
            ])
        #expect(decoder.decode((Self.start + "half").utf8) + decoder.timeout() == [.pasteInterrupted])
        #expect(decoder.decode((Self.start + "whole" + Self.end).utf8) == [.key(.paste("whole"))])
    }

    @Test func `1,000 wide characters in packets of 1,448 bytes are all kept`() {
        let text = String(repeating: "日", count: 1000)
        let bytes = Array((Self.start + text + Self.end).utf8)
        var decoder = InputDecoder()
        var events: [InputEvent] = []
        for first in stride(from: 0, to: bytes.count, by: 1448) {
            events += decoder.decode(bytes[first..<min(bytes.count, first + 1448)])
        }
        #expect(events == [.key(.paste(text))])
    }

    @Test func `an invalid byte costs only itself`() {
        var decoder = InputDecoder()
        let bytes = Array(Self.start.utf8) + [0x61, 0xE9, 0x62, 0xE6, 0x97, 0x63] + Array(Self.end.utf8)
        #expect(decoder.decode(bytes) == [.key(.paste("abc"))])
    }

    @Test func `a paste over the limit is truncated to the limit, and that is reported`() {
        var decoder = InputDecoder()
        #expect(decoder.decode(Self.start.utf8) == [])
        #expect(decoder.decode([UInt8](repeating: 0x61, count: PasteAssembler.limit + 100)) == [])
        let events = decoder.decode(Self.end.utf8)
        guard case .key(.paste(let text)) = events.first else {
            Issue.record("no paste: \(events)")
            return
        }
        #expect(text.utf8.count == PasteAssembler.limit)
        #expect(events.dropFirst() == [.pasteTruncated])
    }

    @Test func `a paste that begins inside of any unfinished sequence is a paste`() {
        for unfinished in [
            "\u{1B}", "\u{1B}[", "\u{1B}[1;", "\u{1B}O", "\u{1B}]11;", "\u{1B}P", "\u{1B}]x\u{1B}", "\u{1B}[M!",
        ] {
            var decoder = InputDecoder()
            let events = decoder.decode((unfinished + Self.start + "ey" + Self.end).utf8)
            #expect(events.last == .key(.paste("ey")), "\(unfinished.debugDescription)")
            #expect(!events.contains { $0 == .key(.character("e")) })
        }
    }
}
