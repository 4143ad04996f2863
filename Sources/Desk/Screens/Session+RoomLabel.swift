import Model

extension Session {
    /// The room, or what stands in its place for other transports.
    package var roomLabel: String {
        transport.livekit?.roomName ?? (transport == .fake ? "fake·local" : transport.type.rawValue)
    }
}

extension FrameMeter {
    var rateAtLastPoll: Double? { lastPoll.flatMap { rate(at: $0) } }
}
