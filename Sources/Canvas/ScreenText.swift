/// The one way by which text becomes glyphs, so nothing from outside can move the cursor, turn text round or hide.
///
/// A newline shows as `↵`, a tab as `⇥`; controls, format and invisible characters, private and unassigned code points,
/// marks without a base, flags and skin tones (which terminals size differently) show as `�`.
package enum ScreenText {
    /// Glyph by glyph until `body` returns false.
    package static func forEachGlyph(of text: some StringProtocol, _ body: (Glyph) -> Bool) {
        if text.utf8.withContiguousStorageIfAvailable({ plain($0, body) }) == true { return }
        var pending: Glyph?
        for scalar in text.unicodeScalars {
            let next: Glyph
            switch ScalarKind(scalar) {
            case .shown(let glyph): next = glyph
            case .mark:
                if pending?.attach(scalar) == true { continue }
                next = .replacement
            case .presentation:
                if let pending, pending.base > 0x7F, pending != .replacement { continue }
                next = .replacement
            case .refused: next = .replacement
            }
            if let pending, !body(pending) { return }
            pending = next
        }
        if let pending { _ = body(pending) }
    }

    /// Nearly all of what is drawn is plain ASCII, where each byte is a glyph. False, and nothing done, for all else.
    private static func plain(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Glyph) -> Bool) -> Bool {
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

    /// What the screen would show, as text: for output that goes to a terminal without a canvas.
    package static func clean(_ text: some StringProtocol) -> String {
        var clean = ""
        forEachGlyph(of: text) {
            clean += $0.text
            return true
        }
        return clean
    }

    /// `…N9R7S0VR`: the end of the text in at most `width` columns.
    package static func shortenedInFront(_ text: some StringProtocol, to width: Int) -> String {
        // Ids are ASCII, and every row of a table has one; of what is far too long the end tells enough.
        let count = text.utf8.count
        let looked = text.utf8.suffix(count > 4096 ? max(0, width) : count)
        if width > 0, looked.allSatisfy({ (0x20..<0x7F).contains($0) }) {
            return count <= width ? String(text) : "…" + String(decoding: text.utf8.suffix(width - 1), as: UTF8.self)
        }
        // The end alone is looked at: no glyph has more than a few marks, and what has is not shown whole either.
        let end = text.unicodeScalars.suffix(max(0, width) * 8 + 64)
        let isCut = end.startIndex > text.startIndex
        var glyphs: [Glyph] = []
        forEachGlyph(of: String(String.UnicodeScalarView(end))) {
            glyphs.append($0)
            return true
        }
        var kept = glyphs.reduce(0) { $0 + $1.columns }
        guard isCut || kept > width else { return String(text) }
        guard width > 0 else { return "" }
        var first = 0
        while first < glyphs.count, kept > width - 1 {
            kept -= glyphs[first].columns
            first += 1
        }
        return "…" + glyphs[first...].map(\.text).joined()
    }
}

/// Columns the text takes on the screen, by grapheme.
package func textWidth(_ text: some StringProtocol) -> Int { ScreenText.width(of: text) }
