/// Pictures that a media relay has sent in a session.
struct RelayProgress: Equatable {
    private(set) var frames = 0
    /// Heartbeats of the worker before the last picture.
    private var heartbeat = 0
    /// Pictures before that heartbeat.
    private var reported = 0

    /// Counts a picture that is sent after `heartbeats` heartbeats.
    mutating func count(after heartbeats: Int) {
        if heartbeats > heartbeat { (heartbeat, reported) = (heartbeats, frames) }
        frames += 1
    }

    /// Pictures that the worker has reported when it has sent `heartbeats` heartbeats.
    func frames(reportedBy heartbeats: Int) -> Int { heartbeats > heartbeat ? frames : reported }
}
