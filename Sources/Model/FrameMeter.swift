import FoundationEssentials

/// Frames per second of a session as far as the API tells: Δ`usage.frames` / Δt, with the heartbeat's lag allowed for.
///
/// The counter moves only with the worker's heartbeat, so a rate is taken between two *changes* of the counter, never
/// between two polls, and a counter that stands still is a stall only after the allowance.
package struct FrameMeter: Equatable, Sendable {
    /// Seconds over which a rate is taken at the least.
    package static let window: TimeInterval = 5
    /// Seconds without a change before frames count as stopped: three heartbeats of 2 s, and one poll.
    package static let stallAllowance: TimeInterval = 8
    private static let historyLimit = 32

    package struct Sample: Equatable, Sendable {
        package var at: Date
        package var frames: Int
    }

    /// Moments at which the counter changed, oldest first.
    package private(set) var changes: [Sample] = []
    /// Rates as they were derived, oldest first; 0 stands for a poll during a stall.
    package private(set) var history: [Double] = []
    package private(set) var lastPoll: Date?
    /// False until a heartbeat was seen: the counter may have stood for any time when the first poll came.
    private var isAnchored = false

    package init() {}

    /// Takes one poll. A counter that goes backwards, or moves again after a stall, begins a new measurement.
    package mutating func record(frames: Int, at now: Date) {
        if let last = changes.last, last.frames != frames {
            if !isAnchored || frames < last.frames || isStalled(at: now) { changes = [] }
            isAnchored = true
        }
        lastPoll = now
        if changes.last?.frames != frames {
            changes.append(Sample(at: now, frames: frames))
            while changes.count > 2, now.timeIntervalSince(changes[1].at) >= Self.window { changes.removeFirst() }
            if let rate = derivedRate { push(rate) }
        } else if isStalled(at: now) {
            push(0)
        }
    }

    private mutating func push(_ rate: Double) {
        history.append(rate)
        if history.count > Self.historyLimit { history.removeFirst(history.count - Self.historyLimit) }
    }

    private var derivedRate: Double? {
        guard let first = changes.first, let last = changes.last, last.at > first.at else { return nil }
        return (Double(last.frames) - Double(first.frames)) / last.at.timeIntervalSince(first.at)
    }

    /// Frames per second, derived; 0 while stalled, nil until two heartbeats were seen.
    package func rate(at now: Date) -> Double? { isStalled(at: now) ? 0 : derivedRate }

    /// True when the counter has stood still for longer than heartbeats explain.
    package func isStalled(at now: Date) -> Bool {
        guard let last = changes.last, let lastPoll else { return false }
        // Only what was polled is known: a console that was off the network does not call the video stalled.
        return lastPoll.timeIntervalSince(last.at) > Self.stallAllowance && now >= last.at
    }

    /// When the counter last moved.
    package var lastChange: Date? { isAnchored ? changes.last?.at : nil }
}
