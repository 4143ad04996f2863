extension Role {
    /// Minimum contrast by WCAG 2.2: 4.5 for text (1.4.3), 3 for graphics (1.4.11), 1 for decorative lines.
    package var minimumContrast: Double {
        switch self {
        case .faint, .edge: 1
        case .focus, .meter, .meterHigh, .meterClip: 3
        case .text, .dim, .strong, .title, .info, .ok, .warn, .bad, .key, .field, .placeholder, .badgeSandbox,
            .badgeStaging, .badgeProduction, .badgeShared:
            4.5
        }
    }

    /// Backgrounds on which the role is drawn.
    var grounds: [Ground] {
        switch self {
        case .badgeSandbox: [.badgeSandbox]
        case .badgeStaging: [.badgeStaging]
        case .badgeProduction: [.badgeProduction]
        case .badgeShared: [.badgeShared]
        case .field, .placeholder: [.field, .fieldFocus]
        case .text, .dim, .faint, .strong, .edge, .focus, .title, .info, .ok, .warn, .bad, .key, .meter, .meterHigh,
            .meterClip:
            [.base, .header, .cursor, .marked, .dialog]
        }
    }
}
