import FoundationEssentials

/// The API's times: ISO 8601 in UTC, with or without fractional seconds.
package enum Timestamp {
    /// 10000-01-01: from there on years have five digits, and a time would not come back to the millisecond when it is
    /// written.
    private static let end = Date(timeIntervalSince1970: 253_402_300_800)
    private static let shape = Array("0000-00-00T00:00:00".utf8)

    package static func date(_ text: String) -> Date? {
        // The library takes any number of digits for an hour, and reckons with them.
        let bytes = Array(text.utf8.prefix(shape.count))
        guard bytes.count == shape.count, zip(bytes, shape).allSatisfy({ isDigit($1) ? isDigit($0) : $0 == $1 }) else {
            return nil
        }
        let date =
            (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
            ?? (try? Date(text, strategy: Date.ISO8601FormatStyle()))
        return date.flatMap { $0 < end ? $0 : nil }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Milliseconds are written, to the nearest: workers start within fractions of a second.
    package static func text(_ date: Date) -> String {
        // The format style cuts fractions off, which would turn a stored .037 into .036 and break `created_after` of a
        // row.
        Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(date.addingTimeInterval(0.0005))
    }
}
