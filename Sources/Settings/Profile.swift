import Client

/// One API with its key, under a name.
package struct Profile: Equatable, Sendable {
    package var name: String
    package var baseURL = BaseURL.production
    package var key: KeySource?
    package var colour: BadgeColour?
    package var isProduction = true
    package var isReadOnly = true
    /// Why it can't be used, in a sentence; nil where it can.
    package var flaw: String?
}
