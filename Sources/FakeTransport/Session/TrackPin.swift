/// Which participant's track a worker listens to, once chosen for good.
struct TrackPin: Equatable, Sendable {
    /// `subscribe_to_identity`; nil pins the first track seen.
    let wanted: String?
    private(set) var identity: String?

    init(wanted: String?) { self.wanted = wanted }

    /// Gives the identity that has just been pinned.
    mutating func choose(from publishing: [String]) -> String? {
        guard identity == nil else { return nil }
        identity = publishing.first { $0 == wanted || wanted == nil }
        return identity
    }
}
