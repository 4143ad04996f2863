/// What begins a sequence of more than one byte after Escape (ECMA-48, 8.3), each with its 7-bit and 8-bit form.
enum Introducer: UInt8, CaseIterable, Sendable {
    /// The raw value is the byte after Escape in the 7-bit form.
    case controlSequence = 0x5B
    case singleShift = 0x4F
    case operatingSystemCommand = 0x5D
    case deviceControlString = 0x50
    case applicationCommand = 0x5F
    case privacyMessage = 0x5E
    case startOfString = 0x58

    /// From the C1 control character, 0x80 to 0x9F.
    init?(c1: UInt32) {
        guard (0x80..<0xA0).contains(c1), let found = Self(rawValue: UInt8(c1) - 0x40) else { return nil }
        self = found
    }

    /// True if terminals send sequences in which this byte follows the introducer. Otherwise the introducer may be a
    /// byte of another character set, or Escape followed by a typed letter.
    func isFollowed(by byte: UInt8) -> Bool {
        switch self {
        case .controlSequence: (0x30...0x3F).contains(byte) || (0x41...0x5A).contains(byte)
        case .singleShift: "ABCDFHMPQRS".utf8.contains(byte)
        case .operatingSystemCommand: (0x30...0x39).contains(byte) || "lLI".utf8.contains(byte)
        case .deviceControlString: (0x20...0x40).contains(byte)
        case .applicationCommand: byte == UInt8(ascii: "G")
        case .privacyMessage, .startOfString: false
        }
    }
}
