/// How a Unicode scalar is shown.
enum ScalarKind: Equatable {
    case shown(Glyph)
    case mark
    /// Invisible selector of text or emoji presentation for the preceding character.
    case presentation
    /// U+200C or U+200D; `JoinerUse` says what becomes of it.
    case joiner
    case refused

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x20..<0x7F: self = .shown(Glyph(scalar))
        case 0x0A: self = .shown(Glyph("↵"))
        case 0x09: self = .shown(Glyph("⇥"))
        case 0..<0xA0, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: self = .refused
        case 0xFE0E, 0xFE0F: self = .presentation
        case 0x200C, 0x200D: self = .joiner
        // Fast path for borders, blocks and the symbols of every screen: · – … ↑ ↓ ≈.
        case 0x2500..<0x25FD, 0xB7, 0x2013, 0x2026, 0x2191, 0x2193, 0x2248: self = .shown(Glyph(scalar))
        default: self = Self.fromProperties(of: scalar)
        }
    }

    private static func fromProperties(of scalar: Unicode.Scalar) -> ScalarKind {
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint || isJoining(scalar.value) { return .refused }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            return .refused
        case .spaceSeparator where scalar.value != 0x3000: return .shown(.blank)
        default: break
        }
        switch CharacterWidth.columns(scalar.value) {
        case 0: return .mark
        case let columns: return .shown(Glyph(scalar, columns: columns))
        }
    }

    /// Hangul letters that join the preceding one, and wide marks. Terminals differ in how many columns they take.
    private static func isJoining(_ value: UInt32) -> Bool {
        switch value {
        case 0x1160...0x11FF, 0xD7B0...0xD7FF, 0x302E...0x302F, 0x16FF0...0x16FF1: true
        default: false
        }
    }
}
