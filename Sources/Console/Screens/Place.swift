/// Where the console operates: what the header names on every screen.
struct Place: Equatable, Sendable {
    /// How loudly the header must say it.
    enum Kind: Equatable, Sendable { case sandbox, staging, production }

    var kind: Kind
    /// SANDBOX, PRODUCTION, or the profile's name.
    var badge: String
    /// Host and port.
    var host: String
    /// The base URL, for a curl line.
    var address = "https://api.protoface.com"
    var isReadOnly = false
    /// True where a sandbox may be listening, which has a tap beside the API.
    var mayHaveTap = false
    /// Of the profile in use; nil for the sandbox and a key from the environment.
    var profile: String?
    /// Of the profile's own choice; production is on red whatever it is.
    var colour: BadgeColour?
}

extension Place {
    /// As the header has it: production is on red whatever colour its profile has.
    var badgeStyle: Style {
        switch kind {
        case .sandbox: .badgeSandbox
        case .staging: colour?.style ?? .badgeStaging
        case .production: .badgeProduction
        }
    }
}
