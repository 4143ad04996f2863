import FoundationEssentials

/// What is unusual about the simulated room of a session. Times are simulated seconds from the creation of the session.
package struct ScenarioRoom: Equatable, Sendable {
    /// Number of agents.
    package var agents = 1
    /// When the agents leave; nil means that they stay.
    package var agentsLeave: TimeInterval?
    /// When the caller leaves; nil means that the caller stays.
    package var callerLeaves: TimeInterval?
    /// Identity of the caller; nil for a made-up one.
    package var caller: String?
    /// Identity with which the worker joins; nil for that of the session.
    package var worker: String?
    /// True if the agents publish an audio track although the session uses `data_stream`.
    package var isAgentHeard = false
    /// True if the agents' voice is muted.
    package var isMuted = false
    /// True if the caller and the agents encrypt their tracks.
    package var isEncrypted = false
    /// Allowed codecs; empty for those that a worker needs.
    package var codecs: [String] = []
    /// Maximum number of participants; 0 stands for no limit.
    package var limit = 0
    /// When the room is closed and created again with the same name, without the worker; nil means never.
    package var remade: TimeInterval?
    /// False if the worker joins, but its media connection (ICE) fails.
    package var connects = true

    package init() {}

    /// True if the caller and the agents fill the room, so that the worker can't join.
    var isFull: Bool { limit > 0 && agents + 1 >= limit }
    /// True if the room allows no video codec of the worker.
    var refusesVideo: Bool {
        let videos = codecs.map { $0.lowercased() }.filter { $0.hasPrefix("video/") }
        return !codecs.isEmpty && !videos.contains("video/vp8") && !videos.contains("video/h264")
    }
    /// True if the session never gets a first frame.
    var hasNoPicture: Bool { isFull || refusesVideo || !connects }
}
