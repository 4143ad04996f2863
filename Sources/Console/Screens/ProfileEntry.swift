/// A place that the console can go to, as the screens know it.
struct ProfileEntry: Equatable, Sendable {
    /// The profile's name, `sandbox` or `environment`.
    var name: String
    var place: Place
    /// Where its key comes from, in words; never the key.
    var keySource: String
    /// Why it can't be used, in a sentence.
    var flaw: String?
    var reach = Reach.unknown
    /// True where the file says something else of it, or nothing, since the console went there.
    var isOutdated = false
}

/// Every place there is, as the file has it now.
struct PlaceList: Equatable, Sendable {
    var entries: [ProfileEntry]
    /// What is wrong in the file, in a sentence; nil where nothing is.
    var flaw: String?
}
