/// A parsed session filter: all valid terms must match; invalid words are reported and ignored.
package struct SessionFilter: Equatable, Sendable {
    package private(set) var terms: [FilterTerm] = []
    package private(set) var mistakes: [FilterError] = []
    /// Words without a value yet; errors once the input is complete.
    package private(set) var unfinished: [FilterError] = []
    /// Number of text tests; `TextTest.number` is in `0 ..< textTestCount`.
    private var textTestCount = 0
    package let text: String

    package init(_ text: String = "", clock: FilterClock) {
        self.text = text
        for word in FilterWord.words(of: Array(text)) {
            switch FilterTermParser(word: word, clock: clock).read() {
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
            test.number = textTestCount
            term.test = .text(field, key: key, test)
            textTestCount += 1
        case .anywhere(var test):
            test.number = textTestCount
            term.test = .anywhere(test)
            textTestCount += 1
        case .status, .number, .day, .flag: break
        }
        terms.append(term)
    }

    /// The text tests by number.
    var textTests: [TextTest] {
        terms.compactMap { term in
            switch term.test {
            case .text(_, key: _, let test), .anywhere(let test): test
            case .status, .number, .day, .flag: nil
            }
        }
    }

    /// True if every session that passes this filter also passes `other`, as after a further letter of a word. False if
    /// that is not known.
    package func isNarrower(than other: SessionFilter) -> Bool {
        hasStatusTerm == other.hasStatusTerm && terms.count >= other.terms.count
            && zip(terms, other.terms).allSatisfy { $0.isNarrower(than: $1) }
    }

    package var isEmpty: Bool { terms.isEmpty }

    package func matches(_ subject: some FilterSubject) -> Bool { terms.allSatisfy { $0.matches(subject) } }

    /// True if the filter contains statuses, which then replace the status group selected on the screen.
    package var hasStatusTerm: Bool {
        terms.contains { term in
            switch term.test {
            case .status, .flag(.active), .flag(.terminal): !term.isNegated
            case .flag(.stalled), .flag(.ghost), .flag(.fake), .flag(.marked), .flag(.trouble): false
            case .text, .anywhere, .number, .day: false
            }
        }
    }

    /// True if the filter contains statuses and all of them are terminal.
    package var hasOnlyTerminalStatuses: Bool {
        terms.contains { term in
            guard !term.isNegated else { return false }
            switch term.test {
            case .status(let tests):
                let filters = tests.flatMap(\.filters)
                return !filters.isEmpty && !filters.contains(where: \.canBeActive)
            case .flag(.terminal): return true
            case .flag(.active), .flag(.stalled), .flag(.ghost), .flag(.fake), .flag(.marked), .flag(.trouble):
                return false
            case .text, .anywhere, .number, .day: return false
            }
        }
    }

    package func asks(for flag: FilterFlag) -> Bool { terms.contains { $0.test == .flag(flag) } }

    /// True if the matches change over time, even for finished sessions.
    package var isTimeDependent: Bool {
        terms.contains { term in
            switch term.test {
            case .number(.created, _, _), .day: true
            case .number, .status, .text, .anywhere, .flag: false
            }
        }
    }
}
