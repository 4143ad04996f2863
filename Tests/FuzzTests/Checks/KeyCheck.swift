@testable import Console

/// Keys from what ncurses read. 0xFE begins a paste and 0xFF ends one; neither occurs in UTF-8.
enum KeyCheck {
    static func complaints(of bytes: [UInt8]) -> [String] {
        var decoder = KeyDecoder()
        var fed = 0
        for part in bytes.split(omittingEmptySubsequences: false, whereSeparator: { $0 >= 0xFE }) {
            for scalar in String(lossy: part).unicodeScalars {
                decoder.feed(.scalar(scalar.value))
                fed += 1
            }
            guard part.endIndex < bytes.endIndex else { continue }
            decoder.feed(bytes[part.endIndex] == 0xFE ? .pasteStart : .pasteEnd)
            fed += 1
        }
        decoder.endPaste()
        let keys = decoder.take()
        var complaints = keys.compactMap(complaint)
        if keys.count > fed + 1 { complaints.append("\(fed) readings made \(keys.count) keys") }
        if decoder.isPasting || !decoder.take().isEmpty { complaints.append("something is left over") }
        return complaints
    }

    private static func complaint(_ key: Key) -> String? {
        switch key {
        case .character(let character), .alt(let character):
            guard let scalar = character.unicodeScalars.first, scalar.value < 0x20 else { return nil }
            return "U+\(String(scalar.value, radix: 16)) is a character"
        case .paste(let text): return text.utf8.count <= KeyDecoder.pasteLimit + 4 ? nil : "a paste of \(text.utf8.count) bytes"
        default: return nil
        }
    }
}
