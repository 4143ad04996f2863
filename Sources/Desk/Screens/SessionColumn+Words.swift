import Model

extension SessionColumn {
    /// True if the value of a live session changes without a request, so that an old one is wrong.
    var changesByItself: Bool {
        switch self {
        case .age, .audio, .fps, .ends, .frames, .lasted, .trouble, .people, .agent: true
        case .status, .session, .avatar, .room, .created, .quality, .source, .identity, .host, .transport, .error,
            .meta:
            false
        }
    }

    /// Description of the column for pickers.
    package var words: String {
        switch self {
        case .status: "status of the session"
        case .session: "end of the session id"
        case .avatar: "avatar id"
        case .room: "room name"
        case .age: "time since creation"
        case .audio: "audio level, if measured"
        case .fps: "frames per second; ≈ if derived"
        case .created: "creation time"
        case .lasted: "time from creation to end"
        case .ends: "time until maximum duration"
        case .frames: "frame counter of the API"
        case .quality: "mock, lite, standard or pro"
        case .source: "data_stream or track"
        case .identity: "worker identity in the room"
        case .host: "LiveKit server"
        case .transport: "transport type"
        case .error: "failure code, or why it ended"
        case .trouble: "verdict of the session doctor"
        case .people: "who is in the room; w looks"
        case .agent: "state of the agent in the room"
        case .meta: "metadata"
        }
    }

    /// `↑` for ascending values. `SessionSortOrder` sorts ascending unless reversed, but `created` newest first.
    func arrow(isReversed: Bool) -> String { (self == .created) == isReversed ? "↑" : "↓" }

    /// The audio column is a sparkline, which has no order; rooms are known only for some sessions.
    package var isSortable: Bool { ![.audio, .people, .agent].contains(self) }
}
