import Testing

@testable import Canvas

/// Replacement of unsafe characters, and width of text.
struct ScreenTextTests {
    @Test(arguments: [
        ("plain ASCII ~", "plain ASCII ~"), ("a\u{1B}[31mb", "a�[31mb"), ("\u{7}\u{0}\u{7F}", "���"),
        ("\u{9B}31m", "�31m"),
        ("a\u{202E}b\u{2066}c\u{200F}d\u{61C}e", "a�b�c�d�e"), ("\u{200B}\u{FEFF}\u{AD}\u{2060}", "����"),
        ("\u{E000}", "�"),
        ("\u{FFFF}\u{378}\u{E0041}", "���"), ("one\ntwo\tthree", "one↵two⇥three"), ("\u{301}x", "�x"),
        (" \u{301}x", " �x"),
        ("non\u{A0}breaking\u{2003}space", "non breaking space"), ("\u{3164}\u{115F}", "��"), ("\u{2028}", "�"),
        ("가\u{D7B0}", "가�"), ("字\u{302E}", "字�"), ("1\u{FE0F}\u{20E3}", "1�\u{20E3}"), ("שלום ab", "שלום ab"),
        ("⚠\u{FE0F} 1\u{FE0F}", "⚠ 1�"), ("🇩🇪", "��"), ("👍🏽", "👍�"),
        ("a\u{200C}b\u{200D}c", "a�b�c"), ("\u{200C}م", "�م"), (" \u{200C}م", " �م"),
        ("م\u{200C}\u{200C}", "م\u{200C}�"),
        ("👩\u{200D}", "👩�"), ("👩\u{200D}x", "👩�x"), ("1\u{200D}💻", "1�💻"), ("👩\u{200C}💻", "👩�💻"),
    ])
    func `unsafe control, invisible and direction characters are replaced`(given: String, shown: String) {
        #expect(ScreenText.clean(given) == shown)
    }

    @Test(arguments: [
        ("می\u{200C}خواهم", 7), ("کتاب\u{200C}ها", 6), ("API\u{200C}ها", 5), ("خانه\u{200C}", 4),
        ("مُّ\u{200C}م", 2), ("क्\u{200D}ष", 2), ("क्\u{200C}ष", 2), ("ශ්\u{200D}රී", 2), ("র\u{200D}্য", 2),
    ])
    func `joiners that shape letters are kept and take no column`(text: String, columns: Int) {
        #expect(Array(ScreenText.clean(text).unicodeScalars) == Array(text.unicodeScalars))
        #expect(textWidth(text) == columns)
        #expect(ScreenText.truncatedAtStart(text, to: columns) == text)
        var canvas = Canvas(Size(columns: columns, rows: 1))
        canvas.put(text, x: 0, y: 0)
        #expect(canvas[columns - 1, 0].width == 1)
    }

    @Test(arguments: [
        ("👩\u{200D}💻", "👩💻"), ("👨\u{200D}👩\u{200D}👧", "👨👩👧"), ("❤\u{FE0F}\u{200D}🔥", "❤🔥"),
        ("🏃\u{200D}♂\u{FE0F}", "🏃♂"), ("👩🏽\u{200D}💻", "👩�💻"),
    ])
    func `the emojis of a joined sequence are shown one by one`(text: String, shown: String) {
        #expect(Array(ScreenText.clean(text).unicodeScalars) == Array(shown.unicodeScalars))
    }

    @Test(arguments: [
        ("", 0), ("abc", 3), ("café", 4), ("cafe\u{301}", 4), ("日本", 4), ("한국", 4), ("👍", 2), ("ทิ่", 1), ("…≈●◐▁█╭─", 8),
        ("Ａ", 2),
        ("ﾊ", 1), ("\u{1B}", 1), ("e\u{301}\u{302}", 1), ("e\u{301}\u{302}\u{303}", 2), ("\u{1FAE8}", 2),
    ])
    func `the width of text is counted in columns by grapheme`(text: String, columns: Int) {
        #expect(textWidth(text) == columns)
    }

    @Test func `thousands of combining marks on one base do not exceed the width`() {
        let text = "e" + String(repeating: "\u{301}", count: 5000)
        var canvas = Canvas(Size(columns: 10, rows: 1))
        #expect(canvas.put(text, x: 0, y: 0, width: 5) == 5)
        canvas.put("z", x: 9, y: 0)
        #expect(canvas.glyphText.hasSuffix("…    z"))
    }

    @Test func `every scalar becomes a glyph of one or two columns without control characters`() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            ScreenText.forEachGlyph(of: String(scalar)) { glyph in
                let isSafe =
                    glyph.base >= 0x20 && !(0x7F..<0xA0).contains(glyph.base) && (1...2).contains(glyph.columns)
                if !isSafe { Issue.record("U+\(String(value, radix: 16)) became \(glyph)") }
                return true
            }
        }
    }

    @Test(arguments: [
        ("ses_01HZX8N9R7S0VR", 9, "…N9R7S0VR"), ("short", 9, "short"), ("exact", 5, "exact"), ("abc", 1, "…"),
        ("abc", 0, ""),
        ("日本語", 4, "…語"), ("日本語", 5, "…本語"),
    ])
    func `ids longer than the width are truncated at the start`(id: String, width: Int, shown: String) {
        #expect(ScreenText.truncatedAtStart(id, to: width) == shown)
    }
}
