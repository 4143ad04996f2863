import FoundationEssentials

/// Derives the frames per second of a session from `usage.frames` and `usage.billable_seconds`.
///
/// Both counters come with the same heartbeat of the worker, so their quotient does not depend on when the heartbeat
/// was delivered and when the console asked. The billable seconds are whole, so every estimate has an error bound.
package struct FrameMeter: Equatable, Sendable {
    /// What is known about the frame rate.
    package enum Reading: Equatable, Sendable {
        /// The heartbeats so far do not determine the rate.
        case pending
        case rate(FrameRateEstimate)
        case stalled
        /// The last heartbeat is more than two usual intervals old.
        case outdated
    }

    /// Assumed seconds between two heartbeats until the interval is known.
    private static let assumedInterval = 10.0
    /// Seconds by which delivery and polls may delay a heartbeat.
    private static let deliveryTime = 1.5
    /// An irregular worker's rate is shown if its error bound is at most this many fps, or at most this fraction of the
    /// rate.
    private static let (shownBound, shownShare) = (2.0, 0.08)
    /// If heartbeats are more than this many seconds apart, the next heartbeat would show a stall too late. A heartbeat
    /// then already counts as a stall if no frame can have moved for `leastMissingTime` and fewer than `leastShare` of
    /// the expected frames moved.
    private static let longInterval = 3.0
    private static let (leastMissingTime, leastShare) = (0.5, 0.8)

    private var measurement = FrameMeasurement()
    private var interval = HeartbeatInterval()
    private var frames: Int?
    private var billableSeconds: Int?
    /// `billableSeconds` of the last heartbeat whose frames moved.
    private var movingSeconds: Int?
    private var stall: Date?
    private var isFormerRateReliable = false
    /// False until the first change: the age of the value that the first poll returned is unknown.
    private var hasSeenChange = false
    package private(set) var lastPoll: Date?
    /// Date of the poll that returned the last heartbeat.
    package private(set) var lastHeartbeat: Date?
    /// Date of the poll that returned the last frames that moved; of the first poll if they never moved.
    package private(set) var lastMove: Date?
    /// False if the frames have not moved since the first poll, so a stall began earlier.
    package private(set) var hasMoved = false

    package init() {}

    /// Records one poll. A decreasing counter and a clock that was set back start a new measurement. Counters without
    /// frames are ignored.
    package mutating func record(frames new: Int, billableSeconds seconds: Int?, at now: Date) {
        guard new > 0 else { return }
        defer { lastPoll = now }
        if let lastPoll, now < lastPoll { return start(new, seconds, now) }
        guard let old = frames, new >= old, seconds ?? .max >= billableSeconds ?? .min else {
            return isLate(new, seconds) ? () : start(new, seconds, now)
        }
        let isHeartbeat = new > old || seconds != billableSeconds
        guard isHeartbeat else { return noteSilence(now) }
        let heartbeat = heartbeat(new, seconds, now)
        if let previous = lastHeartbeat, hasSeenChange || seconds != nil {
            let counted = seconds.flatMap { later in billableSeconds.map { Double(later) - Double($0) } }
            interval.note(counted ?? now.timeIntervalSince(previous))
        }
        if new > old { move(heartbeat, seconds, now) } else { stand(seconds, now) }
        (frames, billableSeconds, lastHeartbeat, hasSeenChange) = (new, seconds, now, true)
    }

    package func reading(at now: Date) -> Reading {
        if stall != nil { return .stalled }
        guard let estimate = measurement.period.estimate, isReliable(estimate) else { return .pending }
        guard let lastHeartbeat, now.timeIntervalSince(lastHeartbeat) <= allowedAge else { return .outdated }
        return .rate(estimate)
    }

    /// Frames per second; 0 while stalled, nil if unknown or outdated.
    package func rate(at now: Date) -> Double? {
        switch reading(at: now) {
        case .rate(let estimate): estimate.framesPerSecond
        case .stalled: 0
        case .pending, .outdated: nil
        }
    }

    package func isStalled(at now: Date) -> Bool { stall.map { $0 <= now } ?? false }

    /// Date at which the frames stopped, accurate to a heartbeat and a poll; nil unless stalled.
    package var stalledSince: Date? { stall }

    /// Seconds after which a heartbeat is too old for its rate: two usual ones.
    package var allowedAge: TimeInterval { 2 * (interval.seconds ?? Self.assumedInterval) + Self.deliveryTime }

    private func isReliable(_ estimate: FrameRateEstimate) -> Bool {
        let limit = max(Self.shownBound, Self.shownShare * estimate.framesPerSecond)
        return estimate.bound <= limit || measurement.isRegular
            || measurement.hasFormerRate && isFormerRateReliable
    }
}

extension FrameMeter {
    private mutating func start(_ new: Int, _ seconds: Int?, _ now: Date) {
        (measurement, interval, stall) = (FrameMeasurement(), HeartbeatInterval(), nil)
        (hasSeenChange, hasMoved, isFormerRateReliable) = (false, false, false)
        (frames, billableSeconds, movingSeconds, lastHeartbeat, lastMove) = (new, seconds, seconds, now, now)
        if seconds != nil { measurement.append(heartbeat(new, seconds, now)) }
    }

    private func heartbeat(_ frames: Int, _ seconds: Int?, _ now: Date) -> Heartbeat {
        seconds.map { Heartbeat(frames: frames, billableSeconds: $0) }
            ?? Heartbeat(frames: frames, between: lastPoll, and: now)
    }

    /// A heartbeat whose frames moved.
    private mutating func move(_ heartbeat: Heartbeat, _ seconds: Int?, _ now: Date) {
        let hasNewClock = (seconds == nil) != (billableSeconds == nil)
        if stall != nil || hasNewClock {
            stall = nil
            measurement.restart(at: heartbeat, former: measurement.period)
        } else if let missing = missingTime(until: heartbeat) {
            stall = now.addingTimeInterval(-missing)
            keepRate(measurement.period, at: heartbeat)
        } else {
            measurement.append(heartbeat)
        }
        (movingSeconds, lastMove, hasMoved) = (seconds, now, true)
    }

    /// Begins a new measurement in which the rate from before still holds.
    private mutating func keepRate(_ period: FramePeriodRange, at heartbeat: Heartbeat) {
        isFormerRateReliable = period.estimate.map(isReliable) ?? false
        measurement.restart(at: heartbeat, former: period)
    }

    /// True for a heartbeat before the last one that was delivered after it: both counters fit its rate.
    private func isLate(_ new: Int, _ seconds: Int?) -> Bool {
        guard let seconds, let billableSeconds, let last = measurement.heartbeats.last, let frames, new < frames,
            seconds < billableSeconds
        else {
            return false
        }
        let late = Heartbeat(frames: new, billableSeconds: seconds)
        guard last.leastTime(since: late) < max(15, 3 * (interval.seconds ?? 0)) else { return false }
        return !FramePeriodRange(from: late, to: last).intersection(measurement.period).isEmpty
    }

    /// Seconds for which the frames must have stood before a heartbeat with some frames; nil if they moved normally.
    private func missingTime(until heartbeat: Heartbeat) -> Double? {
        guard let usual = interval.seconds, usual >= Self.longInterval, let last = measurement.heartbeats.last,
            measurement.heartbeats.count > 2, let estimate = measurement.period.estimate
        else {
            return nil
        }
        let missing = measurement.missingTime(until: heartbeat)
        let expected = (heartbeat.earliest - last.earliest) * estimate.framesPerSecond
        let isGap = heartbeat.leastTime(since: last) > 3 * usual
        let isShort = heartbeat.frames - last.frames < Self.leastShare * expected
        return missing > Self.leastMissingTime && isShort && !isGap ? missing : nil
    }

    /// A heartbeat without new frames: a stall, once it is certain that more than a second has passed.
    private mutating func stand(_ seconds: Int?, _ now: Date) {
        guard stall == nil, let seconds, let movingSeconds, Double(seconds) - Double(movingSeconds) > 1 else {
            return
        }
        stall = lastMove
        if let last = measurement.heartbeats.last { keepRate(measurement.periodBeforeLast, at: last) }
    }

    /// A poll without a new heartbeat. Lost and late heartbeats are no stall, but no worker is silent for so long.
    private mutating func noteSilence(_ now: Date) {
        guard stall == nil, let lastMove, let lastHeartbeat, let lastPoll,
            now.timeIntervalSince(lastPoll) <= FrameHistory.maxPollInterval
        else {
            return
        }
        let usual = interval.seconds ?? Self.assumedInterval / 3
        let allowance = billableSeconds == nil ? max(8, 2.5 * usual + 3) : max(30, 6 * usual)
        if now.timeIntervalSince(lastHeartbeat) > allowance { stall = lastMove }
    }
}
