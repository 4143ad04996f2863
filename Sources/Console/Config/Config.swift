/// What the configuration file says; whatever is wrong in it is left out and told in `flaws`.
struct Config: Equatable, Sendable {
    /// Nil where there is no home for one.
    var file: String?
    var theme: String?
    /// Seconds between two loads of the live sessions, 1 to 60.
    var refresh: Double?
    var mouse: Bool?
    var isReadOnly: Bool?
    /// The profile that is used where nothing else says which.
    var profile: String?
    /// In the order of their names.
    var profiles: [Profile] = []
    var flaws: [ConfigFlaw] = []

    func named(_ name: String) -> Profile? { profiles.first { $0.name == name } }
}
