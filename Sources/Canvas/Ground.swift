/// Purpose of a cell's background. The raw value is the key of its colour in a theme file.
package enum Ground: String, CaseIterable, Sendable {
    case base, header, cursor, field
    case fieldFocus = "field-focus"
    case dialog
    case badgeSandbox = "badge-sandbox"
    case badgeStaging = "badge-staging"
    case badgeProduction = "badge-production"
    case badgeShared = "badge-shared"
    case marked

    /// Letter for the background in test snapshots.
    var letter: Character {
        switch self {
        case .base: " "
        case .header: "H"
        case .cursor: "C"
        case .field: "f"
        case .fieldFocus: "F"
        case .dialog: "D"
        case .badgeSandbox: "x"
        case .badgeStaging: "y"
        case .badgeProduction: "z"
        case .badgeShared: "v"
        case .marked: "M"
        }
    }

    /// True for bars that differ from the rest of the screen only in colour.
    var isBar: Bool { [.cursor, .fieldFocus, .marked].contains(self) }

    var isBadge: Bool {
        switch self {
        case .badgeSandbox, .badgeStaging, .badgeProduction, .badgeShared: true
        case .base, .header, .cursor, .field, .fieldFocus, .dialog, .marked: false
        }
    }
}
