/// What lies behind a piece of text; a theme gives each ground its colour, under the raw value as key.
enum Ground: String, CaseIterable, Sendable {
    case base, header, cursor, field
    case fieldFocus = "field-focus"
    case dialog
    case badgeSandbox = "badge-sandbox"
    case badgeStaging = "badge-staging"
    case badgeProduction = "badge-production"
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
        case .marked: "M"
        }
    }

    var isBadge: Bool {
        switch self {
        case .badgeSandbox, .badgeStaging, .badgeProduction: true
        default: false
        }
    }
}
