import FoundationEssentials
import Model

/// Durations of the steps of a simulated worker and its faults. All times are in seconds.
struct WorkerScript: Equatable {
    var queued: TimeInterval
    var starting: TimeInterval
    /// From running to the first frame.
    var firstFrame: TimeInterval
    var ending: TimeInterval
    var fault: Fault?
    /// The stage of the fault; nil means the default stage of the fault.
    var faultStage: FailureStage?
    /// From running to a fault of the running stage.
    var faultDelay: TimeInterval = 0
    /// From the first to the last frame; the session keeps running.
    var freezesAfter: TimeInterval?
    /// From the first frame to the last heartbeat; the session keeps running.
    var reportsFor: TimeInterval?
    /// From running to the start of silence.
    var silentAfter: TimeInterval?

    /// Seconds from `started` until the worker joins the room.
    var joining: TimeInterval { starting * 0.6 }

    init(using generator: inout SeededGenerator) {
        queued = generator.number(in: 0.3...1.5)
        starting = generator.number(in: 0.8...2.5)
        firstFrame = generator.number(in: 0.3...1)
        ending = generator.number(in: 1...2)
    }

    /// A worker with a media relay joins no room. Its first frame is when the relay sends one, and it is silent until
    /// a client sends audio.
    static func relay(using generator: inout SeededGenerator) -> WorkerScript {
        var script = WorkerScript(using: &generator)
        (script.queued, script.starting) = (script.queued / 4, script.starting / 4)
        script.firstFrame = 2 * Double(CreateRequest.maxDurationRange.upperBound)
        script.silentAfter = 0
        return script
    }
}
