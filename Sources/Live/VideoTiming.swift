/// Times of received pictures: frame rate, gaps and stalls. All times in seconds.
package struct VideoTiming: Equatable, Sendable {
    package struct Stall: Equatable, Sendable {
        /// Time at which the gap begins, in seconds.
        package var start: Double
        package var duration: Double
    }

    /// A gap of more than this many seconds is a stall.
    package static let stallThreshold = 0.5
    private static let stallLimit = 100

    package private(set) var count = 0
    package private(set) var first: Double?
    package private(set) var last: Double?
    package private(set) var longestGap = 0.0
    package private(set) var stallCount = 0
    /// The first 100 stalls.
    package private(set) var stalls: [Stall] = []

    package init() {}

    package mutating func note(at time: Double) {
        noteGap(until: time)
        count += 1
        first = first ?? time
        last = time
    }

    /// Counts the time after the last picture as a gap, too.
    package mutating func finish(at time: Double) { noteGap(until: time) }

    private mutating func noteGap(until time: Double) {
        guard let last else { return }
        let gap = time - last
        longestGap = max(longestGap, gap)
        guard gap > Self.stallThreshold else { return }
        stallCount += 1
        guard stalls.count < Self.stallLimit else { return }
        stalls.append(Stall(start: last, duration: gap))
    }

    /// Nil until two pictures were received.
    package var framesPerSecond: Double? {
        guard let first, let last, last > first else { return nil }
        return Double(count - 1) / (last - first)
    }
}
