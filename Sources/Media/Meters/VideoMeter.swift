/// Counts rendered frames, on a clock of seconds that its caller keeps and that never goes back.
package struct VideoMeter: Equatable, Sendable {
    /// Seconds.
    package static let window = 5.0
    /// Seconds without a frame that make a stall.
    package static let stallAllowance = 1.0
    /// Frames with no gap above a quarter of the allowance that end one.
    package static let recoveryFrames = 5

    /// Times of the frames within the window and the last one before it, oldest first.
    private var times: [Double] = []
    package private(set) var frameCount = 0
    package private(set) var isStalled = false
    private var steadyFrames = 0

    package init() {}

    package mutating func count(at time: Double) {
        check(at: time)
        steadyFrames = time - (times.last ?? time) <= Self.stallAllowance / 4 ? steadyFrames + 1 : 0
        if steadyFrames >= Self.recoveryFrames { isStalled = false }
        frameCount += 1
        times.append(time)
        if times.count > 1, times[1] < time - Self.window - 1 { dropOld(before: time - Self.window) }
    }

    /// Raises the stall when the time has come; called as often as its reader wants to know.
    package mutating func check(at time: Double) {
        guard let last = times.last, time - last > Self.stallAllowance else { return }
        isStalled = true
        steadyFrames = 0
    }

    private mutating func dropOld(before time: Double) {
        let first = times.firstIndex { $0 >= time } ?? times.count
        times.removeFirst(max(0, first - 1))
    }

    package func reading(at now: Double) -> VideoReading {
        let start = now - Self.window
        let shown = times.filter { $0 > start && $0 <= now }
        let edge = times.last { $0 <= start }
        var longest = 0.0
        var previous = edge.map { max($0, start) } ?? shown.first ?? now
        for time in shown + (times.isEmpty ? [] : [now]) {
            longest = max(longest, time - previous)
            previous = time
        }
        return VideoReading(
            framesPerSecond: rate(shown, edge: edge, now: now), longestGap: longest, frameCount: frameCount,
            isStalled: isStalled)
    }

    /// From frame to frame while they come; once they stop, the time without any counts too.
    private func rate(_ shown: [Double], edge: Double?, now: Double) -> Double? {
        guard let last = shown.last, let first = edge ?? shown.first else { return frameCount > 1 ? 0 : nil }
        let intervals = Double(edge == nil ? shown.count - 1 : shown.count)
        guard intervals > 0, last > first else { return nil }
        let flowing = now - last <= 2 * (last - first) / intervals
        return intervals / (flowing ? last - first : min(now - first, Self.window))
    }
}
