import FoundationEssentials
import Model

/// Records when the counters of a session last changed, as polls of the API showed it. Its size is constant, and its
/// dates are of the local clock.
package struct CounterHistory: Equatable, Sendable {
    /// Seconds without new frames after which the picture counts as frozen.
    package static let frozenAfter: TimeInterval = 8

    /// Seconds after a change within which a lower value is an older answer that arrived late. A value that is still
    /// lower afterwards begins a new count.
    private static let lateAnswer: TimeInterval = 5

    package struct Counter: Equatable, Sendable {
        package var value: Int
        /// Date of the poll that first returned the current value.
        package var changedAt: Date
        /// Number of observed changes; each stands for at least one heartbeat.
        package var changes = 0
        /// Longest time in seconds between two observed changes.
        package var longestInterval: TimeInterval = 0
    }

    package private(set) var frames: Counter?
    package private(set) var billableSeconds: Counter?
    /// Number of changes of `billableSeconds` since `frames` last changed.
    package private(set) var billableChangesWithoutFrames = 0
    package private(set) var firstPoll: Date?
    package private(set) var lastPoll: Date?

    package init() {}

    /// Starts a new history after an interval without polls, such as sleep, and when the clock was set back.
    package mutating func record(_ usage: SessionUsage?, at now: Date) {
        if let lastPoll, !(0...FrameHistory.maxPollInterval).contains(now.timeIntervalSince(lastPoll)) {
            self = CounterHistory()
        }
        firstPoll = firstPoll ?? now
        lastPoll = now
        let isBillableNew = Self.update(&billableSeconds, usage?.billableSeconds, now)
        if Self.update(&frames, usage?.frames, now) {
            billableChangesWithoutFrames = 0
        } else if isBillableNew {
            billableChangesWithoutFrames += 1
        }
    }

    /// Returns true if the counter changed.
    private static func update(_ counter: inout Counter?, _ value: Int?, _ now: Date) -> Bool {
        guard let value else { return false }
        guard var known = counter, value >= known.value else {
            if let counter, now.timeIntervalSince(counter.changedAt) <= lateAnswer { return false }
            counter = Counter(value: value, changedAt: now)
            return false
        }
        guard value > known.value else { return false }
        if known.changes > 0 {
            known.longestInterval = max(known.longestInterval, now.timeIntervalSince(known.changedAt))
        }
        (known.value, known.changedAt, known.changes) = (value, now, known.changes + 1)
        counter = known
        return true
    }

    /// Seconds between the first and the last poll.
    package var observed: TimeInterval { firstPoll.flatMap { lastPoll?.timeIntervalSince($0) } ?? 0 }

    /// Seconds for which the frame counter has not changed, up to the last poll; nil without a counter.
    package var framesUnchanged: TimeInterval? { frames.flatMap { lastPoll?.timeIntervalSince($0.changedAt) } }

    /// Longest time in seconds between two observed heartbeats. Billable seconds change with each of them, also while
    /// frames stand still.
    var longestHeartbeat: TimeInterval { (billableSeconds ?? frames)?.longestInterval ?? 0 }

    /// False if the last poll is too old to describe the present.
    package func isFresh(at now: Date) -> Bool {
        lastPoll.map { now.timeIntervalSince($0) <= FrameHistory.maxPollInterval } ?? false
    }
}
