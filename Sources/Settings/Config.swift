/// What the configuration file says; whatever is wrong in it is left out and told in `flaws`.
package struct Config: Equatable, Sendable {
    /// Nil where there is no home for one.
    package var file: String?
    package var theme: String?
    /// Seconds between two loads of the live sessions, 1 to 60.
    package var refresh: Double?
    package var mouse: Bool?
    package var isReadOnly: Bool?
    /// The profile that is used where nothing else says which.
    package var profile: String?
    /// In the order of their names.
    package var profiles: [Profile] = []
    package var flaws: [ConfigFlaw] = []

    package func named(_ name: String) -> Profile? { profiles.first { $0.name == name } }
}
