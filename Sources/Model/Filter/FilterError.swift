/// An invalid word of a filter, with an error message; the other words still apply.
package struct FilterError: Equatable, Sendable {
    /// Character range in the filter text.
    package var range: Range<Int>
    /// Error message without full stop: `unknown field 'statsu' (did you mean status?)`.
    package var words: String
}
