/// Parser of single-word values: booleans, numbers, dates and times.
enum TOMLScalar {
    static func value(_ word: ArraySlice<UInt8>) -> TOMLValue? {
        switch String(decoding: word, as: UTF8.self) {
        case "true": .boolean(true)
        case "false": .boolean(false)
        case "inf", "+inf": .float(.infinity)
        case "-inf": .float(-.infinity)
        case "nan", "+nan", "-nan": .float(.nan)
        case let text:
            integer(text).map(TOMLValue.integer) ?? float(text).map(TOMLValue.float) ?? dateOrTime(word, text)
        }
    }

    private static func integer(_ text: String) -> Int? {
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(prefix) {
            let digits = text.dropFirst(2)
            guard let first = digits.first, first != "+", first != "-" else { return nil }
            return withoutUnderscores(digits) { $0.isHexDigit }.flatMap { Int($0, radix: radix) }
        }
        let digits = unsigned(text)
        guard hasNoLeadingZero(digits), digits.allSatisfy({ $0.isNumber || $0 == "_" }),
            let plain = withoutUnderscores(digits, isDigit: \.isNumber)
        else { return nil }
        return Int(text.hasPrefix("-") ? "-" + plain : plain)
    }

    private static func float(_ text: String) -> Double? {
        let parts = unsigned(text).split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        guard parts.count <= 2, let mantissa = parts.first else { return nil }
        let mantissaParts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        guard mantissaParts.count <= 2, mantissaParts.count == 2 || parts.count == 2, hasNoLeadingZero(mantissaParts[0])
        else { return nil }
        let exponent = parts.count == 2 ? [unsigned(parts[1])] : []
        for digits in mantissaParts + exponent {
            guard let plain = withoutUnderscores(digits, isDigit: \.isNumber), plain.allSatisfy(\.isNumber) else {
                return nil
            }
        }
        return Double(text.filter { $0 != "_" })
    }

    private static func unsigned(_ text: some StringProtocol) -> Substring {
        Substring(text).first.map { $0 == "+" || $0 == "-" ? Substring(text).dropFirst() : Substring(text) } ?? ""
    }

    private static func hasNoLeadingZero(_ digits: Substring) -> Bool { digits.count == 1 || digits.first != "0" }

    /// Removes underscores; nil if an underscore is not between two digits or there is no digit.
    private static func withoutUnderscores(_ digits: Substring, isDigit: (Character) -> Bool) -> String? {
        let parts = digits.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ part in part.first.map(isDigit) ?? false }) else { return nil }
        return parts.joined()
    }

    // MARK: Dates and times

    private static func dateOrTime(_ word: ArraySlice<UInt8>, _ text: String) -> TOMLValue? {
        let isValid =
            isDate(word) || isTime(word)
            || isDate(word.prefix(10)) && "Tt ".utf8.contains(word.dropFirst(10).first ?? 0)
                && isTimeWithZone(word.dropFirst(11))
        return isValid ? .dateOrTime(text) : nil
    }

    static func isDate(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.count == 10, matches(word, "0000-00-00"), let year = number(word, 0..<4),
            let month = number(word, 5..<7),
            let day = number(word, 8..<10), (1...12).contains(month)
        else { return false }
        let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }

    private static func isTime(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.count >= 8, matches(word.prefix(8), "00:00:00"), let hour = number(word, 0..<2),
            let minute = number(word, 3..<5), let second = number(word, 6..<8), hour < 24, minute < 60, second < 61
        else { return false }
        let fraction = word.dropFirst(8)
        return fraction.isEmpty
            || fraction.count > 1 && fraction.first == UInt8(ascii: ".")
                && fraction.dropFirst().allSatisfy(\.isASCIIDigit)
    }

    private static func isTimeWithZone(_ word: ArraySlice<UInt8>) -> Bool {
        if let last = word.last, last == UInt8(ascii: "Z") || last == UInt8(ascii: "z") {
            return isTime(word.dropLast())
        }
        let zone = word.suffix(6)
        if zone.count == 6, let sign = zone.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            guard matches(zone.dropFirst(), "00:00"), let hour = number(zone, 1..<3), let minute = number(zone, 4..<6)
            else { return false }
            return hour < 24 && minute < 60 && isTime(word.dropLast(6))
        }
        return isTime(word)
    }

    /// True if the word has a digit for each `0` in the pattern and equals the pattern elsewhere.
    private static func matches(_ word: ArraySlice<UInt8>, _ pattern: String) -> Bool {
        word.count == pattern.utf8.count
            && zip(word, pattern.utf8).allSatisfy { $1 == UInt8(ascii: "0") ? $0.isASCIIDigit : $0 == $1 }
    }

    private static func number(_ word: ArraySlice<UInt8>, _ range: Range<Int>) -> Int? {
        Int(String(decoding: word.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self))
    }
}
