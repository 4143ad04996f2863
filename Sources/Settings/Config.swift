/// Settings of the configuration file. Invalid settings are left out and reported in `flaws`.
package struct Config: Equatable, Sendable {
    /// Path of the file; nil without a configuration folder.
    package var file: String?
    package var theme: String?
    /// Seconds between two polls of the live sessions, 1 to 60.
    package var refresh: Double?
    package var mouse: Bool?
    package var isReadOnly: Bool?
    /// Name of the default profile.
    package var profile: String?
    /// Sorted by name.
    package var profiles: [Profile] = []
    package var flaws: [ConfigError] = []

    package func named(_ name: String) -> Profile? { profiles.first { $0.name == name } }
}
