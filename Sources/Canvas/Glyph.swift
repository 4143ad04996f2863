/// Content of one cell: a base scalar with up to two combining marks and a joiner, packed so that cells stay plain
/// data.
package struct Glyph: Equatable, Sendable {
    // 21 bits each: base, first mark, second mark; 0 is none.
    private var packed: UInt64
    // 32 bits wide so that a cell has no padding and rows can be compared as bytes. The columns, and above them 0 or
    // the last digits of a joiner that follows two marks.
    private var span: UInt32

    package init(_ base: Unicode.Scalar, columns: Int = 1) {
        packed = UInt64(base.value)
        span = UInt32(truncatingIfNeeded: columns)
    }

    private init(raw: UInt64, span: UInt32) {
        packed = raw
        self.span = span
    }

    package static let blank = Glyph(" ")
    static let ellipsis = Glyph("…")
    static let replacement = Glyph("\u{FFFD}")
    /// A cell of the canvas's picture. Its number is no Unicode scalar, so that no text can contain it.
    package static let picture = Glyph(raw: 0x1F_0000, span: 1)
    /// The second column of a wide glyph.
    static let trailing = Glyph(raw: 0, span: 0)

    /// 1, 2, or 0 for the second column of a wide glyph.
    package var columns: Int { Int(span & 0xF) }
    package var base: UInt32 { scalar(at: 0) }
    package var mark: UInt32 { scalar(at: 21) }
    package var secondMark: UInt32 { scalar(at: 42) }
    /// A zero-width joiner or non-joiner behind two marks; 0 is none.
    package var joiner: UInt32 { span >> 4 == 0 ? 0 : 0x2000 | UInt32(span >> 4) }
    package var isASCII: Bool { packed < 0x80 }

    /// Adds a combining mark. Returns false for a blank or with two marks already.
    mutating func attach(_ mark: Unicode.Scalar) -> Bool {
        guard secondMark == 0, base > 0x20 else { return false }
        packed |= UInt64(mark.value) << (self.mark == 0 ? 21 : 42)
        return true
    }

    /// Adds U+200C or U+200D, also to a glyph with two marks. Returns false for a blank, and for a second joiner.
    mutating func attach(joiner: Unicode.Scalar) -> Bool {
        guard base > 0x20, self != .replacement, self.joiner == 0 else { return false }
        guard ![mark, secondMark].contains(where: { $0 & ~1 == 0x200C }) else { return false }
        if !attach(joiner) { span |= (joiner.value & 0xFFF) << 4 }
        return true
    }

    package var text: String {
        if self == .picture { return " " }
        var view = String.UnicodeScalarView()
        for value in [base, mark, secondMark, joiner] where value != 0 {
            if let scalar = Unicode.Scalar(value) { view.append(scalar) }
        }
        return String(view)
    }

    private func scalar(at shift: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: (packed >> shift) & 0x1F_FFFF) }
}
