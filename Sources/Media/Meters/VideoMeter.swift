/// Meter for the frame rate; times are in seconds on the caller's clock and must not decrease.
package struct VideoMeter: Equatable, Sendable {
    /// Seconds over which the rate is measured.
    package static let window = 5.0
    /// Seconds without a frame after which a stall begins.
    package static let stallThreshold = 1.0
    /// Number of frames without a gap above a quarter of `stallThreshold` that ends a stall.
    package static let recoveryFrames = 5

    /// Times of the frames in the window and of the last frame before it, oldest first.
    private var times: [Double] = []
    package private(set) var frameCount = 0
    package private(set) var isStalled = false
    private var steadyFrames = 0

    package init() {}

    /// Time of the last frame; nil if there was none.
    package var lastFrame: Double? { times.last }

    package mutating func count(at time: Double) {
        check(at: time)
        steadyFrames = time - (times.last ?? time) <= Self.stallThreshold / 4 ? steadyFrames + 1 : 0
        if steadyFrames >= Self.recoveryFrames { isStalled = false }
        frameCount += 1
        times.append(time)
        if times.count > 1, times[1] < time - Self.window - 1 { dropTimes(before: time - Self.window) }
    }

    /// Sets `isStalled` if the last frame is too old. Call it whenever an up-to-date value is needed.
    package mutating func check(at time: Double) {
        guard let last = times.last, time - last > Self.stallThreshold else { return }
        isStalled = true
        steadyFrames = 0
    }

    private mutating func dropTimes(before time: Double) {
        let first = times.firstIndex { $0 >= time } ?? times.count
        times.removeFirst(max(0, first - 1))
    }

    package func reading(at now: Double) -> VideoReading {
        let start = now - Self.window
        let windowTimes = times.filter { $0 > start && $0 <= now }
        let timeBeforeWindow = times.last { $0 <= start }
        var longest = 0.0
        var previous = timeBeforeWindow.map { max($0, start) } ?? windowTimes.first ?? now
        for time in windowTimes {
            longest = max(longest, time - previous)
            previous = time
        }
        longest = max(longest, now - (lastFrame ?? now))
        return VideoReading(
            framesPerSecond: rate(windowTimes, timeBeforeWindow: timeBeforeWindow, now: now), longestGap: longest,
            frameCount: frameCount, isStalled: isStalled)
    }

    /// Based on the frame intervals; after frames have stopped, the time without frames counts too.
    private func rate(_ windowTimes: [Double], timeBeforeWindow: Double?, now: Double) -> Double? {
        guard let last = windowTimes.last, let first = timeBeforeWindow ?? windowTimes.first else {
            return frameCount > 1 ? 0 : nil
        }
        let intervals = Double(timeBeforeWindow == nil ? windowTimes.count - 1 : windowTimes.count)
        guard intervals > 0, last > first else { return nil }
        let hasRecentFrame = now - last <= 2 * (last - first) / intervals
        return intervals / (hasRecentFrame ? last - first : min(now - first, Self.window))
    }
}
