/// A word of a filter that means nothing, and why; the others go on filtering.
package struct FilterMistake: Equatable, Sendable {
    /// Characters of the filter's text.
    package var range: Range<Int>
    /// Without its end mark: `unknown field 'statsu' (did you mean status?)`.
    package var words: String
}
