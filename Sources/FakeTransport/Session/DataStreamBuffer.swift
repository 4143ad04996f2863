import Media

/// What a data stream has sent ahead and the worker has not played yet.
struct DataStreamBuffer: Equatable, Sendable {
    /// A sender is this much faster than the sound: frames a frame.
    static let burst = 3
    /// Frames, half a second: as far as a change of who speaks may lag.
    static let capacity = 25

    private var frames: [AudioFrame] = []

    /// Seconds.
    var duration: Double { Double(frames.count) * AudioFrame.duration }
    var isFull: Bool { frames.count >= Self.capacity }

    mutating func append(_ frame: AudioFrame) { frames.append(frame) }
    mutating func next() -> AudioFrame? { frames.isEmpty ? nil : frames.removeFirst() }
    mutating func clear() { frames = [] }
}
