import FoundationEssentials

/// The API's times: ISO 8601 in UTC, with or without fractional seconds.
package enum Timestamp {
    /// Years have four digits: later ones would not come back to the millisecond when they are written.
    package static func date(_ text: String) -> Date? {
        let bytes = text.utf8
        guard bytes.count > 4, bytes[bytes.index(bytes.startIndex, offsetBy: 4)] == UInt8(ascii: "-") else { return nil }
        return (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
            ?? (try? Date(text, strategy: Date.ISO8601FormatStyle()))
    }

    /// Milliseconds are written, to the nearest: workers start within fractions of a second.
    package static func text(_ date: Date) -> String {
        // The format style cuts fractions off, which would turn a stored .037 into .036 and break `created_after` of a row.
        Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(date.addingTimeInterval(0.0005))
    }
}
