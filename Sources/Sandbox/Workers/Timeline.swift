import FoundationEssentials
import Model

/// Times of all state changes of a session, computed once. They determine the session at any time.
struct Timeline: Equatable {
    static let framesPerSecond = 25.0
    /// Seconds between two heartbeats.
    static let heartbeat: TimeInterval = 2

    let started: Date
    let running: Date
    let firstFrame: Date
    let frozen: Date?
    /// When the session starts to end, is canceled or fails.
    let stop: Date
    /// When the session reaches its terminal status.
    let over: Date
    let outcome: SessionStatus
    /// Periods of frozen video, caused by the `freeze_video` fault.
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
        let idleEnd = script.silentAfter.flatMap { limits.endsWhenSilent ? $0 + limits.idleTimeout : nil }.map(
            running.adding)
        let normalEnd = [started.adding(limits.maxDuration), idleEnd, endRequested].compactMap(\.self).min() ?? running
        let fault = script.faultDate(created: created, started: started, running: running)
        if let fault, fault < normalEnd {
            (stop, over, outcome) = (fault, fault, .failed)
        } else if script.stage == .ending, normalEnd >= running {
            (stop, over, outcome) = (normalEnd, normalEnd.adding(script.ending), .failed)
        } else if let endRequested, endRequested == normalEnd, endRequested < running {
            (stop, over, outcome) = (endRequested, endRequested, .canceled)
        } else {
            (stop, over, outcome) = (normalEnd, normalEnd.adding(script.ending), .ended)
        }
    }

    func status(at now: Date) -> SessionStatus {
        if now >= over { return outcome }
        if now >= stop { return .ending }
        if now >= running { return .running }
        return now >= started ? .starting : .queued
    }

    /// The next time after `now` at which the fields of the session change.
    func nextChange(after now: Date) -> Date {
        guard now < over else { return .distantFuture }
        var moments = [started, running, firstFrame, stop, over]
        if now >= running {
            let heartbeats = (now.timeIntervalSince(running) / Self.heartbeat).rounded(.down)
            moments.append(running.addingTimeInterval((heartbeats + 1) * Self.heartbeat))
        }
        return moments.filter { $0 > now }.min() ?? now
    }

    /// `moment` if the session has reached it by `now`, otherwise nil.
    func reached(_ moment: Date, at now: Date) -> Date? { moment <= now && moment <= stop ? moment : nil }

    /// The usage that the worker has reported, up to one heartbeat old. A failed worker sends no final usage.
    func usage(at now: Date) -> SessionUsage? {
        guard now >= running, stop > running else { return nil }
        if now >= stop, outcome == .ended {
            return SessionUsage(
                billableSeconds: Int(stop.timeIntervalSince(running).rounded(.up)), frames: frames(at: stop))
        }
        let seconds = Double(heartbeats(until: now)) * Self.heartbeat
        return SessionUsage(billableSeconds: Int(seconds), frames: frames(at: running.addingTimeInterval(seconds)))
    }

    /// Heartbeats that the worker has sent by `moment`.
    func heartbeats(until moment: Date) -> Int {
        Int(max(0, min(moment, stop).timeIntervalSince(running) / Self.heartbeat))
    }

    /// Frames shown up to `moment`.
    func frames(at moment: Date) -> Int {
        let last = frozen.map { min($0, moment) } ?? moment
        let missed = pauses.reduce(0) { sum, pause in
            sum + slots(until: min(pause.end ?? last, last)) - slots(until: min(pause.start, last))
        }
        return slots(until: last) - missed
    }

    /// Frame slots from the first frame (included) to `moment`, whether or not a frame was shown in them.
    func slots(until moment: Date) -> Int {
        moment < firstFrame ? 0 : Int(moment.timeIntervalSince(firstFrame) * Self.framesPerSecond) + 1
    }

    func time(ofSlot slot: Int) -> Date { firstFrame.addingTimeInterval(Double(slot) / Self.framesPerSecond) }

    /// When the last frame up to `moment` was shown; nil before the first one.
    func lastFrame(until moment: Date) -> Date? {
        var end = frozen.map { min($0, moment) } ?? moment
        for pause in pauses.reversed() where pause.start < end {
            if end <= pause.end ?? end { end = pause.start }
        }
        let count = slots(until: end)
        return count > 0 ? time(ofSlot: count - 1) : nil
    }

    func isFrozen(at moment: Date) -> Bool {
        (frozen.map { moment > $0 } ?? false) || pauses.contains { $0.start < moment && moment <= $0.end ?? moment }
    }
}

/// Limits at which a session ends without a request.
struct SessionLimits: Equatable {
    var maxDuration: TimeInterval
    var idleTimeout: TimeInterval
    /// False in `track` mode, where every received frame, even a silent one, resets the idle timeout.
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
