import FoundationEssentials
import Glibc

/// Dates of HTTP headers in the only format that servers may send (RFC 9110, IMF-fixdate).
package enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    package static func date(_ text: String) -> Date? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let day = Int32(parts[1]),
            let month = months.firstIndex(of: String(parts[2])),
            let year = Int32(parts[3]), (1970...9999).contains(year), (1...31).contains(day)
        else { return nil }
        let time = parts[4].split(separator: ":").compactMap { Int32($0) }
        guard time.count == 3, zip(time, [23, 59, 60]).allSatisfy({ (0...$1).contains($0) }) else { return nil }
        var fields = tm()
        (fields.tm_year, fields.tm_mon, fields.tm_mday) = (year - 1900, Int32(month), day)
        (fields.tm_hour, fields.tm_min, fields.tm_sec) = (time[0], time[1], time[2])
        return Date(timeIntervalSince1970: TimeInterval(timegm(&fields)))
    }

    /// Parses `Retry-After`: seconds or a date; at most one day.
    package static func wait(_ text: String, now: Date) -> Duration? {
        if let seconds = Int(text) { return seconds < 0 ? nil : .seconds(min(seconds, 86_400)) }
        return date(text).map { .seconds(min(max(0, $0.timeIntervalSince(now)), 86_400)) }
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    package static func text(_ date: Date) -> String {
        let parts = calendar.dateComponents([.weekday, .day, .month, .year, .hour, .minute, .second], from: date)
        let (weekday, month) = ((parts.weekday ?? 1) - 1, (parts.month ?? 1) - 1)
        let time = [parts.hour, parts.minute, parts.second].map(two).joined(separator: ":")
        return "\(days[weekday % 7]), \(two(parts.day)) \(months[month % 12]) \(parts.year ?? 1970) \(time) GMT"
    }

    private static func two(_ number: Int?) -> String {
        let number = number ?? 0
        return number < 10 ? "0\(number)" : String(number)
    }
}
