/// The moments of a session's life, in seconds since its creation; nil until they are reached.
struct SessionMoments: Equatable, Sendable {
    /// When the present status ends by itself.
    var next: Double?
    var started: Double?
    var running: Double?
    var firstFrame: Double?
    /// When it stopped running.
    var stopped: Double?
    var over: Double?
    /// Audio frames, video frames and heartbeats so far.
    var ticks = 0
    var frames = 0
    var beats = 0
    /// Since when the worker counts its own frames, and how many it had then.
    private var ownFramesSince: Double?
    private var framesBefore = 0

    /// When the worker renders its next frame.
    func nextFrame(rate: Double, first: Double) -> Double {
        let start = firstFrame ?? first
        let since = max(ownFramesSince ?? start, start)
        return since + Double(frames - framesBefore) / rate
    }

    /// Neither makes up for frames that were not drawn nor holds back for those that were drawn faster.
    mutating func restartFrames(at now: Double) {
        (ownFramesSince, framesBefore) = (now, frames)
    }
}
