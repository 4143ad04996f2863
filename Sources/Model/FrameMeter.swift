import FoundationEssentials

/// Derives the frames per second of a session from polled values of `usage.frames`: Δ`usage.frames` / Δt.
///
/// The counter changes only with the worker's heartbeat. The rate is therefore computed between two *changes* of the
/// counter, not between two polls, and a constant counter counts as a stall only after `stallThreshold`.
package struct FrameMeter: Equatable, Sendable {
    /// Minimum interval in seconds over which a rate is computed.
    package static let window: TimeInterval = 5
    /// Seconds without a counter change before the video counts as stalled: three heartbeats of 2 s plus one poll.
    package static let stallThreshold: TimeInterval = 8
    private static let historyLimit = 32

    package struct Sample: Equatable, Sendable {
        package var at: Date
        package var frames: Int
    }

    /// The changes of the counter, oldest first.
    package private(set) var changes: [Sample] = []
    /// Derived rates in frames per second, oldest first; 0 for a poll during a stall.
    package private(set) var history: [Double] = []
    package private(set) var lastPoll: Date?
    /// False until the first change: the age of the value that the first poll returned is unknown.
    private var hasSeenChange = false

    package init() {}

    /// Records one poll. A decreasing counter, or a change after a stall, starts a new measurement.
    package mutating func record(frames: Int, at now: Date) {
        if let last = changes.last, last.frames != frames {
            if !hasSeenChange || frames < last.frames || isStalled(at: now) { changes = [] }
            hasSeenChange = true
        }
        lastPoll = now
        if changes.last?.frames != frames {
            changes.append(Sample(at: now, frames: frames))
            while changes.count > 2, now.timeIntervalSince(changes[1].at) >= Self.window { changes.removeFirst() }
            if let rate = derivedRate { appendToHistory(rate) }
        } else if isStalled(at: now) {
            appendToHistory(0)
        }
    }

    private mutating func appendToHistory(_ rate: Double) {
        history.append(rate)
        if history.count > Self.historyLimit { history.removeFirst(history.count - Self.historyLimit) }
    }

    private var derivedRate: Double? {
        guard let first = changes.first, let last = changes.last, last.at > first.at else { return nil }
        return (Double(last.frames) - Double(first.frames)) / last.at.timeIntervalSince(first.at)
    }

    /// Frames per second; 0 while stalled, nil before the second heartbeat.
    package func rate(at now: Date) -> Double? { isStalled(at: now) ? 0 : derivedRate }

    /// True if the counter has been constant for longer than `stallThreshold`.
    package func isStalled(at now: Date) -> Bool {
        guard let last = changes.last, let lastPoll else { return false }
        // Uses the time of the last poll and not `now`, so that a console without network reports no stall.
        return lastPoll.timeIntervalSince(last.at) > Self.stallThreshold && now >= last.at
    }

    /// Date of the last counter change.
    package var lastChange: Date? { hasSeenChange ? changes.last?.at : nil }
}
