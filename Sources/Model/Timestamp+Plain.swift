import FoundationEssentials

extension Timestamp {
    private static let secondsPerDay = 86_400
    /// Days from 0000-03-01 to 2001-01-01 in the Gregorian calendar.
    private static let referenceDay = 730_791
    /// Outside, `ISO8601FormatStyle` decides.
    private static let years = 1900...2999

    /// The date of a text such as `2026-01-31T14:02:31Z`, with or without three to six digits of fractional seconds.
    /// Nil for every other form, valid or not.
    static func plainDate(_ text: UnsafeBufferPointer<UInt8>) -> Date? {
        guard text.count >= 20, text.count <= 27, text.last == UInt8(ascii: "Z"), hasSeparators(text),
            let year = number(text, 0, 4), let month = number(text, 5, 2), let day = number(text, 8, 2),
            let hour = number(text, 11, 2), let minute = number(text, 14, 2), let second = number(text, 17, 2),
            years.contains(year), (1...12).contains(month), day > 0, day <= dayCount(year, month), hour < 24,
            minute < 60, second < 60,
            let nanoseconds = nanoseconds(text)
        else { return nil }
        let seconds =
            (dayNumber(year, month, day) - referenceDay) * secondsPerDay + hour * 3600 + minute * 60 + second
        return Date(timeIntervalSinceReferenceDate: Double(seconds) + Double(nanoseconds) / 1e9)
    }

    private static func hasSeparators(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text[4] == UInt8(ascii: "-") && text[7] == UInt8(ascii: "-") && text[10] == UInt8(ascii: "T")
            && text[13] == UInt8(ascii: ":") && text[16] == UInt8(ascii: ":")
    }

    private static func number(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
        var number = 0
        for index in start..<(start + count) {
            let digit = text[index] &- 0x30
            guard digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }

    /// 0 without a fraction; nil for a fraction of another length.
    private static func nanoseconds(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        let digits = text.count - 21
        guard digits > 0 else { return digits < 0 ? 0 : nil }
        guard text[19] == UInt8(ascii: "."), (3...6).contains(digits), var number = number(text, 20, digits) else {
            return nil
        }
        for _ in digits..<9 { number *= 10 }
        return number
    }

    private static func dayCount(_ year: Int, _ month: Int) -> Int {
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeapYear ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
    }

    /// Days since 0000-03-01 in the Gregorian calendar. In years that begin in March, the leap day is the last day.
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let (year, month) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1
    }
}

// MARK: Formatting

extension Timestamp {
    /// The times of `years` in seconds since 2001, without the first and the last day.
    private static let plainSeconds = -3_187_209_600.0...31_525_000_000.0

    /// Appends `text(date)` and returns true, or returns false for a date that only the library formats.
    static func appendPlain(_ date: Date, to bytes: inout [UInt8]) -> Bool {
        let seconds = date.addingTimeInterval(0.0005).timeIntervalSinceReferenceDate
        guard plainSeconds.contains(seconds) else { return false }
        let whole = seconds.rounded(.down)
        let milliseconds = Int((seconds - whole) * 1e9) / 1_000_000
        let days = Int((whole / Double(secondsPerDay)).rounded(.down))
        let time = Int(whole) - days * secondsPerDay
        let (year, month, day) = calendarDate(days + referenceDay)
        append(year, 4, UInt8(ascii: "-"), to: &bytes)
        append(month, 2, UInt8(ascii: "-"), to: &bytes)
        append(day, 2, UInt8(ascii: "T"), to: &bytes)
        append(time / 3600, 2, UInt8(ascii: ":"), to: &bytes)
        append(time / 60 % 60, 2, UInt8(ascii: ":"), to: &bytes)
        append(time % 60, 2, UInt8(ascii: "."), to: &bytes)
        append(milliseconds, 3, UInt8(ascii: "Z"), to: &bytes)
        return true
    }

    private static func append(_ number: Int, _ digits: Int, _ end: UInt8, to bytes: inout [UInt8]) {
        var divisor = digits == 4 ? 1000 : digits == 3 ? 100 : 10
        while divisor > 0 {
            bytes.append(UInt8(truncatingIfNeeded: 0x30 + number / divisor % 10))
            divisor /= 10
        }
        bytes.append(end)
    }

    /// The inverse of `dayNumber`, for positive days.
    private static func calendarDate(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (days / 146_097, days % 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let year = era * 400 + yearOfEra
        return month < 10 ? (year, month + 3, day) : (year + 1, month - 9, day)
    }
}
