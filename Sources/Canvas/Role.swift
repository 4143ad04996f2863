/// Purpose of a piece of text. The raw value is the key of its colour in a theme file.
package enum Role: String, CaseIterable, Sendable {
    case text, dim, faint, strong, edge, focus, title, info, ok, warn, bad, key, meter
    case meterHigh = "meter-high"
    case meterClip = "meter-clip"
    case badgeSandbox = "badge-sandbox"
    case badgeStaging = "badge-staging"
    case badgeProduction = "badge-production"
    case badgeShared = "badge-shared"
    case field, placeholder

    /// Letter for the role in test snapshots, where upper case means bold.
    var letter: Character {
        switch self {
        case .text: "t"
        case .dim: "d"
        case .faint: "f"
        case .strong: "s"
        case .edge: "e"
        case .focus: "c"
        case .title: "h"
        case .info: "i"
        case .ok: "o"
        case .warn: "w"
        case .bad: "b"
        case .key: "k"
        case .meter: "m"
        case .meterHigh: "n"
        case .meterClip: "p"
        case .badgeSandbox: "x"
        case .badgeStaging: "y"
        case .badgeProduction: "z"
        case .badgeShared: "v"
        case .field: "l"
        case .placeholder: "q"
        }
    }
}
