/// Where the worker takes the agent's audio from.
package struct AudioSource: OpenValue {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// LiveKit data-stream audio; interrupts come free.
    package static let dataStream = Self(rawValue: "data_stream")
    /// The published audio track of one participant.
    package static let track = Self(rawValue: "track")
    package static let known: [Self] = [.dataStream, .track]
}
