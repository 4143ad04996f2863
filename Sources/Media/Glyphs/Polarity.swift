/// Whether glyphs are brighter or darker than the terminal background.
package enum Polarity: String, CaseIterable, Equatable {
    case lightOnDark
    case darkOnLight
}
