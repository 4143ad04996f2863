import Canvas

/// Description of a destination, as the header of every screen shows it.
package struct Place: Equatable, Sendable {
    /// Determines the style of the badge in the header.
    package enum Kind: Equatable, Sendable { case sandbox, staging, production }

    package var kind: Kind
    /// Text of the badge: `SANDBOX`, `PRODUCTION`, `LOCAL`, `OTHER API` or the name of the profile.
    package var badge: String
    /// Host and port.
    package var host: String
    /// Base URL, for curl commands.
    package var address = "https://api.protoface.com"
    package var isReadOnly = false
    /// True if the API may be a sandbox, which has a tap endpoint beside the API.
    package var canHaveTap = false
    package var rooms = PlaceRooms()
    /// Name of the profile in use; nil for the sandbox and a key from the environment.
    package var profile: String?
    /// Badge colour of the profile; ignored for production.
    package var colour: BadgeColour?

    package init(
        kind: Kind, badge: String, host: String, address: String = "https://api.protoface.com",
        isReadOnly: Bool = false, canHaveTap: Bool = false, profile: String? = nil, colour: BadgeColour? = nil
    ) {
        self.kind = kind
        self.badge = badge
        self.host = host
        self.address = address
        self.isReadOnly = isReadOnly
        self.canHaveTap = canHaveTap
        self.profile = profile
        self.colour = colour
    }
}

extension Place {
    /// Badge style in the header: production is always red, even if its profile has another colour.
    package var badgeStyle: Style {
        switch kind {
        case .sandbox: .badgeSandbox
        case .staging: colour?.style ?? .badgeStaging
        case .production: .badgeProduction
        }
    }
}
