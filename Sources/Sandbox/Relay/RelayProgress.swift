/// Counts the pictures that a media relay has sent in a session.
struct RelayProgress: Equatable {
    private(set) var frames = 0
    /// Number of heartbeats that the worker had sent before the last picture.
    private var heartbeat = 0
    /// Number of pictures that the relay had sent before that heartbeat.
    private var reported = 0

    /// Counts a picture that is sent after the worker has sent `heartbeats` heartbeats.
    mutating func count(after heartbeats: Int) {
        if heartbeats > heartbeat { (heartbeat, reported) = (heartbeats, frames) }
        frames += 1
    }

    /// Number of pictures that the worker has reported after it has sent `heartbeats` heartbeats.
    func frames(reportedBy heartbeats: Int) -> Int { heartbeats > heartbeat ? frames : reported }
}
