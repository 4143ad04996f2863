/// What is known of a session beside what the API tells.
package struct LiveFacts: Equatable, Sendable {
    /// Frames a second; nil where it is not known.
    package var rate: Double?
    package var isStalled: Bool
    package var isGhost: Bool
    package var isFake: Bool

    package init(rate: Double? = nil, isStalled: Bool = false, isGhost: Bool = false, isFake: Bool = false) {
        (self.rate, self.isStalled, self.isGhost, self.isFake) = (rate, isStalled, isGhost, isFake)
    }
}
