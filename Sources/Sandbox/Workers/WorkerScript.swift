import FoundationEssentials
import Model

/// How long a simulated worker takes over each step, and what will go wrong with it; all times in seconds.
struct WorkerScript: Equatable {
    var queued: TimeInterval
    var starting: TimeInterval
    /// From running to the first frame.
    var firstFrame: TimeInterval
    var ending: TimeInterval
    var fault: Fault?
    /// Where the fault strikes, unless it has its usual place.
    var faultStage: FailureStage?
    /// From running to a fault that comes only then.
    var faultDelay: TimeInterval = 0
    /// From the first frame to the last one, while the session stays up.
    var freezesAfter: TimeInterval?
    /// From running to the last sound.
    var silentAfter: TimeInterval?

    /// Seconds from the start to the moment when the worker joins the room.
    var joining: TimeInterval { starting * 0.6 }

    init(using generator: inout SeededGenerator) {
        queued = generator.number(in: 0.3...1.5)
        starting = generator.number(in: 0.8...2.5)
        firstFrame = generator.number(in: 0.3...1)
        ending = generator.number(in: 1...2)
    }
}
