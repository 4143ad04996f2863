import Model

extension SessionColumn {
    /// Description of the column for pickers.
    package var words: String {
        switch self {
        case .status: "where the session stands"
        case .session: "the end of its id"
        case .avatar: "the avatar's id"
        case .room: "the room it is in"
        case .age: "time since it was created"
        case .audio: "loudness, where it is measured"
        case .fps: "frames a second; ≈ where derived"
        case .created: "when it was created"
        case .lasted: "from creation to its end"
        case .ends: "time left until its cap"
        case .frames: "frames that the API has counted"
        case .quality: "mock, lite, standard or pro"
        case .source: "data_stream or track"
        case .identity: "the worker's name in the room"
        case .host: "the LiveKit server"
        case .transport: "livekit, or another"
        case .error: "the failure's code"
        case .meta: "metadata"
        }
    }

    /// `↑` for ascending values. `SessionSortOrder` sorts ascending unless reversed, but `created` newest first.
    func arrow(isReversed: Bool) -> String { (self == .created) == isReversed ? "↑" : "↓" }

    /// The audio column is a sparkline, which has no order.
    package var isSortable: Bool { self != .audio }
}
