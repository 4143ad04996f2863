import FoundationEssentials
import Model

/// Formats values for verdicts and evidence.
enum EvidenceText {
    /// Minutes and seconds, such as `4:10`.
    static func span(_ seconds: TimeInterval) -> String { TokenInspection.span(limited(seconds)) }

    /// Whole seconds below two minutes, such as `41 s`; otherwise as `span`.
    static func seconds(_ seconds: TimeInterval) -> String {
        let limited = limited(seconds)
        return limited < 120 ? "\(Int(limited.rounded())) s" : TokenInspection.span(limited)
    }

    /// Seconds with one decimal, such as `3.2 s`.
    static func tenths(_ seconds: TimeInterval) -> String {
        let tenths = Int((limited(seconds) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) s"
    }

    /// Ratio with two decimals, such as `1.50`.
    static func ratio(_ value: Double) -> String {
        let hundredths = Int((limited(value) * 100).rounded())
        return "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
    }

    /// Value rounded to an integer, with its sign, such as `+310`.
    static func signed(_ value: Double) -> String {
        let whole = Int(limited(abs(value)).rounded())
        return (value < 0 ? "-" : "+") + "\(whole)"
    }

    /// Value rounded to an integer, such as frames per second or dBFS.
    static func whole(_ value: Double) -> String {
        value < 0 ? "-\(Int(limited(-value).rounded()))" : "\(Int(limited(value).rounded()))"
    }

    /// Time of day in UTC, such as `14:02:11`.
    static func timeOfDay(_ date: Date) -> String { String(Timestamp.text(date).dropFirst(11).prefix(8)) }

    /// Masks secrets in a name from outside, removes its control characters, and shortens it to `limit` characters.
    static func name(_ text: String, limit: Int = 16) -> String {
        let shown = TokenInspection.shown(text)
        let printable = String(String.UnicodeScalarView(shown.unicodeScalars.filter { !isControl($0) }))
        return printable.count > limit ? String(printable.prefix(limit - 1)) + "…" : printable
    }

    static func quoted(_ text: String, limit: Int = 16) -> String { "\"\(name(text, limit: limit))\"" }

    /// Limits seconds to 0…100,000 hours; NaN becomes 0.
    private static func limited(_ value: Double) -> Double { value.isNaN ? 0 : min(max(0, value), 360_000_000) }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
