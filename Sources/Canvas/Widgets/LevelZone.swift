/// Zone of a level: normal below −18 dBFS, loud from there to −6 dBFS, hot above. Each zone has a colour and a glyph.
package enum LevelZone: CaseIterable, Equatable, Sendable {
    case normal, loud, hot

    /// Levels in dBFS from which the zones `loud` and `hot` begin.
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

    /// Character of a filled cell on terminals without colours.
    var fill: String {
        switch self {
        case .normal: "█"
        case .loud: "▓"
        case .hot: "▒"
        }
    }

    /// Word for the zone; nil for a normal level.
    package var word: String? {
        switch self {
        case .normal: nil
        case .loud: "loud"
        case .hot: "hot"
        }
    }
}
