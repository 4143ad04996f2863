import Canvas

/// Picks the answer to OSC 11 out of the keys, however late and in whatever pieces it comes.
///
/// What begins like one and goes on as something else is given back as the keys it was.
struct ReportReader {
    /// Characters; a longer one is no colour.
    private static let limit = 64
    private static let head = Array("11;rgb".unicodeScalars.map(\.value))

    private(set) var isAwaited = false
    private(set) var colour: RGB?
    private var taken: [UInt32] = []
    private var isInside = false
    /// The Escape before it was taken for a key already: it came by itself, and the rest after a pause.
    private var hadEscape = false
    private var wasSplit = false

    mutating func await() { (isAwaited, colour) = (true, nil) }

    mutating func takeColour() -> RGB? {
        defer { colour = nil }
        return colour
    }

    mutating func noteEscape() { hadEscape = isAwaited }

    /// True where the scalar belongs to the answer.
    mutating func take(_ value: UInt32, afterEscape: Bool) -> Bool {
        guard isAwaited else { return false }
        guard isInside else {
            let begins = value == 0x5D && (afterEscape || hadEscape)
            (isInside, wasSplit, hadEscape) = (begins, begins && !afterEscape, false)
            return begins
        }
        if value == 7 || value == 0x5C && taken.last == 27 {
            finish()
            return true
        }
        guard fits(value) else { return false }
        taken.append(value)
        return true
    }

    /// What was taken and turned out to be no answer, as it would have been read.
    mutating func giveBack() -> [KeyDecoder.Reading] {
        guard isInside else { return [] }
        defer { (isInside, taken) = (false, []) }
        return ((wasSplit ? [] : [27]) + [0x5D] + taken).map { .scalar($0) }
    }

    private func fits(_ value: UInt32) -> Bool {
        if taken.count < Self.head.count { return value == Self.head[taken.count] }
        if taken.last == 27 || taken.count > Self.limit { return false }
        switch value {
        case 27, 0x2F, 0x3A, 0x30...0x39, 0x41...0x46, 0x61...0x66: return true
        default: return false
        }
    }

    private mutating func finish() {
        let text = String(String.UnicodeScalarView(taken.filter { $0 != 27 }.compactMap(Unicode.Scalar.init)))
        colour = BackgroundHint.colour(text)
        (isInside, isAwaited, taken) = (false, false, [])
    }
}
