import Client

/// One API with its key, under a name.
struct Profile: Equatable, Sendable {
    var name: String
    var baseURL = BaseURL.production
    var key: KeySource?
    var colour: BadgeColour?
    var isProduction = true
    var isReadOnly = true
    /// Why it can't be used, in a sentence; nil where it can.
    var flaw: String?
}
