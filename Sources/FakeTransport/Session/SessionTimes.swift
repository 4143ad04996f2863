/// Times of a session's status changes in seconds since creation, nil until reached, and its counters.
struct SessionTimes: Equatable, Sendable {
    /// When the current status ends on its own.
    var next: Double?
    var started: Double?
    var running: Double?
    var firstFrame: Double?
    /// When the session stopped running.
    var stopped: Double?
    var over: Double?
    /// Audio frames, video frames and heartbeats so far.
    var ticks = 0
    var frames = 0
    var beats = 0
    /// When the worker started to count its own frames, and the frame count at that time.
    private var ownFramesSince: Double?
    private var framesBefore = 0

    /// When the worker renders its next frame.
    func nextFrame(rate: Double, first: Double) -> Double {
        let start = firstFrame ?? first
        let since = max(ownFramesSince ?? start, start)
        return since + Double(frames - framesBefore) / rate
    }

    /// Restarts the frame schedule at `now`, so that missing or extra frames of the past are not compensated.
    mutating func restartFrameSchedule(at now: Double) {
        (ownFramesSince, framesBefore) = (now, frames)
    }
}
