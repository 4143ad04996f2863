import Media
import Model

extension FakeSession {
    /// Frames per second that a worker renders at the most.
    private static let fastest = 240.0

    /// Acts out everything up to `time`, in seconds since the creation. A time that lies behind changes nothing.
    package mutating func advance(to time: Double) {
        guard time.isFinite else { return }
        while let moment = nextMoment, moment <= time {
            now = max(now, moment)
            status == .running ? run() : changeStatus()
        }
        now = max(now, time)
    }

    private var nextMoment: Double? {
        guard status == .running else { return moments.next }
        return min(deadline, idleDeadline, nextTick, nextBeat, nextFrame ?? .infinity)
    }

    private var runningSince: Double { moments.running ?? now }
    /// The maximum duration counts from the worker's start.
    private var deadline: Double { (moments.started ?? now) + Double(configuration.maxDurationSeconds) }
    private var idleDeadline: Double { lastAudio + Double(configuration.idleTimeoutSeconds) }
    private var nextTick: Double { runningSince + Double(moments.ticks + 1) * AudioFrame.duration }
    private var nextBeat: Double { runningSince + Double(moments.beats + 1) * Self.heartbeat }

    private var nextFrame: Double? {
        guard countsOwnFrames, configuration.framesPerSecond > 0 else { return nil }
        return moments.nextFrame(
            rate: min(configuration.framesPerSecond, Self.fastest), first: runningSince + plan.firstFrame)
    }

    private mutating func run() {
        if now >= deadline {
            stop(.maximumDuration)
        } else if now >= nextTick {
            moments.ticks += 1
            tick()
        } else if now >= idleDeadline {
            stop(.idleTimeout)
        } else if let nextFrame, now >= nextFrame {
            count()
        } else {
            moments.beats += 1
            report()
        }
    }

    private mutating func changeStatus() {
        switch status {
        case .created: enter(.queued, for: plan.queued)
        case .queued:
            moments.started = now
            enter(.starting, for: plan.starting)
        case .starting:
            moments.running = now
            lastAudio = now
            enter(.running, for: nil)
            pinTrack()
        case .ending: finish(.ended)
        default: moments.next = nil
        }
    }

    func isOverdue(_ seconds: Double) -> Bool { now - runningSince >= seconds - 1e-9 }

    private mutating func enter(_ status: SessionStatus, for seconds: Double?) {
        self.status = status
        moments.next = seconds.map { now + $0 }
        log(.status(status))
    }

    /// Begins to end a running session, for a reason that goes into the events.
    mutating func stop(_ reason: SessionEvent.Kind) {
        log(reason)
        moments.stopped = now
        report()
        silence()
        enter(.ending, for: plan.ending)
    }

    mutating func finish(_ outcome: SessionStatus) {
        moments.over = now
        silence()
        enter(outcome, for: nil)
    }

    private mutating func silence() {
        (media, isSynthetic) = (SessionMedia(), false)
        buffer.clear()
    }
}
