import FoundationEssentials

/// The API's times: ISO 8601 in UTC, with or without fractional seconds.
package enum Timestamp {
    package static func date(_ text: String) -> Date? {
        (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
            ?? (try? Date(text, strategy: Date.ISO8601FormatStyle()))
    }

    /// Milliseconds are written, to the nearest: workers start within fractions of a second.
    package static func text(_ date: Date) -> String {
        // The format style cuts fractions off, which would turn a stored .037 into .036 and break `created_after` of a row.
        Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(date.addingTimeInterval(0.0005))
    }
}
