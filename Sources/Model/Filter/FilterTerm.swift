/// A parsed word of a filter: a test, possibly negated.
package struct FilterTerm: Equatable, Sendable {
    package enum Test: Equatable, Sendable {
        /// Matches any of the tests.
        case status([StatusTest])
        case text(FilterField, key: String?, TextTest)
        /// Free text in any text of the session.
        case anywhere(TextTest)
        /// Seconds for durations, seconds since 1970 for moments.
        case number(FilterField, FilterComparison, Double)
        /// Created in `lower ..< upper`, in seconds since 1970.
        case day(lower: Double, upper: Double)
        case flag(FilterFlag)
    }

    /// Character range in the filter text.
    package var range: Range<Int>
    package var isNegated = false
    package var test: Test

    package func matches(_ subject: some FilterSubject) -> Bool { holds(subject) != isNegated }

    /// The test of a word that any text may contain.
    var anywhereTest: TextTest? { if case .anywhere(let test) = test { test } else { nil } }

    /// True if every session that this term matches is matched by `other`; false if that is not known.
    func isNarrower(than other: FilterTerm) -> Bool {
        if isNegated == other.isNegated, test == other.test { return true }
        guard !isNegated, !other.isNegated else { return false }
        switch (test, other.test) {
        case (.anywhere(let own), .anywhere(let others)): return own.isNarrower(than: others)
        case (.text(let field, let key, let own), .text(let otherField, let otherKey, let others)):
            return field == otherField && key == otherKey && own.isNarrower(than: others)
        case (.status, _), (.text, _), (.anywhere, _), (.number, _), (.day, _), (.flag, _): return false
        }
    }

    private func holds(_ subject: some FilterSubject) -> Bool {
        switch test {
        case .status(let tests): tests.contains { $0.matches(subject.status) }
        case .text(let field, let key, let test): subject.hasText(of: field, key: key, test)
        case .anywhere(let test): subject.hasText(test)
        case .number(let field, let comparison, let value):
            subject.number(field).map { comparison.holds($0, value) } ?? false
        case .day(let lower, let upper): subject.number(.created).map { $0 >= lower && $0 < upper } ?? false
        case .flag(let flag): subject.has(flag)
        }
    }
}
