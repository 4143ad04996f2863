/// The source from which the worker receives the agent's audio.
package struct AudioSource: OpenEnum {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// LiveKit data-stream audio; supports interruptions without further setup.
    package static let dataStream = Self(rawValue: "data_stream")
    /// The audio track that one participant publishes.
    package static let track = Self(rawValue: "track")
    package static let known: [Self] = [.dataStream, .track]
}
