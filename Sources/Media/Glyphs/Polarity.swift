/// Whether ink is brighter or darker than the terminal's background.
package enum Polarity: String, CaseIterable, Equatable {
    case lightOnDark
    case darkOnLight
}
