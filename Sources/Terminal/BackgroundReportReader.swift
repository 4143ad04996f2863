import Canvas

/// Filter that extracts the terminal's response to OSC 11 from the input, even if it is late or split.
///
/// Input that begins like a response but continues differently is returned as keys.
struct BackgroundReportReader {
    /// Maximum number of characters in a response.
    private static let limit = 64
    private static let prefix = Array("11;rgb".unicodeScalars.map(\.value))

    private(set) var isExpectingReport = false
    private(set) var colour: RGB?
    private var consumed: [UInt32] = []
    private var isInside = false
    /// The Escape of the response was already decoded as a key, because the rest came after a pause.
    private var hadEscape = false
    private var wasSplit = false

    mutating func await() { (isExpectingReport, colour) = (true, nil) }

    mutating func removeColour() -> RGB? {
        defer { colour = nil }
        return colour
    }

    mutating func recordEscape() { hadEscape = isExpectingReport }

    /// True if the scalar belongs to the response.
    mutating func take(_ value: UInt32, afterEscape: Bool) -> Bool {
        guard isExpectingReport else { return false }
        guard isInside else {
            let begins = value == 0x5D && (afterEscape || hadEscape)
            (isInside, wasSplit, hadEscape) = (begins, begins && !afterEscape, false)
            return begins
        }
        if value == 7 || value == 0x5C && consumed.last == 27 {
            parseColour()
            return true
        }
        guard isValid(value) else { return false }
        consumed.append(value)
        return true
    }

    /// Returns and removes consumed input that turned out not to be a response.
    mutating func giveBack() -> [KeyDecoder.Reading] {
        guard isInside else { return [] }
        defer { (isInside, consumed) = (false, []) }
        return ((wasSplit ? [] : [27]) + [0x5D] + consumed).map { .scalar($0) }
    }

    private func isValid(_ value: UInt32) -> Bool {
        if consumed.count < Self.prefix.count { return value == Self.prefix[consumed.count] }
        if consumed.last == 27 || consumed.count > Self.limit { return false }
        switch value {
        case 27, 0x2F, 0x3A, 0x30...0x39, 0x41...0x46, 0x61...0x66: return true
        default: return false
        }
    }

    private mutating func parseColour() {
        let text = String(String.UnicodeScalarView(consumed.filter { $0 != 27 }.compactMap(Unicode.Scalar.init)))
        colour = BackgroundDetection.colour(text)
        (isInside, isExpectingReport, consumed) = (false, false, [])
    }
}
