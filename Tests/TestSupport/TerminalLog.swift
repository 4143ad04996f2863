import Foundation

/// A strict reading of what a program wrote to its terminal: everything that is not known is a fault.
package struct TerminalLog {
    /// What should not be there, with the place and the bytes after it.
    package private(set) var faults: [String] = []
    /// Kinds of sequences, and how often each came.
    package private(set) var kinds: [String: Int] = [:]
    /// What was put on the clipboard.
    package private(set) var copied: [String] = []

    private let bytes: [UInt8]
    private let columns: Int
    private let rows: Int
    private var at = 0

    /// `columns` and `rows` are the largest that the terminal had.
    package init(_ bytes: [UInt8], columns: Int, rows: Int) {
        (self.bytes, self.columns, self.rows) = (bytes, columns, rows)
        while at < bytes.count { step() }
    }

    private mutating func step() {
        switch bytes[at] {
        case 0x1B: escape()
        // Backspace, line feed and return move the cursor cheaply.
        case 0x08, 0x0A, 0x0D, 0x20...0x7E: at += 1
        case 0x80...: character()
        default: fault("a control")
        }
    }

    private mutating func fault(_ what: String, length: Int = 1) {
        let excerpt = String(decoding: bytes[max(0, at - 10)..<min(bytes.count, at + 40)], as: UTF8.self)
            .debugDescription
        faults.append("\(what) at \(at): \(excerpt)")
        at += length
    }

    /// One scalar of well-formed UTF-8 that is neither a control nor turns text round.
    private mutating func character() {
        let length = bytes[at] >= 0xF0 ? 4 : bytes[at] >= 0xE0 ? 3 : 2
        let part = bytes[at..<min(bytes.count, at + length)]
        guard let text = String(validating: part, as: UTF8.self), let scalar = text.unicodeScalars.first else {
            // The end of the log may cut one in two.
            return at + length > bytes.count ? at = bytes.count : fault("a byte that is no UTF-8")
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
            fault("U+\(String(scalar.value, radix: 16))", length: length)
        default: at += length
        }
    }

    private mutating func escape() {
        guard at + 1 < bytes.count else {
            at = bytes.count
            return
        }
        switch bytes[at + 1] {
        case UInt8(ascii: "["): controlSequence()
        case UInt8(ascii: "]"): command()
        case UInt8(ascii: "(")
        where at + 2 < bytes.count && [UInt8(ascii: "B"), UInt8(ascii: "0")].contains(bytes[at + 2]):
            count("ESC ( \(Character(Unicode.Scalar(bytes[at + 2])))", 3)
        case UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "M"), UInt8(ascii: "7"), UInt8(ascii: "8"):
            count("ESC \(Character(Unicode.Scalar(bytes[at + 1])))", 2)
        default: fault("an escape of another kind", length: 2)
        }
    }

    private mutating func count(_ kind: String, _ length: Int) {
        kinds[kind, default: 0] += 1
        at += length
    }

    private mutating func controlSequence() {
        var end = at + 2
        while end < bytes.count, (0x30...0x3F).contains(bytes[end]) { end += 1 }
        guard end < bytes.count else {
            at = bytes.count
            return
        }
        let parameters = String(decoding: bytes[at + 2..<end], as: UTF8.self)
        let final = Character(Unicode.Scalar(bytes[end]))
        guard isOurs(parameters, final) else { return fault("CSI \(parameters) \(final)", length: end + 1 - at) }
        let isMode = "hlt".contains(final)
        count(isMode ? "CSI \(parameters) \(final)" : "CSI … \(final)", end + 1 - at)
    }

    private func isOurs(_ parameters: String, _ final: Character) -> Bool {
        if "hl".contains(final) {
            let both = ["?1", "?7", "?12", "?25", "?12;25", "?1006;1000", "?1049", "?2004", "4"]
            // What a way out resets one by one is set by nobody so.
            return both.contains(parameters) || final == "l" && ["?1000", "?1002", "?1006"].contains(parameters)
        }
        if final == "t" { return ["22;0;0", "23;0;0"].contains(parameters) }
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map {
            $0.isEmpty ? 0 : Int($0) ?? -1
        }
        guard !numbers.contains(-1) else { return false }
        switch final {
        case "m": return isColour(numbers)
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

    /// Bold, dim, underline, reverse and colours: no blinking, nothing hidden, no other fonts.
    private func isColour(_ numbers: [Int]) -> Bool {
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

    /// The clipboard, in base 64, and the return of the colours, ended by BEL.
    private mutating func command() {
        guard let end = bytes[at...].firstIndex(of: 0x07) else { return fault("an OSC without an end", length: 2) }
        let text = String(decoding: bytes[at + 2..<end], as: UTF8.self)
        // The colours that were changed go back to what they were: ncurses' own.
        if text == "104" { return count("OSC 104", end + 1 - at) }
        // What colour the background has: asked once, at the start.
        if text == "11;?" { return count("OSC 11 ?", end + 1 - at) }
        guard text.hasPrefix("52;c;"), let data = Data(base64Encoded: String(text.dropFirst(5))),
            let copy = String(data: data, encoding: .utf8)
        else { return fault("an OSC of another kind", length: 2) }
        copied.append(copy)
        count("OSC 52", end + 1 - at)
    }
}
