import Client

/// Named API in the configuration file, with the source of its key.
struct Profile: Equatable, Sendable {
    var name: String
    var baseURL = BaseURL.production
    var key: KeySource?
    var colour: BadgeColour?
    var isProduction = true
    var isReadOnly = true
    /// Sentence that says why the profile is unusable; nil if it is usable.
    var flaw: String?
}
