import Media

/// Participant of a fake session's room, with its audio input.
package struct Participant: Equatable, Sendable, Identifiable {
    package let identity: String
    package var input: AudioInput
    /// Clips that play before the input continues, in order.
    private var queuedClips: [ClipSource] = []
    /// A muted track carries silence; a muted sender of a data stream sends nothing.
    package var isMuted: Bool
    /// Whether the participant publishes an audio track.
    package var isPublishing: Bool

    package init(identity: String, input: AudioInput, isMuted: Bool = false, isPublishing: Bool = true) {
        (self.identity, self.input, self.isMuted, self.isPublishing) = (identity, input, isMuted, isPublishing)
    }

    package var id: String { identity }

    /// True if no more audio will follow.
    package var hasEnded: Bool { queuedClips.isEmpty && input.hasEnded }

    /// True while there is nothing to send; a data stream does not carry silence.
    var isQuiet: Bool { queuedClips.isEmpty && input == .silence }

    mutating func say(_ clip: Clip) { queuedClips.append(ClipSource(clip)) }

    mutating func next() throws(FakeTransportError) -> AudioFrame? {
        while !queuedClips.isEmpty {
            if let frame = queuedClips[0].next() { return frame }
            queuedClips.removeFirst()
        }
        return try input.next()
    }

    /// Drops the queued clips and the current utterance of the input. A file or a stream behind queued clips is kept,
    /// because its rest was never said.
    mutating func skipUtterance() {
        if queuedClips.isEmpty || input.isEndless { input.skipUtterance() }
        queuedClips = []
    }
}
