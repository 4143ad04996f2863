import Canvas

/// Control sequence (ECMA-48, 5.4) from the terminal, without its introducer.
struct ControlSequence {
    enum Meaning: Equatable {
        /// Nil for keys that are not used, for example with modifiers.
        case key(Key?)
        case mouse(Key?)
        case pasteStart
        /// In pixels.
        case cellSize(width: Int, height: Int)
        /// Reports and everything unknown.
        case other
    }

    /// Modifiers of a key: the parameter minus one, as xterm and kitty encode them. Caps Lock and Num Lock are ignored.
    struct Modifiers: OptionSet, Sendable {
        let rawValue: Int
        static let shift = Self(rawValue: 1)
        static let alt = Self(rawValue: 2)
        static let control = Self(rawValue: 4)
        private static let locks = 64 | 128

        init(rawValue: Int) { self.rawValue = rawValue }
        init(parameter: Int?) { rawValue = max(0, (parameter ?? 1) - 1) & ~Self.locks }
    }

    /// First byte if it is one of `<=>?`, which mark private sequences.
    private let mark: UInt8?
    /// Parameters with their parts after colons; nil for an empty part.
    let parameters: [[Int?]]
    private let intermediates: ArraySlice<UInt8>
    private let final: UInt8
    /// The whole body if it begins with `[`, as F1 to F5 of the Linux console do.
    private let linuxKey: [UInt8]?

    /// `body` is what precedes the final byte.
    init(_ body: [UInt8], final: UInt8) {
        self.final = final
        linuxKey = body.first == UInt8(ascii: "[") ? body : nil
        let hasMark = body.first.map { (0x3C...0x3F).contains($0) } ?? false
        mark = hasMark ? body.first : nil
        let rest = body.dropFirst(hasMark ? 1 : 0)
        intermediates = rest.drop { $0 >= 0x30 }
        let digits = rest.prefix { $0 >= 0x30 }
        parameters = digits.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { field in
            field.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Self.number)
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...7).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    /// Number at a position; nil if it is missing or empty.
    func number(_ index: Int, part: Int = 0) -> Int? {
        guard parameters.indices.contains(index), parameters[index].indices.contains(part) else { return nil }
        return parameters[index][part]
    }

    /// kitty reports presses as 1, repeats as 2 and releases as 3 after the modifiers.
    var isRelease: Bool { number(1, part: 1) == 3 }

    var meaning: Meaning {
        if let linuxKey {
            return .key(linuxKey.count == 1 && (0x41...0x45).contains(final) ? .function(Int(final) - 0x40) : nil)
        }
        if mark == UInt8(ascii: "<"), intermediates.isEmpty { return sgrMouse }
        guard mark == nil, intermediates.isEmpty else { return .other }
        switch final {
        case UInt8(ascii: "~"): return tildeMeaning
        case UInt8(ascii: "u"): return parameters.first == [nil] ? .other : .key(kittyKey)
        case UInt8(ascii: "Z"): return .key(.backTab)
        case UInt8(ascii: "I"), UInt8(ascii: "O"): return .other
        case UInt8(ascii: "t"): return cellSize ?? .other
        case UInt8(ascii: "A")...UInt8(ascii: "H"), UInt8(ascii: "P"), UInt8(ascii: "Q"), UInt8(ascii: "S"):
            return .key(letterKey)
        // rxvt ends keys with Shift, Control or both with these.
        case UInt8(ascii: "a")...UInt8(ascii: "d"), UInt8(ascii: "^"), UInt8(ascii: "@"): return .key(nil)
        default: return .other
        }
    }

    /// Response to CSI 16 t; nil for another report about the window, and for a cell without area.
    private var cellSize: Meaning? {
        guard parameters.count == 3, number(0) == 6, let height = number(1), let width = number(2) else { return nil }
        guard width > 0, height > 0 else { return nil }
        return .cellSize(width: width, height: height)
    }

    private var letterKey: Key? {
        guard !isRelease else { return nil }
        // Old versions of xterm omit the first parameter.
        let modifiers = Modifiers(parameter: parameters.count == 1 ? number(0) : number(1))
        if modifiers == .control { return Self.wordKey(final) }
        return modifiers.isEmpty ? Self.cursorKey(final) : nil
    }

    /// Key of the final byte of `CSI` and `SS3`; F3 is not among them, because `CSI R` is the cursor position.
    static func cursorKey(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "P"): .function(1)
        case UInt8(ascii: "Q"): .function(2)
        case UInt8(ascii: "S"): .function(4)
        default: nil
        }
    }

    static func wordKey(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "C"): .wordRight
        case UInt8(ascii: "D"): .wordLeft
        default: nil
        }
    }

    private var tildeMeaning: Meaning {
        switch number(0) {
        case 200: return .pasteStart
        case 201: return .other
        case 27 where parameters.count == 3: return .key(otherKey)
        case let number:
            guard Modifiers(parameter: self.number(1)).isEmpty, !isRelease else { return .key(nil) }
            return .key(number.flatMap(Self.tildeKey))
        }
    }

    private static func tildeKey(_ number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...24: .function(number - 12)
        default: nil
        }
    }

    private var sgrMouse: Meaning {
        guard let code = number(0), let x = number(1), let y = number(2), x > 0, y > 0 else { return .other }
        switch final {
        case UInt8(ascii: "M"): return .mouse(Self.mouseKey(code, Point(x: x - 1, y: y - 1)))
        case UInt8(ascii: "m"): return .mouse(nil)
        default: return .other
        }
    }

    /// Key of a button code without xterm's offset of 32; nil for other buttons, movement and releases.
    static func mouseKey(_ code: Int, _ point: Point) -> Key? {
        let modifiers = 4 | 8 | 16
        return switch code & ~modifiers {
        case 0: .click(point)
        case 64: .wheelUp(point)
        case 65: .wheelDown(point)
        default: nil
        }
    }
}
