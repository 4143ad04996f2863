import Canvas

/// The ground that a profile's name stands on; each theme has its own shade of it.
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
