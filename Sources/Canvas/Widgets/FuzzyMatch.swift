/// Fuzzy match of typed words in a text: the letters of each word occur in this order, with gaps allowed.
package struct FuzzyMatch: Equatable, Sendable {
    /// Higher is better; only for comparing matches.
    package private(set) var score = 0
    /// Indices of the matched characters, ascending.
    package private(set) var hits: [Int] = []

    /// Nil if a word does not match. Empty input matches every text.
    package init?(_ typed: String, in text: String) {
        let letters = Array(text.lowercased())
        var matched: Set<Int> = []
        for word in typed.lowercased().split(separator: " ") {
            guard let (points, positions) = Self.best(Array(word), letters) else { return nil }
            score += points
            matched.formUnion(positions)
        }
        score -= letters.count / 8
        hits = matched.sorted()
    }

    /// Best match of one word over all start positions. A match at the start of a word scores most, then consecutive
    /// letters, then letters at later word starts.
    private static func best(_ word: [Character], _ text: [Character]) -> (Int, [Int])? {
        var best: (Int, [Int])?
        for start in text.indices where text[start] == word.first {
            guard let positions = positions(of: word, in: text, from: start) else { break }
            let points = points(positions, text)
            if points > best?.0 ?? .min { best = (points, positions) }
        }
        return best
    }

    private static func positions(of word: [Character], in text: [Character], from start: Int) -> [Int]? {
        var positions: [Int] = []
        var next = start
        for letter in word {
            // A match at the start of a word is preferred to the next match.
            let rest = text.indices[next...].filter { text[$0] == letter }
            guard let first = rest.first else { return nil }
            let position = first == next ? first : rest.first { isWordStart($0, text) } ?? first
            positions.append(position)
            next = position + 1
        }
        return positions
    }

    private static func points(_ positions: [Int], _ text: [Character]) -> Int {
        var points = 0
        for (index, position) in positions.enumerated() {
            let isNext = index > 0 && positions[index - 1] == position - 1
            points += isNext ? 12 : -(index > 0 ? min(6, position - positions[index - 1]) : 0)
            if isWordStart(position, text) { points += index == 0 ? 14 : 8 }
        }
        return points - min(6, positions.first ?? 0)
    }

    private static func isWordStart(_ index: Int, _ text: [Character]) -> Bool {
        index == 0 || !(text[index - 1].isLetter || text[index - 1].isNumber)
    }
}
