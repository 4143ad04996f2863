/// Bytes that draw picture cells on a terminal with ECMA-48 colours. Writes only the colours that change.
package struct PictureBytes {
    package private(set) var bytes: [UInt8] = []
    private let isPalette: Bool
    /// Colours that the terminal uses now. The outer nil means unknown; the inner nil is the terminal's own colour.
    private var ink: RGB??
    private var paper: RGB??

    /// Colours are written as palette numbers for `.twoFiftySix`, as RGB for `.trueColour`, and otherwise not at all.
    package init(_ colours: PictureColours, capacity: Int = 0) {
        isPalette = colours == .twoFiftySix
        if colours == .none { (ink, paper) = (.some(nil), .some(nil)) }
        bytes.reserveCapacity(capacity)
    }

    package mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Draws a cell at the cursor, which moves one column to the right.
    package mutating func append(_ cell: GlyphCell) {
        // A blank looks the same with every ink.
        let newInk: RGB?? = cell.scalar == " " || self.ink == .some(cell.ink) ? nil : .some(cell.ink)
        let newPaper: RGB?? = self.paper == .some(cell.paper) ? nil : .some(cell.paper)
        if newInk != nil || newPaper != nil {
            append("\u{1B}[")
            if let newInk { append(newInk, base: 38) }
            if newInk != nil, newPaper != nil { bytes.append(UInt8(ascii: ";")) }
            if let newPaper { append(newPaper, base: 48) }
            bytes.append(UInt8(ascii: "m"))
        }
        if let newInk { ink = .some(newInk) }
        if let newPaper { paper = .some(newPaper) }
        append(cell.scalar)
    }

    /// Selects the terminal's own colours and no attributes.
    package mutating func reset() {
        append("\u{1B}[m")
        (ink, paper) = (.some(nil), .some(nil))
    }

    /// Moves the cursor; columns and rows count from 0.
    package mutating func move(toColumn column: Int, row: Int) {
        append("\u{1B}[")
        append(row + 1)
        bytes.append(UInt8(ascii: ";"))
        append(column + 1)
        bytes.append(UInt8(ascii: "H"))
    }

    /// Moves the cursor to the right in its row.
    package mutating func skip(_ columns: Int) {
        append("\u{1B}[")
        if columns > 1 { append(columns) }
        bytes.append(UInt8(ascii: "C"))
    }

    private mutating func append(_ colour: RGB?, base: Int) {
        guard let colour else { return append(base + 1) }
        append(base)
        if isPalette {
            append(";5;")
            append(XtermPalette.index(of: colour) ?? 16)
        } else {
            append(";2;")
            append(Int(colour.red))
            bytes.append(UInt8(ascii: ";"))
            append(Int(colour.green))
            bytes.append(UInt8(ascii: ";"))
            append(Int(colour.blue))
        }
    }

    private mutating func append(_ number: Int) {
        if number >= 1000 { append(number / 1000) }
        if number >= 100 { bytes.append(UInt8(ascii: "0") + UInt8(number / 100 % 10)) }
        if number >= 10 { bytes.append(UInt8(ascii: "0") + UInt8(number / 10 % 10)) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
            bytes.append(contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
        }
    }
}

extension GlyphFrame {
    /// Returns the rows as text with colours. Each row ends with the terminal's own colours and a line feed.
    package func text(_ colours: PictureColours) -> String {
        guard colours != .none else { return text }
        var bytes = PictureBytes(colours, capacity: size.cellCount * 40)
        for row in 0..<rows {
            for column in 0..<columns { bytes.append(self[column, row]) }
            bytes.reset()
            bytes.append("\n")
        }
        return String(decoding: bytes.bytes, as: UTF8.self)
    }
}
