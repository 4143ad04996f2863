import FoundationEssentials

/// The polled values of a session's frame counter: bounded in size, with lower resolution for older values.
///
/// Every date can be late by up to one poll interval and one heartbeat. The time before the first poll and between two
/// polls that are far apart is unknown.
package struct FrameHistory: Equatable, Sendable {
    /// The source of the counter: `api` changes with the worker's heartbeat, `measured` with every frame.
    package enum Source: Equatable, Sendable {
        case api, measured
        /// Seconds without a counter change after which the video counts as stalled.
        package var allowance: TimeInterval { self == .api ? FrameMeter.stallThreshold : 2 }
    }

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
    private(set) var track = FrameCountSeries()
    /// Oldest first.
    package private(set) var stalls: [Stall] = []
    /// Intervals without polls, oldest first.
    package private(set) var blind: [ClosedRange<Date>] = []
    package private(set) var lastPollAt: Date?
    private var current: Point?
    private var hasChanged = false

    package init() {}

    package var since: Date? { track.first?.at }
    var points: [Point] { track.all }
    /// The ongoing stall.
    package var ongoingStall: Stall? { stalls.last.flatMap { $0.end == nil ? $0 : nil } }
    /// The counter value of the first poll.
    package var firstFrameCount: Int? { track.first?.frames }

    /// Records one polled counter value.
    package mutating func record(frames: Int, at now: Date, source: Source = .api) {
        guard frames > 0, selectSource(source, at: now) else { return }
        let frames = min(frames, FrameCountSeries.maxFrameCount)
        defer { lastPollAt = max(lastPollAt ?? now, now) }
        guard let current, frames >= current.frames else { return startMeasurement(frames, now) }
        if frames == current.frames { detectStall(now) } else { recordChange(frames, now) }
    }

    /// Ends the ongoing stall at the end of the session.
    package mutating func close(at end: Date) {
        guard ongoingStall != nil else { return }
        stalls[stalls.count - 1].end = max(end, stalls[stalls.count - 1].begin)
    }

    /// Switches to `new` if necessary; false if the value must be ignored. Measured values have priority over API
    /// values for 5 s, and values of two sources are never mixed in one measurement.
    private mutating func selectSource(_ new: Source, at now: Date) -> Bool {
        guard new != source, track.count > 0 else {
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

    private mutating func detectStall(_ now: Date) {
        guard ongoingStall == nil, let current, now.timeIntervalSince(current.at) > source.allowance else { return }
        stalls.append(Stall(begin: current.at, isBeginObserved: hasChanged))
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
