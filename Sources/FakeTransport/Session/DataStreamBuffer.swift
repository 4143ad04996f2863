import Media

/// Audio frames that a data stream has delivered and the worker has not played yet.
struct DataStreamBuffer: Equatable, Sendable {
    /// Frames that the sender delivers per played frame, because it sends faster than real time.
    static let burst = 3
    /// Maximum number of frames: half a second, which limits the delay after a change of speaker.
    static let capacity = 25

    private var frames: [AudioFrame] = []

    /// Seconds.
    var duration: Double { Double(frames.count) * AudioFrame.duration }
    var isFull: Bool { frames.count >= Self.capacity }

    mutating func append(_ frame: AudioFrame) { frames.append(frame) }
    mutating func next() -> AudioFrame? { frames.isEmpty ? nil : frames.removeFirst() }
    mutating func clear() { frames = [] }

    /// Drops the oldest frames of at most `seconds`, and returns the seconds that it dropped.
    mutating func dropOldest(_ seconds: Double) -> Double {
        let count = min(frames.count, Int(min(max(0, seconds), 60) / AudioFrame.duration + 1e-6))
        frames.removeFirst(count)
        return Double(count) * AudioFrame.duration
    }
}
