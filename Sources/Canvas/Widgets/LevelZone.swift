/// Zone of a level: normal below −18 dBFS, loud up to −6 dBFS, hot above. Each has a colour, a glyph and a word.
package enum LevelZone: CaseIterable, Equatable, Sendable {
    case normal, loud, hot

    /// Lower ends of the zones `loud` and `hot` in dBFS.
    private static let (loudFrom, hotFrom) = (-18.0, -6.0)

    /// `level` is in dBFS.
    package init(_ level: Double) {
        self = level >= Self.hotFrom ? .hot : level >= Self.loudFrom ? .loud : .normal
    }

    package var style: Style {
        switch self {
        case .normal: .ok
        case .loud: .meterHigh
        case .hot: .meterClip
        }
    }

    /// A filled cell, for terminals without colours.
    var fill: String {
        switch self {
        case .normal: "█"
        case .loud: "▓"
        case .hot: "▒"
        }
    }

    /// Nil for a normal level.
    package var word: String? {
        switch self {
        case .normal: nil
        case .loud: "loud"
        case .hot: "hot"
        }
    }
}
