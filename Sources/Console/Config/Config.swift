/// Settings of the configuration file. Invalid settings are left out and reported in `flaws`.
struct Config: Equatable, Sendable {
    /// Path of the file; nil without a configuration folder.
    var file: String?
    var theme: String?
    /// Seconds between two polls of the live sessions, 1 to 60.
    var refresh: Double?
    var mouse: Bool?
    var isReadOnly: Bool?
    /// Name of the default profile.
    var profile: String?
    /// Sorted by name.
    var profiles: [Profile] = []
    var flaws: [ConfigFlaw] = []

    func named(_ name: String) -> Profile? { profiles.first { $0.name == name } }
}
