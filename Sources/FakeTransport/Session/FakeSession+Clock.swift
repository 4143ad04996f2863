import Media
import Model

extension FakeSession {
    /// Maximum frame rate of a worker.
    private static let maximumFrameRate = 240.0

    /// Simulates the session up to `time` in seconds since creation. A time before `now` changes nothing.
    package mutating func advance(to time: Double) {
        guard time.isFinite else { return }
        while let eventTime = nextEventTime, eventTime <= time {
            now = max(now, eventTime)
            status == .running ? handleNextEvent() : advanceStatus()
        }
        now = max(now, time)
    }

    private var nextEventTime: Double? {
        guard status == .running else { return moments.next }
        return min(deadline, idleDeadline, nextTick, nextHeartbeat, nextFrame ?? .infinity)
    }

    private var runningSince: Double { moments.running ?? now }
    /// The maximum duration counts from the start of the worker.
    private var deadline: Double { (moments.started ?? now) + Double(configuration.maxDurationSeconds) }
    private var idleDeadline: Double { lastAudio + Double(configuration.idleTimeoutSeconds) }
    private var nextTick: Double { runningSince + Double(moments.ticks + 1) * AudioFrame.duration }
    private var nextHeartbeat: Double { runningSince + Double(moments.beats + 1) * Self.heartbeat }

    private var nextFrame: Double? {
        guard simulatesFrames, configuration.framesPerSecond > 0 else { return nil }
        return moments.nextFrame(
            rate: min(configuration.framesPerSecond, Self.maximumFrameRate), first: runningSince + plan.firstFrame)
    }

    private mutating func handleNextEvent() {
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

    private mutating func advanceStatus() {
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

    func hasRunFor(_ seconds: Double) -> Bool { now - runningSince >= seconds - 1e-9 }

    private mutating func enter(_ status: SessionStatus, for seconds: Double?) {
        self.status = status
        moments.next = seconds.map { now + $0 }
        log(.status(status))
    }

    /// Starts ending a running session and logs `reason` as an event.
    mutating func stop(_ reason: SessionEvent.Kind) {
        log(reason)
        moments.stopped = now
        report()
        clearMedia()
        enter(.ending, for: plan.ending)
    }

    mutating func finish(_ outcome: SessionStatus) {
        moments.over = now
        clearMedia()
        enter(outcome, for: nil)
    }

    private mutating func clearMedia() {
        (media, isPlayingSyntheticAudio) = (SessionMedia(), false)
        buffer.clear()
    }
}
