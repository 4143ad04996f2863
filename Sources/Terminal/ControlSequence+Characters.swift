import Canvas

/// Keys that are sent as a code point with modifiers.
extension ControlSequence {
    /// `CSI code:shifted:base ; modifiers:event ; text u`, of the keyboard protocol of kitty, and of xterm with
    /// formatOtherKeys.
    var kittyKey: Key? {
        guard let code = number(0), !isRelease else { return nil }
        let modifiers = Modifiers(parameter: number(1))
        if let key = Self.keypadKeys[code] { return modifiers.isEmpty ? key : nil }
        let shifted = text ?? number(0, part: 1).flatMap(Self.character)
        return Self.key(code: code, modifiers: modifiers, text: text, shifted: shifted)
    }

    /// `CSI 27 ; modifiers ; code ~`, of xterm's modifyOtherKeys. The code is that of the shifted character.
    var otherKey: Key? {
        guard let code = number(2) else { return nil }
        let modifiers = Modifiers(parameter: number(1))
        return Self.key(code: code, modifiers: modifiers, text: nil, shifted: Self.character(code))
    }

    private var text: Character? {
        guard parameters.count >= 3 else { return nil }
        let scalars = parameters[2].compactMap { $0.flatMap { UInt32(exactly: $0) }.flatMap(Unicode.Scalar.init) }
        let text = String(String.UnicodeScalarView(scalars))
        return text.count == 1 && !scalars.contains { $0.isControl } ? text.first : nil
    }

    private static func key(code: Int, modifiers: Modifiers, text: Character?, shifted: Character?) -> Key? {
        switch code {
        case 9: return modifiers.isEmpty ? .tab : modifiers == .shift ? .backTab : nil
        case 13: return modifiers.subtracting(.shift).isEmpty ? .enter : nil
        case 27: return modifiers.isEmpty ? .escape : nil
        case 8, 127:
            if modifiers == .alt { return .alt("\u{7F}") }
            return modifiers.subtracting(.shift).isEmpty ? .backspace : nil
        default: break
        }
        guard let character = character(code) else { return nil }
        switch modifiers {
        case []: return .character(text ?? character)
        case .shift: return (shifted ?? upperCase(character)).map(Key.character)
        case .alt: return .alt(character)
        case [.alt, .shift]: return (shifted ?? upperCase(character)).map(Key.alt)
        case .control: return controlKey(character)
        default: return nil
        }
    }

    /// The key that Control gives with the character, as terminals without such a protocol send it.
    private static func controlKey(_ character: Character) -> Key? {
        switch character {
        case "a"..."z", "\\", "]", "^", "_": .control(character)
        case "A"..."Z": .control(Character(character.lowercased()))
        case " ", "@": .control(" ")
        case "[": .escape
        default: nil
        }
    }

    /// Only letters: what Shift makes of other characters depends on the keyboard.
    private static func upperCase(_ character: Character) -> Character? {
        if character == " " { return character }
        let upper = character.uppercased()
        return upper.count == 1 && upper != character.lowercased() ? upper.first : nil
    }

    /// Nil for control characters and for the private code points that kitty uses for function keys.
    private static func character(_ code: Int) -> Character? {
        guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init), !scalar.isControl,
            !(0xE000...0xF8FF).contains(scalar.value)
        else { return nil }
        return Character(scalar)
    }

    /// Code points of the keypad in the keyboard protocol of kitty.
    private static let keypadKeys: [Int: Key] = {
        let characters = "0123456789./*-+".enumerated().map { (57399 + $0, Key.character($1)) }
        let keys: [Key] = [.enter, .character("="), .character(",")]
        let named: [Key] = [.left, .right, .up, .down, .pageUp, .pageDown, .home, .end, .insert, .delete]
        return Dictionary(
            characters + (keys + named).enumerated().map { (57414 + $0, $1) }, uniquingKeysWith: { first, _ in first })
    }()
}
