@testable import Canvas

/// Check of `ScreenText`, which makes external text safe to draw.
enum TextCheck {
    static func complaints(of bytes: [UInt8]) -> [String] {
        let text = String(lossy: bytes)
        var complaints = shown(ScreenText.clean(text))
        var width = 0
        ScreenText.forEachGlyph(of: text) { glyph in
            width += glyph.columns
            if !(1...2).contains(glyph.columns) {
                complaints.append("a glyph with a width of \(glyph.columns) columns")
            }
            complaints += shown(glyph.text)
            return true
        }
        if width != ScreenText.width(of: text) {
            complaints.append("the glyphs have \(width) columns, the text \(ScreenText.width(of: text))")
        }
        let shortened = ScreenText.truncatedAtStart(text, to: 10)
        if textWidth(shortened) > 10 { complaints.append("shortened to 10 columns it has \(textWidth(shortened))") }
        var canvas = Canvas(Size(columns: 12, rows: 2))
        canvas.put(text, x: 3, y: 0, width: 7)
        if (0..<3).contains(where: { canvas[$0, 0] != .blank() }) || canvas[11, 0] != .blank() {
            complaints.append("text is drawn outside its area")
        }
        return complaints
    }

    /// Complaints about C0 and C1 controls, line separators, bidi controls and invisible characters.
    static func shown(_ text: String) -> [String] {
        text.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
                0xE0000...0xE0FFF:
                true
            default: false
            }
        }.map { "U+\(String($0.value, radix: 16)) is shown" }
    }
}
