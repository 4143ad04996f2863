import Testing

@testable import Canvas
@testable import Terminal

/// Documented sequences, whole and split at every byte, with and without pauses.
struct InputDecoderSplitTests {
    private static let next = InputEvent.key(.character("j"))

    @Test(arguments: DocumentedSequence.all)
    func `a documented sequence is decoded or dropped, and the next key is itself`(sequence: DocumentedSequence) {
        var decoder = InputDecoder()
        #expect(decoder.decode(sequence.bytes + [0x6A]) == sequence.events + [Self.next])
        #expect(decoder.wait == nil)
    }

    @Test(arguments: DocumentedSequence.all)
    func `a sequence in two reads, or byte by byte, gives the same events`(sequence: DocumentedSequence) {
        let bytes = sequence.bytes + [0x6A]
        for cut in 0...bytes.count {
            var decoder = InputDecoder()
            let events = decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...])
            #expect(events == sequence.events + [Self.next], "cut at \(cut)")
        }
        var decoder = InputDecoder()
        #expect(bytes.flatMap { decoder.decode([$0]) } == sequence.events + [Self.next])
    }

    /// A slow connection may deliver the parts of a sequence with any pause between them.
    @Test(arguments: DocumentedSequence.all)
    func `a pause inside of a sequence never makes a letter of its rest`(sequence: DocumentedSequence) {
        let bytes = sequence.bytes
        guard bytes[0] == 0x1B, !hasText(sequence.events), !isUnsplittable(bytes) else { return }
        for cut in 1..<bytes.count {
            var decoder = InputDecoder()
            var events = decoder.decode(bytes[..<cut])
            while decoder.wait != nil { events += decoder.timeout() }
            events += decoder.decode(bytes[cut...])
            #expect(!hasText(events), "cut at \(cut): \(events)")
        }
    }

    private func hasText(_ events: [InputEvent]) -> Bool {
        events.contains { event in
            switch event {
            case .key(.character), .key(.alt): true
            default: false
            }
        }
    }

    /// Strings that no terminal sends, highlight tracking, which needs an answer of the program, a sequence that is Alt
    /// with a character until its next byte arrives, and the keypad, whose keys are letters after `O`.
    private func isUnsplittable(_ bytes: [UInt8]) -> Bool {
        let isKeypad = bytes.starts(with: "\u{1B}O".utf8) && !"ABCDHFPQRSM".utf8.contains(bytes[2])
        return isKeypad
            || ["\u{1B}^", "\u{1B}X", "\u{1B}[t", "\u{1B}[T", "\u{1B}("].contains { bytes.starts(with: $0.utf8) }
    }

    @Test func `all documented sequences in one read, after each other, give the events of each`() {
        var decoder = InputDecoder()
        let events = decoder.decode(DocumentedSequence.all.flatMap(\.bytes))
        #expect(events == DocumentedSequence.all.flatMap(\.events))
    }
}
