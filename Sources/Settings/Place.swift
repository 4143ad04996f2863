import Canvas

/// Where the console operates: what the header names on every screen.
package struct Place: Equatable, Sendable {
    /// How loudly the header must say it.
    package enum Kind: Equatable, Sendable { case sandbox, staging, production }

    package var kind: Kind
    /// SANDBOX, PRODUCTION, or the profile's name.
    package var badge: String
    /// Host and port.
    package var host: String
    /// The base URL, for a curl line.
    package var address = "https://api.protoface.com"
    package var isReadOnly = false
    /// True where a sandbox may be listening, which has a tap beside the API.
    package var mayHaveTap = false
    /// Of the profile in use; nil for the sandbox and a key from the environment.
    package var profile: String?
    /// Of the profile's own choice; production is on red whatever it is.
    package var colour: BadgeColour?

    package init(
        kind: Kind, badge: String, host: String, address: String = "https://api.protoface.com",
        isReadOnly: Bool = false, mayHaveTap: Bool = false, profile: String? = nil, colour: BadgeColour? = nil
    ) {
        self.kind = kind
        self.badge = badge
        self.host = host
        self.address = address
        self.isReadOnly = isReadOnly
        self.mayHaveTap = mayHaveTap
        self.profile = profile
        self.colour = colour
    }
}

extension Place {
    /// As the header has it: production is on red whatever colour its profile has.
    package var badgeStyle: Style {
        switch kind {
        case .sandbox: .badgeSandbox
        case .staging: colour?.style ?? .badgeStaging
        case .production: .badgeProduction
        }
    }
}
