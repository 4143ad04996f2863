/// The participant whose track the worker subscribes to; it does not change once chosen.
struct PinnedTrack: Equatable, Sendable {
    /// `subscribe_to_identity`; nil pins the first published track.
    let wanted: String?
    private(set) var identity: String?

    init(wanted: String?) { self.wanted = wanted }

    /// Returns the identity if this call pinned it, otherwise nil.
    mutating func choose(from publishing: [String]) -> String? {
        guard identity == nil else { return nil }
        identity = publishing.first { $0 == wanted || wanted == nil }
        return identity
    }
}
