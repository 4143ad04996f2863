import Media

/// Detection of the terminal's background from the environment or the terminal's response.
package enum BackgroundDetection {
    /// From COLORFGBG (rxvt, Konsole and others), whose last number is the background colour; nil if it is missing or
    /// invalid.
    package static func isLight(_ environment: [String: String]) -> Bool? {
        guard let last = environment["COLORFGBG"]?.split(separator: ";").last, let number = Int(last),
            (0...15).contains(number)
        else {
            return nil
        }
        return number == 7 || number > 8
    }

    /// From the response to OSC 11 without escape sequences: `11;rgb:1212/1616/1c1c`, also with 1 to 3 digits or alpha.
    package static func colour(_ response: String) -> RGB? {
        guard response.hasPrefix("11;rgb") else { return nil }
        var rest = response.dropFirst(6)
        if rest.first == "a" { rest = rest.dropFirst() }
        guard rest.first == ":" else { return nil }
        let parts = rest.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        let channels = parts.prefix(3).compactMap { part -> UInt8? in
            guard (1...4).contains(part.count), let value = UInt32(part, radix: 16) else { return nil }
            return UInt8(value * 255 / ((1 << (4 * UInt32(part.count))) - 1))
        }
        return parts.count >= 3 && channels.count == 3 ? RGB(channels[0], channels[1], channels[2]) : nil
    }
}
