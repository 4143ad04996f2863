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

    init(created: Date, script: WorkerScript, limits: SessionLimits, endRequested: Date? = nil) {
        started = created.adding(script.queued)
        running = started.adding(script.starting)
        firstFrame = running.adding(script.firstFrame)
        frozen = script.freezesAfter.map(firstFrame.adding)
        let idle = script.silentAfter.flatMap { limits.endsWhenSilent ? $0 + limits.idleTimeout : nil }.map(running.adding)
        let fault = script.faultDate(started: started, running: running)
        let natural = [started.adding(limits.maxDuration), idle, endRequested].compactMap(\.self).min() ?? running
        if let fault, fault < natural {
            (stop, over, outcome) = (fault, fault, .failed)
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

    /// A moment that this session has reached, nil otherwise.
    func reached(_ moment: Date, at now: Date) -> Date? { moment <= now && moment <= stop ? moment : nil }

    /// What the worker has reported: it lags by up to one heartbeat, and a worker that failed never sends its last one.
    func usage(at now: Date) -> SessionUsage? {
        guard now >= running, stop > running else { return nil }
        if now >= stop, outcome == .ended {
            return SessionUsage(billableSeconds: Int(stop.timeIntervalSince(running).rounded(.up)), frames: frames(at: stop))
        }
        let beats = (min(now, stop).timeIntervalSince(running) / Self.heartbeat).rounded(.down)
        let seconds = beats * Self.heartbeat
        return SessionUsage(billableSeconds: Int(seconds), frames: frames(at: running.addingTimeInterval(seconds)))
    }

    private func frames(at moment: Date) -> Int {
        let last = frozen.map { min($0, moment) } ?? moment
        return last < firstFrame ? 0 : Int(last.timeIntervalSince(firstFrame) * Self.framesPerSecond) + 1
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
    fileprivate func faultDate(started: Date, running: Date) -> Date? {
        switch fault {
        case nil: nil
        case .tokenExpired, .roomNotFound: started.adding(starting * 0.6)
        case .participantNotFound, .workerLost: running.adding(faultDelay)
        }
    }
}
