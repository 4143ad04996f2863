/// A filter as it was typed: every term must hold; mistakes are told and left out.
package struct SessionFilter: Equatable, Sendable {
    package private(set) var terms: [FilterTerm] = []
    package private(set) var mistakes: [FilterMistake] = []
    /// Words whose value is still to be typed, and what is missing: mistakes as soon as nobody types on.
    package private(set) var unfinished: [FilterMistake] = []
    /// How many texts tests there are; their numbers lie below it.
    package private(set) var textTests = 0
    package let text: String

    package init(_ text: String = "", clock: FilterClock) {
        self.text = text
        for word in FilterWord.words(of: Array(text)) {
            switch FilterReader(word: word, clock: clock).read() {
            case .term(let term): append(term)
            case .mistake(let mistake): mistakes.append(mistake)
            case .unfinished(let mistake): if let mistake { unfinished.append(mistake) }
            }
        }
    }

    private mutating func append(_ term: FilterTerm) {
        var term = term
        switch term.test {
        case .text(let field, let key, var test):
            test.number = textTests
            term.test = .text(field, key: key, test)
            textTests += 1
        case .anywhere(var test):
            test.number = textTests
            term.test = .anywhere(test)
            textTests += 1
        default: break
        }
        terms.append(term)
    }

    package var isEmpty: Bool { terms.isEmpty }

    package func matches(_ subject: some FilterSubject) -> Bool { terms.allSatisfy { $0.matches(subject) } }

    /// True when it names statuses itself: then it, and not the group on the screen, says which ones are shown.
    package var choosesStatus: Bool {
        terms.contains { term in
            switch term.test {
            case .status, .flag(.active), .flag(.terminal): !term.isNegated
            default: false
            }
        }
    }

    /// True when it names statuses, and none of a session that is live.
    package var choosesOnlyPast: Bool {
        terms.contains { term in
            guard !term.isNegated else { return false }
            switch term.test {
            case .status(let tests):
                let filters = tests.flatMap(\.filters)
                return !filters.isEmpty && !filters.contains(where: \.canBeLive)
            case .flag(.terminal): return true
            default: return false
            }
        }
    }

    package func asks(for flag: FilterFlag) -> Bool { terms.contains { $0.test == .flag(flag) } }

    /// True when what passes changes with the clock alone, even among sessions that are over.
    package var dependsOnClock: Bool {
        terms.contains { term in
            switch term.test {
            case .number(.created, _, _), .day: true
            default: false
            }
        }
    }
}
