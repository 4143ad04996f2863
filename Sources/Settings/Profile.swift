import Client

/// Named API in the configuration file, with the source of its key.
package struct Profile: Equatable, Sendable {
    package var name: String
    package var baseURL = BaseURL.production
    package var key: KeySource?
    /// Path of a PEM file with certificate authorities: absolute, or beginning with `~/`.
    package var authoritiesFile: String?
    package var colour: BadgeColour?
    package var isProduction = true
    package var isReadOnly = true
    /// LiveKit server and keys of `[profiles.NAME.livekit]`.
    package var liveKit: LiveKitProfile?
    /// Sentence that says why the profile is unusable; nil if it is usable.
    package var flaw: String?
}
