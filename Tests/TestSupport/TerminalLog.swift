import Foundation

/// Strict parser of terminal output; every unknown sequence is a fault.
package struct TerminalLog {
    /// Unexpected bytes, each with its position and the bytes around it.
    package private(set) var faults: [String] = []
    /// Number of occurrences by kind of sequence.
    package private(set) var kinds: [String: Int] = [:]
    /// Texts copied to the clipboard.
    package private(set) var copied: [String] = []

    private let bytes: [UInt8]
    private let columns: Int
    private let rows: Int
    private var position = 0

    /// `columns` and `rows` are the largest size that the terminal had.
    package init(_ bytes: [UInt8], columns: Int, rows: Int) {
        (self.bytes, self.columns, self.rows) = (bytes, columns, rows)
        while position < bytes.count { parseNext() }
    }

    private mutating func parseNext() {
        switch bytes[position] {
        case 0x1B: parseEscape()
        // Backspace, line feed and carriage return move the cursor.
        case 0x08, 0x0A, 0x0D, 0x20...0x7E: position += 1
        case 0x80...: parseCharacter()
        default: addFault("a control character")
        }
    }

    private mutating func addFault(_ what: String, length: Int = 1) {
        let excerpt = String(decoding: bytes[max(0, position - 10)..<min(bytes.count, position + 40)], as: UTF8.self)
            .debugDescription
        faults.append("\(what) at \(position): \(excerpt)")
        position += length
    }

    /// One valid UTF-8 scalar that is neither a control character nor changes the text direction.
    private mutating func parseCharacter() {
        let length = bytes[position] >= 0xF0 ? 4 : bytes[position] >= 0xE0 ? 3 : 2
        let part = bytes[position..<min(bytes.count, position + length)]
        guard let text = String(validating: part, as: UTF8.self), let scalar = text.unicodeScalars.first else {
            // The log may end in the middle of a scalar.
            return position + length > bytes.count ? position = bytes.count : addFault("invalid UTF-8")
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
            addFault("U+\(String(scalar.value, radix: 16))", length: length)
        default: position += length
        }
    }

    private mutating func parseEscape() {
        guard position + 1 < bytes.count else {
            position = bytes.count
            return
        }
        switch bytes[position + 1] {
        case UInt8(ascii: "["): parseControlSequence()
        case UInt8(ascii: "]"): parseOSC()
        case UInt8(ascii: "(")
        where position + 2 < bytes.count && [UInt8(ascii: "B"), UInt8(ascii: "0")].contains(bytes[position + 2]):
            record("ESC ( \(Character(Unicode.Scalar(bytes[position + 2])))", 3)
        case UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "M"), UInt8(ascii: "7"), UInt8(ascii: "8"):
            record("ESC \(Character(Unicode.Scalar(bytes[position + 1])))", 2)
        default: addFault("an unknown escape sequence", length: 2)
        }
    }

    private mutating func record(_ kind: String, _ length: Int) {
        kinds[kind, default: 0] += 1
        position += length
    }

    private mutating func parseControlSequence() {
        var end = position + 2
        while end < bytes.count, (0x30...0x3F).contains(bytes[end]) { end += 1 }
        guard end < bytes.count else {
            position = bytes.count
            return
        }
        let parameters = String(decoding: bytes[position + 2..<end], as: UTF8.self)
        let final = Character(Unicode.Scalar(bytes[end]))
        guard isAllowed(parameters, final) else {
            return addFault("CSI \(parameters) \(final)", length: end + 1 - position)
        }
        let isMode = "hlt".contains(final)
        record(isMode ? "CSI \(parameters) \(final)" : "CSI … \(final)", end + 1 - position)
    }

    private func isAllowed(_ parameters: String, _ final: Character) -> Bool {
        if "hl".contains(final) {
            let allowedModes = ["?1", "?7", "?12", "?25", "?12;25", "?1006;1000", "?1049", "?2004", "4"]
            // The exit resets these modes one by one, but nothing sets them one by one.
            return allowedModes.contains(parameters)
                || final == "l" && ["?1000", "?1002", "?1006"].contains(parameters)
        }
        if final == "t" { return ["16", "22;0;0", "23;0;0"].contains(parameters) }
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map {
            $0.isEmpty ? 0 : Int($0) ?? -1
        }
        guard !numbers.contains(-1) else { return false }
        switch final {
        case "m": return isAllowedStyle(numbers)
        case "H": return numbers.count <= 2 && (numbers.first ?? 1) <= rows && (numbers.last ?? 1) <= max(columns, rows)
        case "d": return numbers.count == 1 && numbers[0] <= rows
        case "r": return numbers.count <= 2 && numbers.allSatisfy { $0 <= rows }
        case "A", "B", "L", "M", "S", "T": return numbers.count <= 1 && (numbers.first ?? 1) <= rows
        case "C", "D", "G", "X", "b", "@", "P", "Z", "I": return numbers.count <= 1 && (numbers.first ?? 1) <= columns
        case "K": return numbers == [0] || numbers == [1] || parameters.isEmpty
        case "J": return numbers == [0] || parameters.isEmpty || numbers == [2]
        default: return false
        }
    }

    /// Bold, dim, underline, reverse and colours, but no blinking, hidden text or other fonts.
    private func isAllowedStyle(_ numbers: [Int]) -> Bool {
        var rest = numbers[...]
        while let first = rest.popFirst() {
            switch first {
            case 0, 1, 2, 4, 7, 10, 22, 24, 27, 30...37, 39...47, 49, 90...97, 100...107: continue
            case 38, 48:
                let length = rest.first == 5 ? 2 : rest.first == 2 ? 4 : 0
                guard length > 0, rest.count >= length, rest.prefix(length).allSatisfy({ $0 <= 255 }) else {
                    return false
                }
                rest = rest.dropFirst(length)
            default: return false
            }
        }
        return true
    }

    /// An OSC ended by BEL: clipboard text in base64, palette reset or background query.
    private mutating func parseOSC() {
        guard let end = bytes[position...].firstIndex(of: 0x07) else {
            return addFault("an OSC without a terminator", length: 2)
        }
        let text = String(decoding: bytes[position + 2..<end], as: UTF8.self)
        // ncurses resets the palette.
        if text == "104" { return record("OSC 104", end + 1 - position) }
        // Query of the background colour, once at the start.
        if text == "11;?" { return record("OSC 11 ?", end + 1 - position) }
        guard text.hasPrefix("52;c;"), let data = Data(base64Encoded: String(text.dropFirst(5))),
            let copy = String(data: data, encoding: .utf8)
        else { return addFault("an unknown OSC", length: 2) }
        copied.append(copy)
        record("OSC 52", end + 1 - position)
    }
}
