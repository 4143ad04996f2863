import Model

extension Session {
    /// The room name, or the transport type if the transport has no room.
    package var roomLabel: String {
        transport.livekit?.roomName ?? (transport == .fake ? "fake·local" : transport.type.rawValue)
    }
}
