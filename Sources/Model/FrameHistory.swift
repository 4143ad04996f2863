import FoundationEssentials

/// What was seen of a session's frame counter since the console watches it: bounded, coarser the longer ago.
///
/// A poll sees only what the counter is by then, so every moment in here is later than the truth by up to one poll and
/// one heartbeat. What lies before the first look, and between two looks far apart, is not known.
package struct FrameHistory: Equatable, Sendable {
    /// Who counts: the API's counter moves with the worker's heartbeat, a measured one with the frames.
    package enum Source: Equatable, Sendable {
        case api, measured
        /// Seconds without a change after which frames count as stopped.
        package var allowance: TimeInterval { self == .api ? FrameMeter.stallAllowance : 2 }
    }

    package struct Point: Equatable, Sendable {
        package var at: Date
        package var frames: Int
    }

    /// A time in which no frame came.
    package struct Stall: Equatable, Sendable {
        package var begin: Date
        /// Nil while it lasts.
        package var end: Date?
        /// False where the counter never moved since the console watches: it began before.
        package var isBeginSeen = true

        package init(begin: Date, end: Date? = nil, isBeginSeen: Bool = true) {
            (self.begin, self.end, self.isBeginSeen) = (begin, end, isBeginSeen)
        }
    }

    package static let pointLimit = 180, stallLimit = 24
    /// Seconds between two points at the least.
    private static let spacing: TimeInterval = 1
    /// Seconds between two looks after which what happened in between is not known.
    package static let blindAllowance: TimeInterval = 15

    package private(set) var source = Source.api
    private(set) var track = FrameTrack()
    /// Oldest first.
    package private(set) var stalls: [Stall] = []
    /// Times in which nobody looked, oldest first.
    package private(set) var blind: [ClosedRange<Date>] = []
    package private(set) var lastLook: Date?
    private var current: Point?
    private var hasMoved = false

    package init() {}

    package var since: Date? { track.first?.at }
    var points: [Point] { track.all }
    /// The stall that lasts.
    package var openStall: Stall? { stalls.last.flatMap { $0.end == nil ? $0 : nil } }
    /// The counter when the console began to watch.
    package var firstCount: Int? { track.first?.frames }

    /// Takes one look at the counter.
    package mutating func look(frames: Int, at now: Date, source: Source = .api) {
        guard frames > 0, take(source, at: now) else { return }
        let frames = min(frames, FrameTrack.mostFrames)
        defer { lastLook = max(lastLook ?? now, now) }
        guard let current, frames >= current.frames else { return begin(frames, now) }
        if frames == current.frames { stand(now) } else { move(frames, now) }
    }

    /// The session is over: a stall that lasted did so until then.
    package mutating func close(at end: Date) {
        guard openStall != nil else { return }
        stalls[stalls.count - 1].end = max(end, stalls[stalls.count - 1].begin)
    }

    /// A measured counter is the better one for as long as it comes; two counters never meet in one measurement.
    private mutating func take(_ new: Source, at now: Date) -> Bool {
        guard new != source, track.count > 0 else {
            source = new
            return true
        }
        if new == .api, let lastLook, now.timeIntervalSince(lastLook) < 5 { return false }
        source = new
        current = nil
        return true
    }

    private mutating func begin(_ frames: Int, _ now: Date) {
        noteBlindness(until: now)
        close(at: now)
        current = Point(at: now, frames: frames)
        hasMoved = false
        push(Point(at: now, frames: frames))
    }

    private mutating func stand(_ now: Date) {
        guard openStall == nil, let current, now.timeIntervalSince(current.at) > source.allowance else { return }
        stalls.append(Stall(begin: current.at, isBeginSeen: hasMoved))
        if stalls.count > Self.stallLimit { stalls.removeFirst() }
    }

    private mutating func move(_ frames: Int, _ now: Date) {
        if openStall != nil, let current, let lastLook {
            // Flat until the last look, so that a rate over the stall is nought.
            push(Point(at: lastLook, frames: current.frames))
            close(at: now)
        } else {
            noteBlindness(until: now)
        }
        hasMoved = true
        current = Point(at: now, frames: frames)
        if track.last.map({ now.timeIntervalSince($0.at) >= Self.spacing }) ?? true {
            push(Point(at: now, frames: frames))
        }
    }

    private mutating func noteBlindness(until now: Date) {
        guard let lastLook, now.timeIntervalSince(lastLook) > Self.blindAllowance else { return }
        blind.append(lastLook...now)
        if blind.count > Self.stallLimit { blind.removeFirst() }
    }

    private mutating func push(_ point: Point) {
        track.append(point)
        guard track.count > Self.pointLimit else { return }
        track.thin()
        // Nothing but bounds of stalls: then the oldest goes.
        if track.count > Self.pointLimit { track.removeFirst() }
    }
}
