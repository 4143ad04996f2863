/// Conversion of text into glyphs. All text passes it, so that external text can't move the cursor, change the writing
/// direction or be invisible.
///
/// A newline shows as `↵`, a tab as `⇥`. Control, format and invisible characters, private and unassigned code points,
/// marks without a base, flags and skin tones (whose width differs between terminals) show as `�`. Zero-width joiners
/// and non-joiners are kept where they shape letters; the emojis of a joined sequence are shown one by one.
package enum ScreenText {
    /// Calls `body` for each glyph until it returns false.
    package static func forEachGlyph(of text: some StringProtocol, _ body: (Glyph) -> Bool) {
        if text.utf8.withContiguousStorageIfAvailable({ forEachASCIIGlyph($0, body) }) == true { return }
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var pending: Glyph?
        var previous: Unicode.Scalar?
        while index < scalars.endIndex {
            let scalar = scalars[index]
            scalars.formIndex(after: &index)
            let next: Glyph
            switch ScalarKind(scalar) {
            case .shown(let glyph): next = glyph
            case .mark:
                if pending?.attach(scalar) == true { continue }
                next = .replacement
            case .presentation:
                if let pending, pending.base > 0x7F, pending != .replacement { continue }
                next = .replacement
            case .joiner:
                let following = index < scalars.endIndex ? scalars[index] : nil
                if isDone(scalar, JoinerUse(scalar, after: previous, before: following), &pending) { continue }
                next = .replacement
            case .refused: next = .replacement
            }
            if let pending, !body(pending) { return }
            (pending, previous) = (next, scalar)
        }
        if let pending { _ = body(pending) }
    }

    /// Adds a joiner that shapes letters to the pending glyph. Returns false if the joiner has to be visible.
    private static func isDone(_ joiner: Unicode.Scalar, _ use: JoinerUse, _ pending: inout Glyph?) -> Bool {
        switch use {
        case .shaping: pending?.attach(joiner: joiner) == true
        case .emojiSequence: true
        case .none: false
        }
    }

    /// Fast path for short printable ASCII, where each byte is a glyph. Returns false without a call for other text.
    private static func forEachASCIIGlyph(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Glyph) -> Bool) -> Bool {
        guard bytes.count <= 512, bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return false }
        for byte in bytes where !body(Glyph(Unicode.Scalar(byte))) { break }
        return true
    }

    package static func width(of text: some StringProtocol) -> Int {
        var width = 0
        forEachGlyph(of: text) {
            width += $0.columns
            return true
        }
        return width
    }

    /// Text as the screen would show it, for output to a terminal without a canvas.
    package static func clean(_ text: some StringProtocol) -> String {
        var clean = ""
        forEachGlyph(of: text) {
            clean += $0.text
            return true
        }
        return clean
    }

    /// The end of the text in at most `width` columns, with `…` in front if truncated: `…N9R7S0VR`.
    package static func truncatedAtStart(_ text: some StringProtocol, to width: Int) -> String {
        // Fast path for ASCII, such as the ids in table rows. Of a text over 4096 bytes, only the end is checked.
        let count = text.utf8.count
        let checkedBytes = text.utf8.suffix(count > 4096 ? max(0, width) : count)
        if width > 0, checkedBytes.allSatisfy({ (0x20..<0x7F).contains($0) }) {
            return count <= width ? String(text) : "…" + String(decoding: text.utf8.suffix(width - 1), as: UTF8.self)
        }
        // Converts only the end: 8 scalars per column are enough, because a glyph keeps at most three others.
        let tail = text.unicodeScalars.suffix(max(0, width) * 8 + 64)
        let isTruncated = tail.startIndex > text.startIndex
        var glyphs: [Glyph] = []
        forEachGlyph(of: String(String.UnicodeScalarView(tail))) {
            glyphs.append($0)
            return true
        }
        var columns = glyphs.reduce(0) { $0 + $1.columns }
        guard isTruncated || columns > width else { return String(text) }
        guard width > 0 else { return "" }
        var first = 0
        while first < glyphs.count, columns > width - 1 {
            columns -= glyphs[first].columns
            first += 1
        }
        return "…" + glyphs[first...].map(\.text).joined()
    }
}

/// Width of the text on the screen in columns, by grapheme.
package func textWidth(_ text: some StringProtocol) -> Int { ScreenText.width(of: text) }
