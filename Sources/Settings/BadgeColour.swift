import Canvas

/// Background colour of a profile's name; each theme defines its own shade.
package enum BadgeColour: String, CaseIterable, Equatable, Sendable {
    case green, blue, amber, red

    package var style: Style {
        switch self {
        case .green: .badgeSandbox
        case .blue: .badgeStaging
        case .amber: .badgeShared
        case .red: .badgeProduction
        }
    }
}
