/// How well what was typed fits a text: every word of it in order, not necessarily side by side.
package struct FuzzyMatch: Equatable, Sendable {
    /// Higher is better; only good for comparing.
    package private(set) var score = 0
    /// Indices of the characters that were hit, ascending.
    package private(set) var hits: [Int] = []

    /// Nil where a word does not fit. Nothing typed fits everything.
    package init?(_ typed: String, in text: String) {
        let letters = Array(text.lowercased())
        var taken: Set<Int> = []
        for word in typed.lowercased().split(separator: " ") {
            guard let (points, places) = Self.best(Array(word), letters) else { return nil }
            score += points
            taken.formUnion(places)
        }
        score -= letters.count / 8
        hits = taken.sorted()
    }

    /// Whole and at the start of a word counts most, then side by side, then at word starts.
    private static func best(_ word: [Character], _ text: [Character]) -> (Int, [Int])? {
        var best: (Int, [Int])?
        for start in text.indices where text[start] == word.first {
            guard let places = places(of: word, in: text, from: start) else { break }
            let points = points(places, text)
            if points > best?.0 ?? .min { best = (points, places) }
        }
        return best
    }

    private static func places(of word: [Character], in text: [Character], from start: Int) -> [Int]? {
        var places: [Int] = []
        var next = start
        for letter in word {
            // The start of a word is taken before the next letter that fits.
            let rest = text.indices[next...].filter { text[$0] == letter }
            guard let first = rest.first else { return nil }
            let place = first == next ? first : rest.first { isWordStart($0, text) } ?? first
            places.append(place)
            next = place + 1
        }
        return places
    }

    private static func points(_ places: [Int], _ text: [Character]) -> Int {
        var points = 0
        for (index, place) in places.enumerated() {
            let isNext = index > 0 && places[index - 1] == place - 1
            points += isNext ? 12 : -(index > 0 ? min(6, place - places[index - 1]) : 0)
            if isWordStart(place, text) { points += index == 0 ? 14 : 8 }
        }
        return points - min(6, places.first ?? 0)
    }

    private static func isWordStart(_ index: Int, _ text: [Character]) -> Bool {
        index == 0 || !(text[index - 1].isLetter || text[index - 1].isNumber)
    }
}
