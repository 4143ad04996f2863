import FoundationEssentials

/// The frame rate of a session over time: bounded in size, with lower resolution for older values.
///
/// Every date can be late by up to one poll interval and one heartbeat. The time before the first poll and between two
/// polls that are far apart is unknown.
package struct FrameHistory: Equatable, Sendable {
    /// The source of the counter: `api` changes with the worker's heartbeat, `measured` with every frame.
    package enum Source: Equatable, Sendable {
        case api, measured
    }

    /// Seconds without a change of a measured counter after which the video counts as stalled.
    private static let allowance: TimeInterval = 2

    package struct Point: Equatable, Sendable {
        package var at: Date
        package var frames: Int
    }

    /// An interval without frames.
    package struct Stall: Equatable, Sendable {
        package var begin: Date
        /// Nil while the stall is ongoing.
        package var end: Date?
        /// False if the counter has not changed since the first poll, so the stall began earlier.
        package var isBeginObserved = true
        /// True if the session ended before frames came again.
        package var lastsUntilEnd = false

        package init(begin: Date, end: Date? = nil, isBeginObserved: Bool = true) {
            (self.begin, self.end, self.isBeginObserved) = (begin, end, isBeginObserved)
        }
    }

    package static let pointLimit = 180, stallLimit = 24
    /// Minimum seconds between two stored points.
    private static let minimumSpacing: TimeInterval = 1
    /// Longest interval in seconds between two polls; a longer one is recorded in `blind`.
    package static let maxPollInterval: TimeInterval = 15

    package private(set) var source = Source.api
    /// The frame rate that the API's counters tell.
    package private(set) var meter = FrameMeter()
    /// The rates of `meter`.
    private(set) var rates = RateSeries()
    /// The first polled counter value.
    private var first: Point?
    /// Measured counter values.
    private(set) var track = FrameCountSeries()
    /// Oldest first.
    package private(set) var stalls: [Stall] = []
    /// Intervals without polls, oldest first.
    package private(set) var blind: [ClosedRange<Date>] = []
    package private(set) var lastPollAt: Date?
    private var current: Point?
    private var hasChanged = false

    package init() {}

    package var since: Date? { first?.at }
    var points: [Point] { track.all }
    /// The ongoing stall.
    package var ongoingStall: Stall? { stalls.last.flatMap { $0.end == nil ? $0 : nil } }
    /// The counter value of the first poll.
    package var firstFrameCount: Int? { first?.frames }

    /// Records one poll of the API's counters.
    package mutating func record(frames: Int, billableSeconds: Int?, at now: Date) {
        meter.record(frames: frames, billableSeconds: billableSeconds, at: now)
        guard frames > 0, selectSource(.api, at: now) else { return }
        note(frames, now)
        recordPollGap(until: now)
        defer { lastPollAt = max(lastPollAt ?? now, now) }
        recordStall(now)
        guard meter.lastHeartbeat == now, ongoingStall == nil else { return }
        if let last = rates.last, now.timeIntervalSince(last) > meter.allowedAge { rates.append(nil, at: now) }
        if let rate = meter.rate(at: now) { rates.append(rate, at: now) }
    }

    /// Takes over the stall that the meter has found or that is over.
    private mutating func recordStall(_ now: Date) {
        guard let begin = meter.stalledSince else { return close(at: now) }
        guard ongoingStall == nil else { return }
        append(Stall(begin: max(begin, stalls.last?.end ?? begin), isBeginObserved: meter.hasMoved))
    }

    /// Records one measured counter value.
    package mutating func record(measuredFrames frames: Int, at now: Date) {
        guard frames > 0, selectSource(.measured, at: now) else { return }
        note(frames, now)
        let frames = min(frames, FrameCountSeries.maxFrameCount)
        defer { lastPollAt = max(lastPollAt ?? now, now) }
        guard let current, frames >= current.frames else { return startMeasurement(frames, now) }
        if frames == current.frames { detectStall(now) } else { recordChange(frames, now) }
    }

    /// Ends the ongoing stall at the end of the session.
    package mutating func endSession(at end: Date) {
        guard ongoingStall != nil else { return }
        stalls[stalls.count - 1].lastsUntilEnd = true
        close(at: end)
    }

    private mutating func close(at end: Date) {
        guard ongoingStall != nil else { return }
        stalls[stalls.count - 1].end = max(end, stalls[stalls.count - 1].begin)
    }

    /// Switches to `new` if necessary; false if the value must be ignored. Measured values have priority over API
    /// values for 5 s, and values of two sources are never mixed in one measurement.
    private mutating func selectSource(_ new: Source, at now: Date) -> Bool {
        guard new != source, first != nil else {
            source = new
            return true
        }
        if new == .api, let lastPollAt, now.timeIntervalSince(lastPollAt) < 5 { return false }
        source = new
        current = nil
        return true
    }

    private mutating func startMeasurement(_ frames: Int, _ now: Date) {
        recordPollGap(until: now)
        close(at: now)
        current = Point(at: now, frames: frames)
        hasChanged = false
        append(Point(at: now, frames: frames))
    }

    private mutating func note(_ frames: Int, _ now: Date) {
        first = first ?? Point(at: now, frames: frames)
        // The clock was set back.
        if let first, now < first.at { self.first = Point(at: now, frames: frames) }
    }

    private mutating func detectStall(_ now: Date) {
        guard ongoingStall == nil, let current, now.timeIntervalSince(current.at) > Self.allowance else { return }
        append(Stall(begin: current.at, isBeginObserved: hasChanged))
    }

    private mutating func append(_ stall: Stall) {
        stalls.append(stall)
        if stalls.count > Self.stallLimit { stalls.removeFirst() }
    }

    private mutating func recordChange(_ frames: Int, _ now: Date) {
        if ongoingStall != nil, let current, let lastPollAt {
            // Repeats the value at the last poll, so that the rate during the stall is 0.
            append(Point(at: lastPollAt, frames: current.frames))
            close(at: now)
        } else {
            recordPollGap(until: now)
        }
        hasChanged = true
        current = Point(at: now, frames: frames)
        if track.last.map({ now.timeIntervalSince($0.at) >= Self.minimumSpacing }) ?? true {
            append(Point(at: now, frames: frames))
        }
    }

    private mutating func recordPollGap(until now: Date) {
        guard let lastPollAt, now.timeIntervalSince(lastPollAt) > Self.maxPollInterval else { return }
        blind.append(lastPollAt...now)
        if blind.count > Self.stallLimit { blind.removeFirst() }
    }

    private mutating func append(_ point: Point) {
        track.append(point)
        guard track.count > Self.pointLimit else { return }
        track.dropAlternateOlderPoints()
        // `dropAlternateOlderPoints()` keeps points that bound stalls; if only those are left, remove the oldest.
        if track.count > Self.pointLimit { track.removeFirst() }
    }
}
