extension Role {
    /// WCAG 2.2: 4.5 for text (1.4.3), 3 for what has to be made out (1.4.11), nothing for lines that only divide.
    package var leastContrast: Double {
        switch self {
        case .faint, .edge: 1
        case .focus, .meter, .meterHigh, .meterClip: 3
        default: 4.5
        }
    }

    /// The grounds that it is drawn on.
    var grounds: [Ground] {
        switch self {
        case .badgeSandbox: [.badgeSandbox]
        case .badgeStaging: [.badgeStaging]
        case .badgeProduction: [.badgeProduction]
        case .badgeShared: [.badgeShared]
        case .field, .placeholder: [.field, .fieldFocus]
        default: [.base, .header, .cursor, .marked, .dialog]
        }
    }
}
