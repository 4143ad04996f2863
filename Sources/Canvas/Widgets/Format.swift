import FoundationEssentials
import Media
import Model

/// Formatting of numbers, durations and times on all screens.
package enum Format {
    /// `0:03`, `12:40`, `1:02:33`, `3d 04h`.
    package static func duration(_ seconds: TimeInterval) -> String {
        let total = seconds.isFinite ? Int(min(max(0, seconds), 1e9)) : 0
        let (minutes, rest) = (total / 60, pad(total % 60))
        if total < 3600 { return "\(minutes):\(rest)" }
        if total < 86_400 { return "\(total / 3600):\(pad(minutes % 60)):\(rest)" }
        return "\(total / 86_400)d \(pad(total / 3600 % 24))h"
    }

    /// Short duration in one unit, rounded down: `14 s`, `3 min`, `2 h`.
    package static func span(_ seconds: TimeInterval) -> String {
        let total = Int(min(max(0, seconds), 1e9))
        if total < 120 { return "\(total) s" }
        return total < 7200 ? "\(total / 60) min" : "\(total / 3600) h"
    }

    /// Long duration in two units, rounded down: `46 s`, `12 min`, `3 h 11 min`, `2 d 4 h`.
    package static func longSpan(_ seconds: TimeInterval) -> String {
        let total = seconds.isFinite ? Int(min(max(0, seconds), 1e9)) : 0
        if total < 3600 { return span(TimeInterval(total)) }
        if total < 86_400 { return "\(total / 3600) h \(total / 60 % 60) min" }
        return "\(grouped(total / 86_400)) d \(total / 3600 % 24) h"
    }

    /// Like `span`, but rounded to the nearest unit.
    package static func roundedSpan(_ seconds: TimeInterval) -> String {
        let unit: TimeInterval = seconds < 119.5 ? 1 : seconds < 7170 ? 60 : 3600
        return span((seconds / unit).rounded() * unit)
    }

    /// Groups of three digits: `1 240`.
    package static func grouped(_ number: Int) -> String {
        var digits = String(number.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (number < 0 ? "−" : "") + ([digits] + groups).joined(separator: " ")
    }

    /// With 0, 1 or 2 decimals and without an exponent.
    package static func decimal(_ value: Double, places: Int = 1) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "?" }
        let factor = places == 0 ? 1 : places == 1 ? 10 : 100
        let scaled = Int((abs(value) * Double(factor)).rounded())
        let whole = (value < 0 && scaled > 0 ? "−" : "") + String(scaled / factor)
        guard places > 0 else { return whole }
        let fraction = String(scaled % factor)
        return whole + "." + String(repeating: "0", count: max(0, places - fraction.count)) + fraction
    }

    /// `−18.2`, or `silent` for digital silence; in dBFS.
    package static func level(_ level: Double, unit: String = "") -> String {
        level == Decibels.silence ? "silent" : decimal(max(-999, level)) + unit
    }

    /// Local time of day; `utcOffset` is in seconds.
    package static func clock(_ date: Date, utcOffset: Int, seconds: Bool = true) -> String {
        let total = Int(date.timeIntervalSince1970.rounded(.down)) + utcOffset
        let day = ((total % 86_400) + 86_400) % 86_400
        let text = "\(pad(day / 3600)):\(pad(day / 60 % 60))"
        return seconds ? text + ":" + pad(day % 60) : text
    }

    /// Local date: `2026-11-21`.
    package static func day(_ date: Date, utcOffset: Int) -> String {
        String(Timestamp.text(date.addingTimeInterval(TimeInterval(utcOffset))).prefix(10))
    }

    /// Local time of day if the date is today, otherwise with month and day: `18:40:33`, `11-21 18:40`.
    package static func moment(_ date: Date, now: Date, utcOffset: Int) -> String {
        let days = [date, now].map { Int((($0.timeIntervalSince1970 + Double(utcOffset)) / 86_400).rounded(.down)) }
        if days[0] == days[1] { return clock(date, utcOffset: utcOffset) }
        // Month and day have fixed positions in the ISO 8601 text of the shifted time.
        let local = Timestamp.text(date.addingTimeInterval(TimeInterval(utcOffset)))
        return String(local.dropFirst(5).prefix(5)) + " " + clock(date, utcOffset: utcOffset, seconds: false)
    }

    /// `1 line break`, `3 line breaks`.
    package static func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(grouped(count)) \(count == 1 ? noun : plural ?? noun + "s")"
    }

    package static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
