/// What lies behind a piece of text; a theme gives each ground its colour, under the raw value as key.
package enum Ground: String, CaseIterable, Sendable {
    case base, header, cursor, field
    case fieldFocus = "field-focus"
    case dialog
    case badgeSandbox = "badge-sandbox"
    case badgeStaging = "badge-staging"
    case badgeProduction = "badge-production"
    case badgeShared = "badge-shared"
    case marked

    /// Stands for the ground in snapshots.
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

    /// A bar that is told from the page by its colour alone.
    var isBar: Bool { [.cursor, .fieldFocus, .marked].contains(self) }

    var isBadge: Bool {
        switch self {
        case .badgeSandbox, .badgeStaging, .badgeProduction, .badgeShared: true
        default: false
        }
    }
}
