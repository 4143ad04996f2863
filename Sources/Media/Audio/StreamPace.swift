/// Tells how long the sound lasts that was read from a pipe so far: whoever reads a file that way should not run far
/// ahead of it.
package struct StreamPace: Equatable, Sendable {
    private var decoder = StreamDecoder()
    /// Seconds of sound in all that was noted; it stays where it is once the stream turns out to be no sound.
    package private(set) var seconds = 0.0

    package init() {}

    /// Takes bytes in the order in which they came.
    package mutating func note(_ bytes: [UInt8]) {
        if let rate = decoder.bytesPerSecond { return seconds += Double(bytes.count) / Double(rate) }
        var samples: [Float] = []
        try? decoder.decode(bytes, into: &samples)
        seconds += Double(samples.count) / Double(AudioFrame.sampleRate)
    }
}
