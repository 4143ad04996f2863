/// Anything that gives sound in frames.
package protocol PCMSource: Sendable {
    /// The next 20 ms; nil when there is nothing now, for good if `hasEnded`.
    mutating func next() throws(FakeTransportError) -> AudioFrame?

    /// True once no frame will come any more.
    var hasEnded: Bool { get }

    /// Gives up what was being said and goes on with whatever comes after it.
    mutating func skipUtterance()
}

extension PCMSource {
    package var hasEnded: Bool { false }
    package mutating func skipUtterance() {}
}
