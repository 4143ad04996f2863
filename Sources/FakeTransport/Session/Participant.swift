import Media

/// Someone in the room of a fake session, with what they would say.
package struct Participant: Equatable, Sendable, Identifiable {
    package let identity: String
    package var input: AudioInput
    /// What they say before their input goes on, first line first.
    private var lines: [ClipSource] = []
    /// A muted track goes on with silence; a muted sender of a data stream sends nothing.
    package var isMuted: Bool
    /// Whether there is an audio track of theirs to subscribe to.
    package var isPublishing: Bool

    package init(identity: String, input: AudioInput, isMuted: Bool = false, isPublishing: Bool = true) {
        (self.identity, self.input, self.isMuted, self.isPublishing) = (identity, input, isMuted, isPublishing)
    }

    package var id: String { identity }

    /// True once nothing more will come of them.
    package var hasEnded: Bool { lines.isEmpty && input.hasEnded }

    /// True while they have nothing to send: a data stream carries no silence of its own.
    var isQuiet: Bool { lines.isEmpty && input == .silence }

    mutating func say(_ clip: Clip) { lines.append(ClipSource(clip)) }

    mutating func next() throws(FakeTransportError) -> AudioFrame? {
        while !lines.isEmpty {
            if let frame = lines[0].next() { return frame }
            lines.removeFirst()
        }
        return try input.next()
    }

    /// Gives up the lines, or without any what the input was saying.
    mutating func skipUtterance() {
        if lines.isEmpty { input.skipUtterance() }
        lines = []
    }
}
