/// A source of audio frames.
package protocol PCMSource: Sendable {
    /// Returns the next 20 ms; nil if no audio is available yet, or if `hasEnded` is true.
    mutating func next() throws(FakeTransportError) -> AudioFrame?

    /// True if no more frames will follow.
    var hasEnded: Bool { get }

    /// Drops the rest of the current utterance and continues with what follows it.
    mutating func skipUtterance()
}

extension PCMSource {
    /// Seconds of silence after an interruption, before a source without end speaks again: shorter, and it seems as if
    /// the interruption had no effect.
    package static var interruptionPause: Double { 3 }

    package var hasEnded: Bool { false }
    package mutating func skipUtterance() {}
}
