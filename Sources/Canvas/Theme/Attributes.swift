/// Text attributes of a cell besides colour.
package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }
    package static let bold = Attributes(rawValue: 1)
    package static let underline = Attributes(rawValue: 2)
    static let reverse = Attributes(rawValue: 4)
    package static let dim = Attributes(rawValue: 8)
}

extension Style {
    /// With 8 or 16 colours, fields are underlined because they have no tint. Without colours, attributes replace them.
    package func attributes(at depth: ColourDepth) -> Attributes {
        var attributes: Attributes = []
        if bold { attributes.insert(.bold) }
        if underline { attributes.insert(.underline) }
        switch depth {
        case .twoFiftySix, .trueColour: break
        case .sixteen, .eight: if ground == .field { attributes.insert(.underline) }
        case .mono: attributes.formUnion(monoAttributes)
        }
        return attributes
    }

    private var monoAttributes: Attributes {
        switch ground {
        case .cursor, .fieldFocus, .badgeSandbox, .badgeStaging, .badgeProduction, .badgeShared: return [.reverse]
        case .field, .marked: return [.underline]
        case .base, .header, .dialog: break
        }
        switch role {
        case .strong, .title, .key, .focus, .bad, .meterClip: return [.bold]
        case .warn, .meterHigh: return [.underline]
        case .dim, .faint, .edge, .placeholder: return [.dim]
        case .text, .info, .ok, .meter, .field, .badgeSandbox, .badgeStaging, .badgeProduction, .badgeShared:
            return []
        }
    }
}
