import FoundationEssentials
import Model

/// Every moment of a session's life, worked out once: what the session is at any time follows from it alone.
struct Timeline: Equatable {
    static let framesPerSecond = 25.0
    static let heartbeat: TimeInterval = 2

    let started: Date
    let running: Date
    let firstFrame: Date
    let frozen: Date?
    /// When the session begins to end, is canceled or fails.
    let stop: Date
    let over: Date
    let outcome: SessionStatus
    /// Times without video that somebody switched on and off.
    var pauses: [Pause] = []

    struct Pause: Equatable {
        var start: Date
        /// Nil while it lasts.
        var end: Date?
    }

    init(created: Date, script: WorkerScript, limits: SessionLimits, endRequested: Date? = nil) {
        started = created.adding(script.queued)
        running = started.adding(script.starting)
        firstFrame = running.adding(script.firstFrame)
        frozen = script.freezesAfter.map(firstFrame.adding)
        let idle = script.silentAfter.flatMap { limits.endsWhenSilent ? $0 + limits.idleTimeout : nil }.map(
            running.adding)
        let natural = [started.adding(limits.maxDuration), idle, endRequested].compactMap(\.self).min() ?? running
        let fault = script.faultDate(created: created, started: started, running: running)
        if let fault, fault < natural {
            (stop, over, outcome) = (fault, fault, .failed)
        } else if script.stage == .ending, natural >= running {
            (stop, over, outcome) = (natural, natural.adding(script.ending), .failed)
        } else if let endRequested, endRequested == natural, endRequested < running {
            (stop, over, outcome) = (endRequested, endRequested, .canceled)
        } else {
            (stop, over, outcome) = (natural, natural.adding(script.ending), .ended)
        }
    }

    func status(at now: Date) -> SessionStatus {
        if now >= over { return outcome }
        if now >= stop { return .ending }
        if now >= running { return .running }
        return now >= started ? .starting : .queued
    }

    /// Until when what is read of this session at `now` stays the same.
    func nextChange(after now: Date) -> Date {
        guard now < over else { return .distantFuture }
        var moments = [started, running, firstFrame, stop, over]
        if now >= running {
            let beats = (now.timeIntervalSince(running) / Self.heartbeat).rounded(.down)
            moments.append(running.addingTimeInterval((beats + 1) * Self.heartbeat))
        }
        return moments.filter { $0 > now }.min() ?? now
    }

    /// A moment that this session has reached, nil otherwise.
    func reached(_ moment: Date, at now: Date) -> Date? { moment <= now && moment <= stop ? moment : nil }

    /// What the worker has reported: it lags by up to one heartbeat, and a worker that failed never sends its last one.
    func usage(at now: Date) -> SessionUsage? {
        guard now >= running, stop > running else { return nil }
        if now >= stop, outcome == .ended {
            return SessionUsage(
                billableSeconds: Int(stop.timeIntervalSince(running).rounded(.up)), frames: frames(at: stop))
        }
        let beats = (min(now, stop).timeIntervalSince(running) / Self.heartbeat).rounded(.down)
        let seconds = beats * Self.heartbeat
        return SessionUsage(billableSeconds: Int(seconds), frames: frames(at: running.addingTimeInterval(seconds)))
    }

    /// Frames shown up to a moment.
    func frames(at moment: Date) -> Int {
        let last = frozen.map { min($0, moment) } ?? moment
        let missed = pauses.reduce(0) { sum, pause in
            sum + slots(until: min(pause.end ?? last, last)) - slots(until: min(pause.start, last))
        }
        return slots(until: last) - missed
    }

    /// Places on the grid of the frame rate, the first frame's being one, whether a frame was shown there or not.
    func slots(until moment: Date) -> Int {
        moment < firstFrame ? 0 : Int(moment.timeIntervalSince(firstFrame) * Self.framesPerSecond) + 1
    }

    func isFrozen(at moment: Date) -> Bool {
        (frozen.map { moment > $0 } ?? false) || pauses.contains { $0.start < moment && moment <= $0.end ?? moment }
    }
}

/// The limits of one session that decide when it ends by itself.
struct SessionLimits: Equatable {
    var maxDuration: TimeInterval
    var idleTimeout: TimeInterval
    /// False in `track` mode: every received frame, silence too, resets the idle timeout.
    var endsWhenSilent: Bool
}

extension WorkerScript {
    fileprivate var stage: FailureStage? { fault.map { faultStage ?? $0.stage } }

    fileprivate func faultDate(created: Date, started: Date, running: Date) -> Date? {
        switch stage {
        case nil, .ending: nil
        case .queued: created.adding(queued / 2)
        case .starting: started.adding(joining)
        case .firstFrame: running.adding(firstFrame / 2)
        case .running: running.adding(faultDelay)
        }
    }
}
