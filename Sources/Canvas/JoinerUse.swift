/// What a zero-width joiner or non-joiner does between its neighbours.
enum JoinerUse: Equatable {
    /// It changes the shapes of letters, as in Persian or Sinhala, so it is kept.
    case shaping
    /// It makes one emoji of several. Terminals differ in the width of the result, so the emojis are shown separately.
    case emojiSequence
    /// It is only invisible.
    case none

    init(_ joiner: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?) {
        guard let previous else {
            self = .none
            return
        }
        if Self.isShaped(previous) || next.map(Self.isShaped) == true {
            self = .shaping
        } else {
            let isSequence = joiner.value == 0x200D && Self.isEmoji(previous) && next.map(Self.isEmoji) == true
            self = isSequence ? .emojiSequence : .none
        }
    }

    private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool { scalar.value > 0x7F && scalar.properties.isEmoji }

    /// True for letters and marks of scripts whose letters join or form conjuncts.
    private static func isShaped(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x600, blocks.contains(where: { $0.contains(scalar.value) }) else { return false }
        return scalar.properties.isAlphabetic || CharacterWidth.columns(scalar.value) == 0
    }

    private static let blocks: [ClosedRange<UInt32>] = [
        0x600...0x77F,  // Arabic, Syriac
        0x7C0...0x7FF,  // N'Ko
        0x840...0xDFF,  // Mandaic, Arabic extensions, the scripts of India and Sri Lanka
        0x1000...0x109F, 0x1780...0x18AF,  // Myanmar, Khmer, Mongolian
        0x1A20...0x1AAF, 0x1B00...0x1BFF,  // Tai Tham, Balinese, Sundanese, Batak
        0xA8E0...0xA8FF, 0xA980...0xA9FF, 0xAA60...0xAA7F, 0xABC0...0xABFF,  // Devanagari, Javanese, Myanmar, Meetei
        0xFB50...0xFDFF, 0xFE70...0xFEFC,  // Arabic presentation forms
        0x10D00...0x10D3F, 0x11000...0x11FFF, 0x1E900...0x1E95F,  // Rohingya, scripts of the Brahmi family, Adlam
    ]
}
