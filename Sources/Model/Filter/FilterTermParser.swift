import FoundationEssentials

/// A parser that converts a filter word into a term or an error.
struct FilterTermParser {
    enum Reading: Equatable {
        case term(FilterTerm)
        case mistake(FilterError)
        /// The value is still missing; nil if the word needs no error message when it stays incomplete.
        case unfinished(FilterError?)
    }

    let word: FilterWord
    let clock: FilterClock

    func read() -> Reading {
        guard let name = word.name else {
            let text = word.values.first?.text ?? ""
            return text.isEmpty ? .unfinished(nil) : term(.anywhere(TextTest(patterns: [TextPattern(text, .contains)])))
        }
        let (fieldName, key) = splitName(name.text)
        guard let field = FilterField(name: fieldName) else { return unknownField(name.text, name.range) }
        if field == .meta, key == nil {
            return mistake(name.range, "meta needs a key name: meta.customer:acme")
        }
        if field != .meta, key != nil { return unknownField(name.text, name.range) }
        guard !word.values.isEmpty else {
            return .unfinished(
                FilterError(range: word.range, words: "\(name.text) has no value yet: \(field.example)"))
        }
        switch field.kind {
        case .status: return parseStatus()
        case .text: return parseText(field, key)
        case .number: return parseSingleValue { parseNumber(field, $0) }
        case .duration: return parseSingleValue { parseDuration(field, $0) }
        case .moment: return parseSingleValue { parseMoment($0) }
        case .flag: return parseSingleValue { parseFlag($0) }
        }
    }

    /// Splits `meta.user` into field and key.
    private func splitName(_ name: String) -> (String, String?) {
        guard let dot = name.firstIndex(of: ".") else { return (name, nil) }
        let key = name[name.index(after: dot)...]
        return (String(name[..<dot]), key.isEmpty ? nil : String(key))
    }

    private func term(_ test: FilterTerm.Test) -> Reading {
        .term(FilterTerm(range: word.range, isNegated: word.isNegated, test: test))
    }

    private func mistake(_ range: Range<Int>, _ words: String) -> Reading {
        .mistake(FilterError(range: range, words: words))
    }

    private func unknownField(_ name: String, _ range: Range<Int>) -> Reading {
        mistake(range, "unknown field '\(name)'" + Self.hint(name, FilterField.names))
    }

    static func hint(_ word: String, _ names: [String]) -> String {
        let nearest = names.map { ($0, EditDistance.distance(word, $0)) }.min { $0.1 < $1.1 }
        return nearest.map { $0.1 <= max(1, min(2, word.count / 2)) ? " (did you mean \($0.0)?)" : "" } ?? ""
    }

    /// A hint to the most similar name, or a list of all names.
    private static func hintOrList(_ word: String, _ names: [String]) -> String {
        let suggestion = hint(word, names)
        guard suggestion.isEmpty else { return suggestion }
        return ": " + names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    }

    private func parseSingleValue(_ parse: (FilterWord.Value) -> Reading) -> Reading {
        guard word.values.count == 1 else { return mistake(word.values[1].range, "only one value is allowed here") }
        return parse(word.values[0])
    }
}

extension FilterTermParser {
    private func parseStatus() -> Reading {
        guard !word.comparison.isOrdering else {
            return mistake(word.range, "status cannot be compared with < or >: status:failed")
        }
        var tests: [StatusTest] = []
        for value in word.values {
            let name = value.text.lowercased()
            if let test = statusTest(name) {
                tests.append(test)
            } else {
                let names = SessionStatus.known.map(\.rawValue) + ["active", "terminal"]
                return mistake(value.range, "unknown status '\(value.text)'" + Self.hintOrList(name, names))
            }
        }
        return term(.status(tests))
    }

    private func statusTest(_ name: String) -> StatusTest? {
        switch name {
        case "active", "live": return .active
        case "terminal", "finished", "over": return .terminal
        case "cancelled": return .exactly(.canceled)
        default: break
        }
        let status = SessionStatus(rawValue: name)
        // `status=` accepts unknown statuses.
        if status.isKnown || word.comparison == .equals { return .exactly(status) }
        return SessionStatus.known.contains { $0.rawValue.hasPrefix(name) } ? .prefix(name) : nil
    }

    private func parseText(_ field: FilterField, _ key: String?) -> Reading {
        guard !word.comparison.isOrdering else { return mistake(word.range, "\(field.rawValue) is text: use : = or ~") }
        let mode: TextPattern.Mode =
            switch word.comparison {
            case .equals: .whole
            case .contains: .contains
            // Ids match by substring, because the screen shows only the end of an id.
            case .matches, .less, .greater, .atMost, .atLeast: field == .id ? .contains : .word
            }
        return term(.text(field, key: key, TextTest(patterns: word.values.map { TextPattern($0.text, mode) })))
    }

    private func parseNumber(_ field: FilterField, _ value: FilterWord.Value) -> Reading {
        guard let number = Double(value.text), number.isFinite else {
            return mistake(value.range, "'\(value.text)' is not a number: \(field.rawValue)<20")
        }
        guard word.comparison != .contains else {
            return mistake(word.range, "\(field.rawValue) is a number: use < > <= >= or =")
        }
        return term(.number(field, word.comparison, number))
    }

    private func parseDuration(_ field: FilterField, _ value: FilterWord.Value) -> Reading {
        guard word.comparison.isOrdering else {
            return mistake(word.range, "\(field.rawValue) needs < > <= or >=: \(field.rawValue)>5m")
        }
        guard let seconds = Self.seconds(value.text) else {
            return mistake(value.range, "'\(value.text)' is not a duration: 30s, 5m, 2h or 1d")
        }
        return term(.number(field, word.comparison, seconds))
    }

    /// A duration is relative to now: `created<2h` matches sessions created less than 2 h ago. A date is a whole day:
    /// `created>2026-01-30`.
    private func parseMoment(_ value: FilterWord.Value) -> Reading {
        let text = value.text.lowercased()
        if let seconds = Self.seconds(text) {
            guard word.comparison.isOrdering else {
                return mistake(word.range, "a relative time needs < or >: created<\(text)")
            }
            return term(.number(.created, word.comparison.swapped, clock.now.timeIntervalSince1970 - seconds))
        }
        guard let day = parseDay(text) else {
            return mistake(value.range, "'\(value.text)' is not a time: 2h, today, yesterday or 2026-01-31")
        }
        switch word.comparison {
        case .less: return term(.number(.created, .less, day.lowerBound))
        case .atLeast: return term(.number(.created, .atLeast, day.lowerBound))
        case .greater: return term(.number(.created, .atLeast, day.upperBound))
        case .atMost: return term(.number(.created, .less, day.upperBound))
        case .matches, .equals, .contains: return term(.day(lower: day.lowerBound, upper: day.upperBound))
        }
    }

    private func parseDay(_ text: String) -> Range<Double>? {
        if text == "today" { return clock.day(0)..<clock.day(-1) }
        if text == "yesterday" { return clock.day(1)..<clock.day(0) }
        if text.count == 10, let date = Timestamp.date(text + "T00:00:00Z") {
            let start = date.timeIntervalSince1970 - Double(clock.utcOffset)
            return start..<start + 86_400
        }
        guard let date = Timestamp.date(text.uppercased().hasSuffix("Z") ? text.uppercased() : text.uppercased() + "Z")
        else {
            return nil
        }
        let start = date.timeIntervalSince1970 - (text.hasSuffix("z") ? 0 : Double(clock.utcOffset))
        return start..<start.nextUp
    }

    private func parseFlag(_ value: FilterWord.Value) -> Reading {
        let name = value.text.lowercased()
        if let flag = FilterFlag(name: name) { return term(.flag(flag)) }
        let names = FilterFlag.allCases.map(\.rawValue)
        return mistake(value.range, "unknown state '\(value.text)'" + Self.hintOrList(name, names))
    }

    /// Parses a duration: `90`, `30s`, `5m`, `2h`, `1d` or a combination such as `1h30m`.
    static func seconds(_ text: String) -> Double? {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        var (total, digits, last) = (0.0, "", 0.0)
        for character in text.lowercased() {
            if let unit = units[character] {
                guard let number = Double(digits), number >= 0 else { return nil }
                (total, digits, last) = (total + number * unit, "", unit)
            } else {
                digits.append(character)
            }
        }
        guard !digits.isEmpty else { return last > 0 ? total : nil }
        guard last == 0, let number = Double(digits), number.isFinite, number >= 0 else { return nil }
        return number
    }
}
