/// Reading of a video meter.
package struct VideoReading: Equatable, Sendable {
    /// Frames per second over the last 5 s, or since the first frame; nil before the second one.
    package var framesPerSecond: Double?
    /// Longest time without a frame in the last 5 s, or the time since the last frame if that is longer; in seconds.
    package var longestGap: Double
    package var frameCount: Int
    package var isStalled: Bool

    package init(framesPerSecond: Double?, longestGap: Double, frameCount: Int, isStalled: Bool) {
        (self.framesPerSecond, self.longestGap) = (framesPerSecond, longestGap)
        (self.frameCount, self.isStalled) = (frameCount, isStalled)
    }
}
