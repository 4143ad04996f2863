/// What the environment and the terminal say of its background.
package enum BackgroundHint {
    /// By COLORFGBG (rxvt, Konsole and others), whose last number is the colour of the background; nil where it says
    /// nothing.
    package static func isLight(_ environment: [String: String]) -> Bool? {
        guard let last = environment["COLORFGBG"]?.split(separator: ";").last, let number = Int(last),
            (0...15).contains(number)
        else {
            return nil
        }
        return number == 7 || number > 8
    }

    /// By the answer to OSC 11, without its frame: `11;rgb:1212/1616/1c1c`, also with two digits or an alpha part.
    package static func colour(_ answer: String) -> RGB? {
        guard answer.hasPrefix("11;rgb") else { return nil }
        var rest = answer.dropFirst(6)
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
