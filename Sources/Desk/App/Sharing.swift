import Canvas

/// Share mode: while it is on, names of customers are replaced by made-up ones.
package struct Sharing: Equatable, Sendable {
    package private(set) var isOn = false
    /// Kept when share mode is turned off, so that names stay the same when it is turned on again.
    private var names: NameAnonymizer?
    private let keySeed: String
    /// The feed that was anonymized last, and the result, cached for the next frames.
    private var source = Feed()
    private var anonymized = Feed()

    package init(keySeed: String) { self.keySeed = keySeed }

    /// Nil while share mode is off.
    package var anonymizer: NameAnonymizer? { isOn ? names : nil }

    /// True if no session data is cached.
    package var isEmpty: Bool { source == Feed() && anonymized == Feed() }

    package mutating func toggle() {
        names = names ?? NameAnonymizer(key: "share-" + keySeed)
        isOn.toggle()
        // Frees the two feeds, which may need tens of megabytes.
        if !isOn { (source, anonymized) = (Feed(), Feed()) }
    }

    package mutating func update(with feed: Feed) {
        guard let anonymizer, feed != source else { return }
        (source, anonymized) = (feed, feed.shared(by: anonymizer))
    }

    package func feed(_ feed: Feed, by anonymizer: NameAnonymizer) -> Feed {
        feed == source ? anonymized : feed.shared(by: anonymizer)
    }
}
