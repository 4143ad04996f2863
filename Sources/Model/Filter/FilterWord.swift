/// A whitespace-separated word of a filter, split into its parts; quoted parts can contain spaces.
struct FilterWord: Equatable {
    /// One of the comma-separated values.
    struct Value: Equatable {
        var text: String
        var range: Range<Int>
        var isQuoted = false
    }

    var range: Range<Int>
    var isNegated = false
    /// Nil for free text.
    var name: (text: String, range: Range<Int>)?
    var comparison = FilterComparison.matches
    var values: [Value] = []
    /// False if the closing quote is missing.
    var isClosed = true

    static func == (a: Self, b: Self) -> Bool {
        a.range == b.range && a.values == b.values && a.comparison == b.comparison
    }

    static func words(of characters: [Character]) -> [FilterWord] {
        var words: [FilterWord] = []
        var position = 0
        while position < characters.count {
            guard !characters[position].isWhitespace else {
                position += 1
                continue
            }
            let end = wordEnd(characters, from: position)
            words.append(FilterWord(characters, position..<end))
            position = end
        }
        return words
    }

    private static func wordEnd(_ characters: [Character], from start: Int) -> Int {
        var (end, isQuoted) = (start, false)
        while end < characters.count, isQuoted || !characters[end].isWhitespace {
            if characters[end] == "\"" { isQuoted.toggle() }
            end += 1
        }
        return end
    }

    private init(_ characters: [Character], _ range: Range<Int>) {
        self.range = range
        var start = range.lowerBound
        if range.count > 1, "!-".contains(characters[start]) {
            isNegated = true
            start += 1
        }
        if let (name, comparison, next) = Self.parseName(characters, start..<range.upperBound) {
            (self.name, self.comparison) = ((String(characters[name]).lowercased(), name), comparison)
            start = next
            readValues(characters, start..<range.upperBound)
        } else {
            isClosed = characters[start..<range.upperBound].filter { $0 == "\"" }.count.isMultiple(of: 2)
            let text = characters[start..<range.upperBound].filter { $0 != "\"" }
            values = [
                Value(
                    text: String(text), range: start..<range.upperBound, isQuoted: text.count < range.upperBound - start
                )
            ]
        }
    }

    /// The field name, the operator and the start of the values; nil for free text and URLs.
    private static func parseName(
        _ characters: [Character], _ range: Range<Int>
    ) -> (Range<Int>, FilterComparison, Int)? {
        guard characters[range.lowerBound].isLetter,
            let operatorStart = range.first(where: { ":=~<>\"".contains(characters[$0]) }),
            characters[operatorStart] != "\""
        else { return nil }
        let rest = characters[operatorStart..<range.upperBound]
        if rest.starts(with: Array("://")) { return nil }
        for length in [2, 1] {
            if let comparison = FilterComparison(rawValue: String(rest.prefix(length))), rest.count >= length {
                return (range.lowerBound..<operatorStart, comparison, operatorStart + length)
            }
        }
        return nil
    }

    private mutating func readValues(_ characters: [Character], _ range: Range<Int>) {
        var (start, isQuoted) = (range.lowerBound, false)
        for index in range
        where index == range.upperBound - 1 || !isQuoted && characters[index] == "," || characters[index] == "\"" {
            if characters[index] == "\"" { isQuoted.toggle() }
            let isComma = characters[index] == "," && !isQuoted
            guard isComma || index == range.upperBound - 1 else { continue }
            let valueRange = start..<(isComma ? index : range.upperBound)
            let text = characters[valueRange].filter { $0 != "\"" }
            if !text.isEmpty {
                values.append(Value(text: String(text), range: valueRange, isQuoted: text.count < valueRange.count))
            }
            start = index + 1
        }
        isClosed = !isQuoted
    }
}
