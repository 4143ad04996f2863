@testable import Canvas
@testable import Terminal

/// Check of the input decoder with the bytes of a terminal. With an odd number of bytes, the terminal's description has
/// keys that begin like other sequences.
enum KeyCheck {
    private static let strings = [
        "kf1": "\u{1}@\r", "kf2": "\u{1B}[[A", "kcbt": "\u{1B}\t", "kcuu1": "\u{1B}OA", "kdch1": "\u{1B}[3~",
        "kf3": "\u{1B}P",
    ]
    private static let keys = TerminalKeys { strings[$0].map { Array($0.utf8) } }

    private static func decoder(for bytes: [UInt8]) -> InputDecoder {
        InputDecoder(keys: bytes.count % 2 == 1 ? keys : TerminalKeys())
    }

    static func complaints(of bytes: [UInt8]) -> [String] {
        var whole = decoder(for: bytes)
        let events = whole.decode(bytes)
        var complaints = events.compactMap(complaint)
        if events.count > bytes.count { complaints.append("\(bytes.count) bytes gave \(events.count) events") }
        if pieces(bytes, size: { _ in 1 }) != events { complaints.append("byte by byte, other events") }
        // Sizes that depend on the input, so that a failing input fails again.
        if pieces(bytes, size: { Int($0 % 7) + 1 }) != events { complaints.append("in pieces, other events") }
        return complaints + keysInPaste(after: bytes)
    }

    private static func pieces(_ bytes: [UInt8], size: (UInt8) -> Int) -> [InputEvent] {
        var decoder = decoder(for: bytes)
        var events: [InputEvent] = []
        var rest = bytes[...]
        while let first = rest.first {
            events += decoder.decode(rest.prefix(size(first)))
            rest = rest.dropFirst(size(first))
        }
        return events
    }

    /// After any input, a start marker begins a paste. Whatever follows, with any pauses, gives no key before the end
    /// marker, and then exactly one.
    private static func keysInPaste(after bytes: [UInt8]) -> [String] {
        var decoder = decoder(for: bytes)
        _ = decoder.decode(bytes)
        _ = decoder.decode("\u{1B}[200~".utf8)
        var complaints: [String] = []
        var isInterrupted = false
        for byte in withoutMarkers(bytes) {
            for event in decoder.decode([byte]) { complaints.append("in a paste: \(event)") }
            guard byte % 16 == 0, decoder.wait != nil else { continue }
            if decoder.timeout() != [.pasteInterrupted] { complaints.append("a pause did not interrupt the paste") }
            isInterrupted = true
        }
        let last = decoder.decode("\u{1B}[201~".utf8)
        switch (last.first, isInterrupted) {
        case (.key(.paste), false) where last.count <= 2: break
        case (.interruptedPasteEnded, true) where last.count == 1: break
        default: complaints.append("a paste ended with \(last)")
        }
        if decoder.decode("j".utf8) != [.key(.character("j"))] { complaints.append("no key after a paste") }
        return complaints
    }

    private static func withoutMarkers(_ bytes: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        for byte in bytes {
            kept.append(byte)
            for marker in ["\u{1B}[200~", "\u{1B}[201~"] where kept.suffix(6).elementsEqual(marker.utf8) {
                kept.removeLast(6)
            }
        }
        return kept
    }

    private static func complaint(_ event: InputEvent) -> String? {
        switch event {
        case .key(.character(let character)): control(in: String(character))
        // Alt with Backspace has the character that Backspace sends.
        case .key(.alt(let character)): character == "\u{7F}" ? nil : control(in: String(character))
        case .key(.paste(let text)):
            text.utf8.count <= PasteAssembler.limit
                ? control(in: text.filter { $0 != "\n" && $0 != "\t" }) : "a paste of \(text.utf8.count) bytes"
        case .cellSize(let width, let height): width > 0 && height > 0 ? nil : "a cell of \(width) × \(height) pixels"
        case .key, .pasteTruncated, .pasteInterrupted, .interruptedPasteEnded, .sequenceUnfinished, .background: nil
        }
    }

    private static func control(in text: String) -> String? {
        text.unicodeScalars.first { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
            .map { "U+\(String($0.value, radix: 16)) is in text" }
    }
}
