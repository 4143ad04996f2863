/// Entry in the list of profiles: a destination without its key.
package struct ProfileEntry: Equatable, Sendable {
    /// The profile's name, `sandbox` or `environment`.
    package var name: String
    package var place: Place
    /// Description of the source of the key; never the key.
    package var keySource: String
    /// Sentence that says why the entry is unusable; nil if it is usable.
    package var flaw: String?
    package var reach = APIReachability.unknown
    /// True if the profile in the file was changed or removed after the console connected to it.
    package var isOutdated = false
}

/// List of all profiles according to the current configuration file.
package struct ProfileList: Equatable, Sendable {
    package var entries: [ProfileEntry]
    /// Sentence about an error in the file; nil without errors.
    package var flaw: String?

    package init(entries: [ProfileEntry], flaw: String? = nil) {
        self.entries = entries
        self.flaw = flaw
    }
}
