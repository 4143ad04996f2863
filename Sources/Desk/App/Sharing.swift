import Canvas

/// Screen sharing: while it is on, names of customers are replaced by made-up ones.
package struct Sharing: Equatable, Sendable {
    package private(set) var isOn = false
    /// Kept when sharing ends, so that names are the same when it starts again.
    private var names: NameAnonymizer?
    private let keySeed: String
    /// The feed that was anonymized last, and the result: keys and frames need not do it again.
    private var source = Feed()
    private var anonymized = Feed()

    package init(keySeed: String) { self.keySeed = keySeed }

    /// Nil while sharing is off.
    package var anonymizer: NameAnonymizer? { isOn ? names : nil }

    /// True while no data of sessions is stored here.
    package var isEmpty: Bool { source == Feed() && anonymized == Feed() }

    package mutating func toggle() {
        names = names ?? NameAnonymizer(key: "share-" + keySeed)
        isOn.toggle()
        // The two feeds may take tens of megabytes.
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
