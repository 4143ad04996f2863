import FoundationEssentials

/// Parser and formatter of the API's timestamps: RFC 3339, with or without fractional seconds.
package enum Timestamp {
    /// 10000-01-01; years with five digits cannot be formatted and parsed again without loss.
    private static let end = Date(timeIntervalSince1970: 253_402_300_800)
    private static let pattern = Array("0000-00-00T00:00:00".utf8)

    /// Accepts `t` and `z` in lower case and offsets, which RFC 3339 allows.
    package static func date(_ text: String) -> Date? {
        if let date = text.utf8.withContiguousStorageIfAvailable(plainDate).flatMap(\.self) { return date }
        return generalDate(text)
    }

    static func generalDate(_ text: String) -> Date? {
        // Checks the digits first, because `ISO8601FormatStyle` accepts any number of digits for an hour.
        let bytes = Array(text.utf8.prefix(pattern.count))
        guard bytes.count == pattern.count, zip(bytes, pattern).allSatisfy(isMatching) else { return nil }
        let text = text.uppercased()
        let date =
            (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
            ?? (try? Date(text, strategy: Date.ISO8601FormatStyle()))
        return date.flatMap { $0 < end ? $0 : nil }
    }

    private static func isMatching(_ byte: UInt8, _ pattern: UInt8) -> Bool {
        if isDigit(pattern) { return isDigit(byte) }
        return byte == pattern || pattern == UInt8(ascii: "T") && byte == UInt8(ascii: "t")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Formats with milliseconds, rounded to the nearest.
    package static func text(_ date: Date) -> String {
        // The format style truncates fractions, which would turn a stored .037 into .036 and exclude the row from its
        // own `created_after`.
        Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(date.addingTimeInterval(0.0005))
    }

    /// Appends `text(date)` as UTF-8.
    static func append(_ date: Date, to bytes: inout [UInt8]) {
        if !appendPlain(date, to: &bytes) { bytes.append(contentsOf: text(date).utf8) }
    }
}
