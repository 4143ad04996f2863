@testable import Canvas
@testable import Terminal

/// Check of the key decoder. 0xFE starts a paste and 0xFF ends one; neither occurs in UTF-8. With an odd number of
/// bytes, the terminal's report of its background colour is pending.
enum KeyCheck {
    static func complaints(of bytes: [UInt8]) -> [String] {
        var decoder = KeyDecoder()
        if bytes.count % 2 == 1 { decoder.report.await() }
        var inputCount = 0
        for part in bytes.split(omittingEmptySubsequences: false, whereSeparator: { $0 >= 0xFE }) {
            for scalar in String(lossy: part).unicodeScalars {
                decoder.feed(.scalar(scalar.value))
                inputCount += 1
            }
            guard part.endIndex < bytes.endIndex else { continue }
            decoder.feed(bytes[part.endIndex] == 0xFE ? .pasteStart : .pasteEnd)
            inputCount += 1
        }
        decoder.endPaste()
        let keys = decoder.take()
        var complaints = keys.compactMap(complaint)
        if keys.count > inputCount + 1 { complaints.append("\(inputCount) inputs gave \(keys.count) keys") }
        if decoder.isPasting || !decoder.take().isEmpty { complaints.append("a paste or keys are left over") }
        return complaints
    }

    private static func complaint(_ key: Key) -> String? {
        switch key {
        case .character(let character): return control(in: String(character))
        // Alt+Backspace is reported with the character that Backspace sends.
        case .alt(let character): return character == "\u{7F}" ? nil : control(in: String(character))
        case .paste(let text):
            guard text.utf8.count <= KeyDecoder.pasteLimit + 4 else { return "a paste of \(text.utf8.count) bytes" }
            return control(in: text.filter { $0 != "\n" && $0 != "\t" })
        default: return nil
        }
    }

    private static func control(in text: String) -> String? {
        text.unicodeScalars.first { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
            .map { "U+\(String($0.value, radix: 16)) is in text" }
    }
}
