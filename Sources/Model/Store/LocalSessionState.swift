/// Properties of a session that the console determines itself and the API does not report.
package struct LocalSessionState: Equatable, Sendable {
    /// Frames per second; nil if unknown.
    package var rate: Double?
    package var isStalled: Bool
    package var isGhost: Bool
    package var isFake: Bool
    /// True if the session doctor is certain or almost certain of a fault.
    package var isTrouble = false
    /// The word of that fault, and synonyms, which free text in a filter finds.
    package var words: [String] = []

    package init(rate: Double? = nil, isStalled: Bool = false, isGhost: Bool = false, isFake: Bool = false) {
        (self.rate, self.isStalled, self.isGhost, self.isFake) = (rate, isStalled, isGhost, isFake)
    }
}
