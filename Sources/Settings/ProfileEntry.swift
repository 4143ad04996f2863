/// A place that the console can go to, as the screens know it.
package struct ProfileEntry: Equatable, Sendable {
    /// The profile's name, `sandbox` or `environment`.
    package var name: String
    package var place: Place
    /// Where its key comes from, in words; never the key.
    package var keySource: String
    /// Why it can't be used, in a sentence.
    package var flaw: String?
    package var reach = Reach.unknown
    /// True where the file says something else of it, or nothing, since the console went there.
    package var isOutdated = false
}

/// Every place there is, as the file has it now.
package struct PlaceList: Equatable, Sendable {
    package var entries: [ProfileEntry]
    /// What is wrong in the file, in a sentence; nil where nothing is.
    package var flaw: String?

    package init(entries: [ProfileEntry], flaw: String? = nil) {
        self.entries = entries
        self.flaw = flaw
    }
}
