/// Content of one cell: a base scalar with up to two combining marks, packed so that cells stay plain data.
package struct Glyph: Equatable, Sendable {
    // 21 bits each: base, first mark, second mark; 0 is none.
    private var packed: UInt64
    // 16 bits wide so that a cell has no padding and rows can be compared as bytes.
    private var span: UInt16

    package init(_ base: Unicode.Scalar, columns: Int = 1) {
        packed = UInt64(base.value)
        span = UInt16(truncatingIfNeeded: columns)
    }

    private init(raw: UInt64, span: UInt16) {
        packed = raw
        self.span = span
    }

    package static let blank = Glyph(" ")
    static let ellipsis = Glyph("…")
    static let replacement = Glyph("\u{FFFD}")
    /// The second column of a wide glyph.
    static let trailing = Glyph(raw: 0, span: 0)

    /// 1, 2, or 0 for the second column of a wide glyph.
    package var columns: Int { Int(span) }
    package var base: UInt32 { scalar(at: 0) }
    package var mark: UInt32 { scalar(at: 21) }
    package var secondMark: UInt32 { scalar(at: 42) }
    package var isASCII: Bool { packed < 0x80 }

    /// Adds a combining mark. Returns false for a blank or with two marks already.
    mutating func attach(_ mark: Unicode.Scalar) -> Bool {
        guard secondMark == 0, base > 0x20 else { return false }
        packed |= UInt64(mark.value) << (self.mark == 0 ? 21 : 42)
        return true
    }

    package var text: String {
        var view = String.UnicodeScalarView()
        for value in [base, mark, secondMark] where value != 0 {
            if let scalar = Unicode.Scalar(value) { view.append(scalar) }
        }
        return String(view)
    }

    private func scalar(at shift: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: (packed >> shift) & 0x1F_FFFF) }
}
